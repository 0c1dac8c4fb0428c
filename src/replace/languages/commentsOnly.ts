import type { Language } from "../reading/language.ts";

/** Of these it is known how a comment is written, and nothing else. */
export const commentsOnly: readonly Language[] = [
  commentedBy(
    "#",
    "properties dockerfile makefile toml r perl terraform hcl elixir julia graphql coffeescript http rest nginx",
  ),
  commentedBy("//", "c cpp rust swift scala groovy dart fsharp objective-c proto bicep"),
  commentedBy("--", "sql lua haskell"),
  commentedBy(";", "ini clojure"),
  { ...commentedBy("#", "powershell"), continuation: "`" },
  { ...commentedBy("rem", "bat"), continuation: "^" },
];

function commentedBy(sign: string, ids: string): Language {
  return { ids: ids.split(" "), comment: [sign, ""] };
}
