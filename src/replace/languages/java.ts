import { behind, ofExpressions } from "../reading/expressions.ts";
import type { Language } from "../reading/language.ts";
import type { Lexed } from "../reading/lexed.ts";
import type { Setting } from "../reading/setting.ts";
import { DOUBLE, SINGLE, SLASHES, TRIPLE_DOUBLE } from "../reading/signs.ts";

export const java: Language = {
  ids: ["java"],
  comment: ["//", ""],
  ...ofExpressions({
    lexicon: { signs: [...SLASHES, TRIPLE_DOUBLE, DOUBLE, SINGLE] },
    expression: (variable) => `System.getenv("${variable}")`,
    literalOnlyBehind: behind(String.raw`\bcase\b(?:(?!->)[^:;{}])*`, String.raw`\bdefault\s+`),
    literalOnlyIn: /@[\w.]+\s*\($/,
    wantsLiteral: mayBeUsedAsConstant,
  }),
};

/** Annotations and cases take constants. */
const USES = /@[\w.]+\s*\(([^;]{0,500})|\bcase\b([^;{}]{0,200})/g;
const wordsUsed = new WeakMap<Lexed, ReadonlySet<string>>();

/** Whether the literal is the value of a constant that is used where only a constant may be, or in files not seen here. */
function mayBeUsedAsConstant({ before, brackets }: Setting, lexed: Lexed): boolean {
  const [, modifiers = "", name = ""] = /(?:^|[;{}])([^;{}]*[\s>\]])(\w+)\s*=[^;{}()=]*$/.exec(before) ?? [];
  if (/\b(?:@?interface)\s+\w[^;{}]*$/.test(brackets[0]?.before ?? "")) return true;
  if (!/\bfinal\b/.test(modifiers)) return false;
  if (/\bstatic\b/.test(modifiers) && !/\bprivate\b/.test(modifiers)) return true;
  const used = wordsUsed.get(lexed) ?? new Set(lexed.code.match(USES)?.flatMap((use) => use.match(/\w+/g) ?? []));
  wordsUsed.set(lexed, used);
  return used.has(name);
}
