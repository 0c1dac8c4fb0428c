import type { Language } from "./language.ts";
import type { Lexed } from "./lexed.ts";
import { lex } from "./lexer.ts";
import { once } from "./once.ts";
import { type Edit, lineStartsOf, type Place } from "./place.ts";
import { AROUND, type Setting, settingOf } from "./setting.ts";
import type { Lexicon } from "./signs.ts";
import { isOwnAssignment, leavesOpen, standsAlone, surelyString } from "./stringPlaces.ts";

/** How a language of expressions reads a variable of the environment, and where no expression may stand. */
export interface Expressions {
  readonly lexicon: Lexicon;
  readonly expression: (variable: string) => string;
  /** The expression where another is wanted because of what opens the string. */
  readonly expressionBehind?: (opener: string, variable: string) => string;
  /** What opens an expression inside a string that evaluates some, as in `${…}`. */
  readonly evaluates?: "${" | "#{" | "{";
  /** The openers of strings that evaluate none. */
  readonly plain?: RegExp;
  /** A string between backticks in which expressions are evaluated in their place. */
  readonly isTemplate?: (opener: string) => boolean;
  /** Whether backticks behind this are surely those of a string; all are where the language has no other use for them. */
  readonly isBacktickString?: (before: string) => boolean;
  /** What stands between three quotes may be cut in parts: nothing indents or cuts it by rules of its own. */
  readonly cutsTripleQuoted?: boolean;
  /** Two string literals beside each other are one. */
  readonly joinsNeighbours?: boolean;
  /** The end of what stands before a literal where no other expression may: a constant's, a type's, a pattern's. */
  readonly literalOnlyBehind?: RegExp;
  /** The beginning of what stands behind such a literal. */
  readonly literalOnlyBefore?: RegExp;
  /** The end of what stands before a bracket, and its sign, in which no expression may stand, however deep. */
  readonly literalOnlyIn?: RegExp;
  /** The same by more than what stands around. */
  readonly wantsLiteral?: (setting: Setting, lexed: Lexed) => boolean;
  /** Whether a string documents, so that it is no expression. */
  readonly isDocumentation?: (setting: Setting) => boolean;
  /** Whether nothing of the text may be changed: it is for another program, or a name that is needed is taken in it. */
  readonly isForeign?: (lexed: Lexed) => boolean;
  /** A literal with a colon behind it may be a key, which is no expression. */
  readonly hasLiteralKeys?: boolean;
  /** Tags of markup that may stand in the code. */
  readonly markup?: Markup;
  /** The import that the expression needs at an offset, where it is not there. */
  readonly imports?: (lexed: Lexed) => (at: number) => Edit | undefined;
}

/** What is known of markup that stands in code. All are given what stands before a literal. */
export interface Markup {
  /** Whether it looks like an attribute's value; `isWhole` where all that is before is given. */
  readonly mayBeAttribute: (before: string, isWhole: boolean) => boolean;
  /** Whether it surely is one. */
  readonly isAttribute: (before: string) => boolean;
  /** Whether the quotes may be of the text between two tags. */
  readonly mayBeText: (before: string, after: string) => boolean;
  /** Whether the lines above end with a tag, so that what follows is text. */
  readonly endsWithTag: (above: string) => boolean;
}

/** Longer strings are data. In UTF-16 units. */
const LONGEST_STRING = 20_000;

/** What a language of expressions can do, by what is known of it. */
export function ofExpressions(known: Expressions): Pick<Language, "read"> {
  return {
    read: (text) => {
      const lexed = lex(text, known.lexicon);
      const isForeign = once(() => known.isForeign?.(lexed) === true);
      const importAt = once(() => known.imports?.(lexed));
      const lineStart = once(() => lineStartsOf(text));
      return {
        replace: (place, variable) => {
          const edit = editIn(known, lexed, place, variable);
          if (edit === undefined || edit.kind === "words") return edit && [edit];
          if (isForeign()) return undefined;
          const imported = importAt()?.(edit.start);
          if (!imported) return [edit];
          return imported.start > edit.start ? undefined : [imported, edit];
        },
        isInside: (place) => {
          const literal = lexed.at(place);
          if (!literal || literal.kind === "unclear" || literal.kind === "other") return true;
          const start = lineStart()(place.start);
          // What stands in the open is text between tags, and so is what stands behind a line that ends with one.
          if (known.markup?.endsWithTag(text.slice(Math.max(0, start - AROUND), start)) === true) return true;
          return literal.kind !== "comment" && literal.start < start;
        },
      };
    },
  };
}

/** An edit, and whether it puts code or mere words in the place. */
interface KnownEdit extends Edit {
  readonly kind: "code" | "words";
}

function editIn(known: Expressions, lexed: Lexed, place: Place, variable: string): KnownEdit | undefined {
  const literal = lexed.at(place);
  if (literal?.kind === "comment") return literal.parent ? undefined : { kind: "words", ...place, text: variable };
  if (literal?.kind !== "string" || literal.parent || literal.end - literal.start > LONGEST_STRING) return undefined;
  const setting = settingOf(lexed, literal);
  if (!setting) return undefined;
  if (known.isDocumentation?.(setting) === true) return { kind: "words", ...place, text: variable };
  if (!surelyString(setting, known) || mustBeLiteral(setting, lexed, known)) return undefined;
  if (isOwnAssignment(lexed.text, literal.start, variable)) return undefined;
  const edit = inLiteral(known, lexed.text, place, setting, variable);
  return edit && { kind: "code", ...edit };
}

function inLiteral(
  known: Expressions,
  text: string,
  place: Place,
  { literal, ...around }: Setting,
  variable: string,
): Edit | undefined {
  const { start, end, opener, closer } = literal;
  const before = text.slice(start + opener.length, place.start);
  const after = text.slice(place.end, end - closer.length);
  if (leavesOpen(before, opener, known) || endsInBackslash(before)) return undefined;
  // A quote of an expression inside the string looked like the end of it.
  if (leavesOpen(before + after, opener, known)) return undefined;
  const read = known.expression(variable);
  if (known.isTemplate?.(opener) === true) return { ...place, text: `\${${read}}` };
  const isWhole = before === "" && after === "";
  if (!isWhole && closer.length >= 3 && known.cutsTripleQuoted !== true) return undefined;
  const expression = known.expressionBehind?.(opener, variable) ?? read;
  const sum = [quotedPart(before), expression, quotedPart(after)].filter((part) => part !== "").join(" + ");
  const code = isWhole || standsAlone(around) ? sum : `(${sum})`;
  if (known.markup?.mayBeAttribute(around.before, start <= AROUND) === true) {
    return known.markup.isAttribute(around.before) ? { start, end, text: `{${sum}}` } : undefined;
  }
  return { start, end, text: /\w$/.test(around.before) ? ` ${code}` : code };

  function quotedPart(part: string): string {
    return part === "" ? "" : `${opener}${part}${closer}`;
  }
}

/** Whether only a literal may stand here: one of two that are one, a constant, a pattern, a type, a key. */
function mustBeLiteral(setting: Setting, lexed: Lexed, known: Expressions): boolean {
  const { before, after, brackets } = setting;
  if (known.joinsNeighbours === true && (/["']\s*(?:\\\s*)*$/.test(before) || NEIGHBOUR.test(after))) return true;
  if (known.literalOnlyBehind?.test(before) === true || known.literalOnlyBefore?.test(after) === true) return true;
  const { literalOnlyIn } = known;
  if (literalOnlyIn && brackets.some((bracket) => literalOnlyIn.test(bracket.before + bracket.sign))) return true;
  if (known.wantsLiteral?.(setting, lexed) === true) return true;
  return known.hasLiteralKeys === true && /^\s*(?:\??:(?!:)|\()/.test(after) && /[{,;]\s*$/.test(before);
}

const NEIGHBOUR = /^\s*(?:\\\s*)*[rRbBuUfF]{0,2}["']/;

const endsInBackslash = (text: string): boolean => ((/\\+$/.exec(text)?.[0].length ?? 0) & 1) === 1;

/** The end of what stands before a literal, as any of these. */
export function behind(...ends: readonly string[]): RegExp {
  return new RegExp(`(?:${ends.join("|")})$`);
}
