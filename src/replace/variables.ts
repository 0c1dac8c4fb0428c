import { countBefore } from "./reading/offsets.ts";

/** A token in a text. */
export interface NamedToken {
  /** The same for the same value, and no part of it. */
  readonly id: string;
  /** Offset in UTF-16 units. */
  readonly start: number;
  /** What it is called, where that is known. */
  readonly name: string | undefined;
}

/** What holds the token of a text, as everything of Atlan's calls it; another in the same text gets a name behind it. */
const VARIABLE = "ATLAN_API_KEY";

/** What may stand between a variable and the token that is its own value, or its default. */
const ASSIGNS = /^["'`\])]*\s*(?:[:=]|:=|:-|=>)\s*["'`]?$/;

/** How much of it there may be, in UTF-16 units. */
const MOST_BETWEEN = 20;

/** How much of a name becomes part of a variable's. */
const LONGEST_NAME = 40;

/**
 * The variable that each token of a text is to be read from, by the token's id. No two of them share one, and none gets
 * one that the text mentions elsewhere: there it may hold another token. `replaced` says which token's those are, as far
 * as that is known.
 */
export function variablesFor(
  text: string,
  tokens: readonly NamedToken[],
  replaced: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const mentioned = mentionsIn(text);
  const variables = new Map<string, string>();
  const taken = new Set<string>();
  const ownOf = new Map<string, (string | undefined)[]>();
  for (const { id, start } of tokens) ownOf.set(id, [...(ownOf.get(id) ?? []), mentioned.ownOf(start)]);
  for (const { id, name } of tokens) {
    if (variables.has(id)) continue;
    const own = (variable: string): number => (ownOf.get(id) ?? []).filter((each) => each === variable).length;
    const isItsOwn = (variable: string): boolean =>
      replaced.get(variable) === id || mentioned.count(variable) === own(variable);
    const variable = firstFree(name, (each) => !taken.has(each) && isItsOwn(each));
    taken.add(variable);
    variables.set(id, variable);
  }
  return variables;
}

interface Mentions {
  readonly count: (variable: string) => number;
  /** The variable whose value a token is that stands at this offset. */
  readonly ownOf: (start: number) => string | undefined;
}

function mentionsIn(text: string): Mentions {
  const starts: number[] = [];
  const words: string[] = [];
  const counts = new Map<string, number>();
  for (const { index, 0: word } of text.matchAll(/(?<!\w)ATLAN_API_KEY\w*/g)) {
    starts.push(index);
    words.push(word);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return {
    count: (variable) => counts.get(variable) ?? 0,
    ownOf: (start) => {
      const nth = countBefore(starts, start) - 1;
      const word = words[nth];
      const end = (starts[nth] ?? 0) + (word?.length ?? 0);
      return start - end <= MOST_BETWEEN && ASSIGNS.test(text.slice(end, start)) ? word : undefined;
    },
  };
}

function firstFree(name: string | undefined, isFree: (variable: string) => boolean): string {
  const suffix = (name ?? "")
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, "_")
    .slice(0, LONGEST_NAME)
    .replaceAll(/^_|_$/g, "");
  const named = suffix === "" ? VARIABLE : `${VARIABLE}_${suffix}`;
  const [first] = [VARIABLE, named].filter(isFree);
  let variable = first;
  for (let nth = 2; variable === undefined; nth += 1) if (isFree(`${named}_${nth}`)) variable = `${named}_${nth}`;
  return variable;
}
