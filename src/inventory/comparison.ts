import { dayOf, NEVER, type ListedToken, type TenantInventory, UNKNOWN } from "./inventory.ts";
import { oneLine } from "./oneLine.ts";

/** What stands in a line beside names, in the user's language. */
export interface ComparisonWords {
  /** @param day as 2031-12-31 */
  readonly ends: (day: string) => string;
  readonly never: string;
  readonly endUnknown: string;
  readonly personas: (names: string) => string;
  readonly noPersona: string;
  readonly personasUnreadable: string;
}

/** Names as people sort them; of two that are the same to them, the order is one as well. */
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/**
 * A line for each token, by name: what two tenants can have alike. Their ids and moments always differ, and the qualified
 * names of their personas as well. Why a list is not whole stands above it: what is missing there may be there all the same.
 */
export function comparisonText({ notWhole, tokens }: TenantInventory, words: ComparisonWords): string {
  const lines = tokens.map((token) => lineOf(token, words)).toSorted(inOrder);
  const above = notWhole.map((why) => `# ${oneLine(why)}`);
  return [...above, ...lines].map((line) => `${line}\n`).join("");
}

function inOrder(one: string, other: string): number {
  return collator.compare(one, other) || (one < other ? -1 : Number(one > other));
}

function lineOf(token: ListedToken, words: ComparisonWords): string {
  return [oneLine(token.name), endWords(token.ends, words), personaWords(token, words)].join(" · ");
}

function endWords(ends: string, words: ComparisonWords): string {
  if (ends === NEVER) return words.never;
  return ends === UNKNOWN ? words.endUnknown : words.ends(oneLine(dayOf(ends)));
}

function personaWords({ personas, unreadable }: ListedToken, words: ComparisonWords): string {
  if (unreadable.includes("personas")) return words.personasUnreadable;
  if (personas.length === 0) return words.noPersona;
  const names = personas.map(({ name }) => oneLine(name)).toSorted(inOrder);
  return words.personas(names.join(", "));
}
