import type { Edit, Place } from "./place.ts";
import { type Enclosing, enclosingLiteral } from "./enclosingLiteral.ts";
import { type Language, LANGUAGES } from "./languages.ts";
import { isAttribute, mayBeAttribute } from "./jsxAttribute.ts";
import { inShell } from "./shellReplacement.ts";
import { inDefault, inDotenv, inJsoncWithVariables, inWorkflow, inYaml } from "./textReplacement.ts";

const TEXTS: Readonly<Record<string, (text: string, place: Place) => Edit | undefined>> = {
  shellscript: inShell,
  yaml: inYaml,
  dotenv: inDotenv,
  "jsonc.variables": inJsoncWithVariables,
  "yaml.workflow": inWorkflow,
};

/** Where a variable may have a default, as in `${KEY:-value}`. */
const HAS_DEFAULTS = new Set(["shellscript", "yaml", "dotenv"]);

/** How much of the text around a literal is looked at, in UTF-16 units. */
const AROUND = 1_000;

/**
 * The edits that put a reference to the environment variable `ATLAN_API_KEY` in the place of a token, with the import
 * that it needs. They do not overlap. Undefined where no code is known that is surely right.
 * @param languageId as VS Code names languages, or `jsonc.variables` and `yaml.workflow` for files of VS Code's and GitHub's own
 */
export function replacement(text: string, place: Place, languageId: string): readonly Edit[] | undefined {
  const language = LANGUAGES[languageId];
  if (!language) {
    const edit =
      (HAS_DEFAULTS.has(languageId) ? inDefault(text, place) : undefined) ?? TEXTS[languageId]?.(text, place);
    return edit && [edit];
  }
  const literal = enclosingLiteral(text, place, language.lexicon);
  if (!literal) return undefined;
  const before = text.slice(Math.max(0, literal.start - AROUND), literal.start);
  const after = text.slice(literal.end, literal.end + AROUND);
  if (literal.kind === "comment" || isDocstring(before, literal, language)) {
    return [{ ...place, text: "ATLAN_API_KEY" }];
  }
  if (!surelyString(before, after, literal, language)) return undefined;
  if (language.joinsNeighbours === true && hasNeighbour(before, after)) return undefined;
  if (mustBeLiteral(before, after, language) || isOwnAssignment(before)) return undefined;
  if (language.lexicon === "python" && /^\s*%%/.test(text)) return undefined;
  const edit = inLiteral(text, place, literal, language, { before, after });
  const imported = edit && language.imports?.(text, literal);
  if (!edit || !imported) return edit && [edit];
  return imported.start > edit.start ? undefined : [imported, edit];
}

interface Around {
  readonly before: string;
  readonly after: string;
}

function inLiteral(
  text: string,
  place: Place,
  literal: Enclosing,
  language: Language,
  around: Around,
): Edit | undefined {
  const { opener, closer } = literal;
  const before = text.slice(literal.start + opener.length, place.start);
  const after = text.slice(place.end, literal.end - closer.length);
  if (leavesOpen(before, opener, language) || endsInBackslash(before)) return undefined;
  // A quote of an expression inside the string looked like the end of it.
  if (leavesOpen(before + after, opener, language)) return undefined;
  if (opener === "`" && language.lexicon === "javascript") return { ...place, text: `\${${language.expression}}` };
  const expression = expressionOf(opener, language);
  const isWhole = before === "" && after === "";
  // What stands between three quotes is indented and cut by rules of each language's own.
  if (!isWhole && closer.length === 3 && language.lexicon !== "python") return undefined;
  const sum = [quotedPart(before), expression, quotedPart(after)].filter((part) => part !== "").join(" + ");
  const code = isWhole || standsAlone(around) ? sum : `(${sum})`;
  const { start, end } = literal;
  if (language.hasMarkup === true && mayBeAttribute(around.before, literal.start <= AROUND)) {
    return isAttribute(around.before) ? { start, end, text: `{${sum}}` } : undefined;
  }
  return { start, end, text: /\w$/.test(around.before) ? ` ${code}` : code };

  function quotedPart(part: string): string {
    return part === "" ? "" : `${opener}${part}${closer}`;
  }
}

const expressionOf = (opener: string, { lexicon, expression }: Language): string =>
  lexicon === "python" && /b/i.test(opener) ? `${expression}.encode()` : expression;

/** Whether a sum needs no parentheses here: nothing before or behind it can take one of its parts to itself. */
function standsAlone({ before, after }: Around): boolean {
  return /(?:[(,=:[{]|\breturn)\s*$/.test(before) && /^[^\S\n]*(?:[,)\]};]|(?:\r?\n|$)(?!\s*[.%*/+?[-]))/.test(after);
}

/** A string of Python's that stands for itself, or as the first of a function's or a class's: it documents. */
function isDocstring(before: string, { closer }: Enclosing, { lexicon }: Language): boolean {
  if (lexicon !== "python") return false;
  if (closer.length === 3 && /(?:^|[^([{,=+%\\\s][^\S\n]*\n\s*)$/.test(before)) return true;
  return /(?:^|\n)[^\S\n]*(?:(?:async\s+)?def\b|class\b|\))[^\n]*:[^\S\n]*\n\s*$/.test(before);
}

/** Whether only a literal may stand here: a constant, a pattern, a key. */
function mustBeLiteral(
  before: string,
  after: string,
  { literalOnlyBehind, literalOnlyBefore, isLiteralType, hasLiteralKeys }: Language,
): boolean {
  if (isLiteralType?.(before, after) === true) return true;
  if (literalOnlyBehind?.test(before) === true || literalOnlyBefore?.test(after) === true) return true;
  return hasLiteralKeys === true && /^\s*(?:\??:(?!:)|\()/.test(after) && /(?:[{,;]|\*\/|\/\/[^\n]*)\s*$/.test(before);
}

function hasNeighbour(before: string, after: string): boolean {
  return /["']\s*(?:\\\s*|#[^\n]*\n\s*)*$/.test(before) || /^\s*(?:\\\s*|#[^\n]*\n\s*)*[rRbBuUfF]{0,2}["']/.test(after);
}

/** Whether an expression inside a string begins in this part of it and does not end. */
function leavesOpen(part: string, opener: string, { evaluates, plain }: Language): boolean {
  if (evaluates === undefined || plain?.test(opener) === true) return false;
  // Where a brace alone begins an expression, two are a brace of the text.
  const signs = evaluates === "{" ? /\{\{|\}\}|[{}]/g : /[$#]?\{|\}/g;
  let depth = 0;
  for (const [sign] of part.matchAll(signs)) {
    const isOpening = sign === evaluates || (depth > 0 && sign.endsWith("{"));
    if (isOpening) depth += 1;
    else if (depth > 0 && sign.startsWith("}")) depth -= 1;
  }
  return depth > 0;
}

const endsInBackslash = (text: string): boolean => ((/\\+$/.exec(text)?.[0].length ?? 0) & 1) === 1;

/** What gives the variable itself a value would read it from itself. */
const isOwnAssignment = (before: string): boolean => /ATLAN_API_KEY[^\n]*$/.test(before);

/** Behind these a quote begins a string; behind other words it is an apostrophe, or the end of a string inside another. */
const KEYWORD = /\b(?:return|case|typeof|in|of|else|not|and|or|if|when|is|yield|await|then|do|puts|raise|throw)$/;

/** Whether the quotes are surely those of one string, and not what stands between two others. */
function surelyString(before: string, after: string, { opener, closer }: Enclosing, language: Language): boolean {
  if (opener === "`") return language.lexicon === "go" || /[\w\s([{,=:?&|+>!;)]$|^$/.test(before);
  if (/["'`]$/.test(before) || (/\w$/.test(before) && !KEYWORD.test(before))) return false;
  if (closer.length === 1 && /^\w/.test(after)) return false;
  if (language.hasMarkup !== true) return true;
  return !/^\s*<\//.test(after) && !/(?<!=)>[^<>{}()=;"'`]*$/.test(before);
}
