import { l10n, Uri } from "vscode";
import { Declined } from "../frame/declined.ts";
import type { Desk } from "../frame/desk.ts";
import { literal } from "../frame/displayText.ts";
import { ignoredByGit } from "./gitIgnore.ts";
import { isSymbolicLink } from "./links.ts";
import { savedText, writeText } from "./textFile.ts";

/**
 * Whether a value may be written into a file: git leaves it out, or the user wants it all the same where git cannot tell.
 * Declines where git would commit it whatever is done.
 * @param name of the file, from the folder on
 */
export async function isSafeToWrite(desk: Pick<Desk, "ask">, folder: Uri, file: Uri, name: string): Promise<boolean> {
  const ignored = await ignoredByGit(file);
  switch (ignored) {
    case "ignored":
      return true;
    case "tracked":
      throw tracked(name);
    case "linked":
      throw new Declined(
        l10n.t("{0} was not written: it is a link to a file that git does not ignore.", literal(name)),
      );
    case "noRepository":
    case "unknown":
      return desk.ask.confirm({
        message: l10n.t("Write the value to {0}?", literal(name)),
        detail: l10n.t(
          "It could not be checked that git ignores this file: nothing here keeps it from being committed.",
        ),
        action: l10n.t("Write"),
      });
    case "notIgnored":
      return ignoredFromNow(desk, folder, file, name);
  }
}

async function ignoredFromNow(desk: Pick<Desk, "ask">, folder: Uri, file: Uri, name: string): Promise<boolean> {
  const added = await desk.ask.confirm({
    message: l10n.t("git does not ignore {0}.", literal(name)),
    detail: l10n.t(
      "Written there, the value would be committed with the next change. A line in .gitignore prevents it.",
    ),
    action: l10n.t("Add to .gitignore and Write"),
  });
  if (!added) return false;
  const rules = Uri.joinPath(folder, ".gitignore");
  // git does not follow it, and whatever is at its other end is not ours to change.
  if (await isSymbolicLink(rules.fsPath)) {
    throw new Declined(l10n.t("{0} was not written: it is a link, and git does not follow it.", ".gitignore"));
  }
  const before = await savedText(rules);
  const lineEnd = before.includes("\r\n") ? "\r\n" : "\n";
  const missingEnd = before === "" || before.endsWith("\n") ? "" : lineEnd;
  await writeText(rules, `${before}${missingEnd}/${name}${lineEnd}`);
  if ((await ignoredByGit(file)) === "ignored") return true;
  throw tracked(name);
}

const tracked = (name: string): Declined =>
  new Declined(l10n.t("{0} was not written: git tracks it, whatever .gitignore says.", literal(name)));
