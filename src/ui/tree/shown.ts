import { namesOf } from "../../model/rules.ts";
import { matches, type SortOrder, sorted } from "./arrange.ts";
import type { Persona, Token } from "../../model/model.ts";

/** The parts of the arrangement that say which tokens are shown, and in which order. */
interface Filter {
  readonly filter: string;
  readonly sortBy: SortOrder;
}

interface SortedOnce {
  readonly sortBy: SortOrder;
  readonly tokens: readonly Token[];
}

interface FilteredOnce {
  readonly filter: string;
  readonly personas: readonly Persona[];
  readonly tokens: readonly Token[];
}

// A repaint asks up to three times, and each key in the filter repaints. The store replaces its lists and never
// changes them: an answer holds as long as they are the same objects, and goes with them.
const ordered = new WeakMap<readonly Token[], SortedOnce>();
const passed = new WeakMap<readonly Token[], FilteredOnce>();

/** The tokens that the filter lets through, in order. */
export function visibleTokens(
  tokens: readonly Token[],
  personas: readonly Persona[],
  { filter, sortBy }: Filter,
): readonly Token[] {
  const inOrder = sortedOnce(tokens, sortBy);
  if (filter === "") return inOrder;
  const known = passed.get(inOrder);
  if (known?.filter === filter && known.personas === personas) return known.tokens;
  const names = namesOf(personas);
  const found = inOrder.filter((token) => matches(token, names, filter));
  passed.set(inOrder, { filter, personas, tokens: found });
  return found;
}

function sortedOnce(tokens: readonly Token[], sortBy: SortOrder): readonly Token[] {
  const known = ordered.get(tokens);
  if (known?.sortBy === sortBy) return known.tokens;
  const inOrder = sorted(tokens, sortBy);
  ordered.set(tokens, { sortBy, tokens: inOrder });
  return inOrder;
}
