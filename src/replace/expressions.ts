import type { Language } from "./language.ts";
import { beganAbove, type Enclosing, enclosingLiteral, type Lexicon } from "./lexicon.ts";
import { type Edit, linesAbove, type Place } from "./place.ts";
import { isOwnAssignment, leavesOpen, standsAlone, surelyString } from "./stringPlaces.ts";

/** How a language of expressions reads a variable of the environment, and where no expression may stand. */
export interface Expressions {
  readonly lexicon: Lexicon;
  readonly expression: string;
  /** The expression where another is wanted because of what opens the string. */
  readonly expressionBehind?: (opener: string) => string;
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
  /** Whether a literal is a type, by what stands around it. */
  readonly isLiteralType?: (before: string, after: string) => boolean;
  /** Whether a string documents, so that it is no expression. */
  readonly isDocumentation?: (before: string, literal: Enclosing) => boolean;
  /** Whether the text is for another program than the language's. */
  readonly isForeign?: (text: string) => boolean;
  /** A literal with a colon behind it may be a key, which is no expression. */
  readonly hasLiteralKeys?: boolean;
  /** Tags of markup that may stand in the code. */
  readonly markup?: Markup;
  readonly imports?: (text: string, place: Place) => Edit | undefined;
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

/** How much of the text around a literal is looked at, in UTF-16 units. */
const AROUND = 1_000;

/** What stands before and behind a literal. */
interface Around {
  readonly before: string;
  readonly after: string;
}

/** What a language of expressions can do, by what is known of it. */
export function ofExpressions(known: Expressions): Pick<Language, "replace" | "isInside"> {
  return {
    replace: (text, place) => replaceIn(known, text, place),
    isInside: (text, place) => {
      const literal = enclosingLiteral(text, place, known.lexicon);
      // What stands in the open is text between tags, and so is what stands behind a line that ends with one.
      if (!literal || known.markup?.endsWithTag(linesAbove(text, place)) === true) return true;
      return beganAbove(text, place, literal);
    },
  };
}

function replaceIn(known: Expressions, text: string, place: Place): readonly Edit[] | undefined {
  const literal = enclosingLiteral(text, place, known.lexicon);
  if (!literal) return undefined;
  const before = text.slice(Math.max(0, literal.start - AROUND), literal.start);
  const after = text.slice(literal.end, literal.end + AROUND);
  if (literal.kind === "comment" || known.isDocumentation?.(before, literal) === true) {
    return [{ ...place, text: "ATLAN_API_KEY" }];
  }
  if (!surelyString(before, after, literal, known) || mustBeLiteral(before, after, known)) return undefined;
  if (isOwnAssignment(before) || known.isForeign?.(text) === true) return undefined;
  const edit = inLiteral(known, text, place, literal, { before, after });
  const imported = edit && known.imports?.(text, literal);
  if (!edit || !imported) return edit && [edit];
  return imported.start > edit.start ? undefined : [imported, edit];
}

function inLiteral(
  known: Expressions,
  text: string,
  place: Place,
  literal: Enclosing,
  around: Around,
): Edit | undefined {
  const { start, end, opener, closer } = literal;
  const before = text.slice(start + opener.length, place.start);
  const after = text.slice(place.end, end - closer.length);
  if (leavesOpen(before, opener, known) || endsInBackslash(before)) return undefined;
  // A quote of an expression inside the string looked like the end of it.
  if (leavesOpen(before + after, opener, known)) return undefined;
  if (known.isTemplate?.(opener) === true) return { ...place, text: `\${${known.expression}}` };
  const expression = known.expressionBehind?.(opener) ?? known.expression;
  const isWhole = before === "" && after === "";
  if (!isWhole && closer.length === 3 && known.cutsTripleQuoted !== true) return undefined;
  const sum = [quotedPart(before), expression, quotedPart(after)].filter((part) => part !== "").join(" + ");
  const code = isWhole || standsAlone(around.before, around.after) ? sum : `(${sum})`;
  if (known.markup?.mayBeAttribute(around.before, start <= AROUND) === true) {
    return known.markup.isAttribute(around.before) ? { start, end, text: `{${sum}}` } : undefined;
  }
  return { start, end, text: /\w$/.test(around.before) ? ` ${code}` : code };

  function quotedPart(part: string): string {
    return part === "" ? "" : `${opener}${part}${closer}`;
  }
}

/** Whether only a literal may stand here: one of two that are one, a constant, a pattern, a type, a key. */
function mustBeLiteral(before: string, after: string, known: Expressions): boolean {
  if (known.joinsNeighbours === true && hasNeighbour(before, after)) return true;
  if (known.isLiteralType?.(before, after) === true) return true;
  if (known.literalOnlyBehind?.test(before) === true || known.literalOnlyBefore?.test(after) === true) return true;
  if (known.hasLiteralKeys !== true) return false;
  return /^\s*(?:\??:(?!:)|\()/.test(after) && /(?:[{,;]|\*\/|\/\/[^\n]*)\s*$/.test(before);
}

function hasNeighbour(before: string, after: string): boolean {
  return /["']\s*(?:\\\s*|#[^\n]*\n\s*)*$/.test(before) || /^\s*(?:\\\s*|#[^\n]*\n\s*)*[rRbBuUfF]{0,2}["']/.test(after);
}

const endsInBackslash = (text: string): boolean => ((/\\+$/.exec(text)?.[0].length ?? 0) & 1) === 1;

/** The end of what stands before a literal, as any of these. */
export function behind(...ends: readonly string[]): RegExp {
  return new RegExp(`(?:${ends.join("|")})$`);
}

/** What is open to its end: the arguments of an annotation or attribute. */
export const ARGUMENTS = String.raw`\s*\((?:[^()]|\([^()]*\)|\()*`;
