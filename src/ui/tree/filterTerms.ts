import { type Activity, lastSignOf } from "../../model/activity.ts";
import type { Holding, Token } from "../../model/model.ts";
import { expiryOf, stateOf } from "../../model/rules.ts";

/** What must be known beside a token to say how it is. */
export interface Circumstances {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly soonDays: number;
  readonly holding: (token: Token) => Holding | undefined;
  /** User names of whoever uses VS Code at this tenant: of the credential, and of the person who is signed in. */
  readonly me: readonly string[];
  readonly personaNames: ReadonlyMap<string, string>;
  /** Undefined where it is not known. */
  readonly activity: Activity | undefined;
}

type Test = (token: Token, about: Circumstances) => boolean;

/** A filter, taken apart. */
export interface Filter {
  /** What is left for the search in names and the like. */
  readonly words: string;
  readonly tests: readonly Test[];
}

const isExpired: Test = (token, { now, soonDays }) => stateOf(token, now, soonDays) === "expired";

const NO_ACTIVITY = term("no recorded activity");

/** What stands in a filter for how a token is. In quotes it is a word like any other. */
const TERMS: readonly (readonly [term: RegExp, test: Test])[] = [
  [term("hide expired"), (token, about) => !isExpired(token, about)],
  [term("no persona"), ({ personas, unreadable }) => personas.length === 0 && !unreadable.includes("personas")],
  [term("expired"), isExpired],
  [term("expiring"), (token, { now, soonDays }) => stateOf(token, now, soonDays) === "expiring"],
  [term("never"), (token) => expiryOf(token).kind === "never"],
  [term("kept"), (token, { holding }) => holding(token) === "kept"],
  // The words of the row: reads of most programs leave no trace, so that nothing is called unused.
  [NO_ACTIVITY, (token, { activity }) => lastSignOf(activity, token).kind === "none"],
  [term("mine"), ({ createdBy }, { me }) => createdBy !== undefined && me.includes(createdBy)],
];

const PERSONA = /(?<!\S)persona:"([^"]*)"(?!\S)/;

function term(words: string): RegExp {
  return new RegExp(`(?<!\\S)${words.replaceAll(" ", "\\s+")}(?!\\S)`, "i");
}

export function asksForActivity(filter: string): boolean {
  return filter.split(/"[^"]*"/).some((part) => NO_ACTIVITY.test(part));
}

/** The filter for the tokens that are linked to a persona of this name. */
export const personaFilter = (name: string): string => `persona:"${withoutQuotes(name)}"`;

/** Takes out of a filter what says how a token is to be: all of that, and all the words, must hold. */
export function readFilter(filter: string): Filter {
  const tests: Test[] = [];
  let rest = filter;
  for (let found = PERSONA.exec(rest); found; found = PERSONA.exec(rest)) {
    const [whole, name = ""] = found;
    tests.push((token, about) => namesOfPersonas(token, about).includes(name));
    rest = rest.replace(whole, " ");
  }
  const parts = rest.split(/("[^"]*")/);
  const words = parts.map((part) => (isQuoted(part) ? withoutQuotes(part) : takeTerms(part, tests)));
  return { words: words.join(" ").trim(), tests };
}

const isQuoted = (part: string): boolean => part.length > 1 && part.startsWith('"') && part.endsWith('"');

function takeTerms(part: string, tests: Test[]): string {
  return TERMS.reduce((left, [pattern, test]) => {
    if (!pattern.test(left)) return left;
    tests.push(test);
    return left.replace(new RegExp(pattern, "gi"), " ");
  }, part);
}

function namesOfPersonas({ personas }: Token, { personaNames }: Circumstances): string[] {
  return personas.map(({ qualifiedName }) => withoutQuotes(personaNames.get(qualifiedName) ?? qualifiedName));
}

const withoutQuotes = (text: string): string => text.replaceAll('"', "");
