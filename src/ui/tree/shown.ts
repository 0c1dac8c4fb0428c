import { namesOf } from "../../model/rules.ts";
import type { Activity } from "../../model/activity.ts";
import { matches, type SortOrder, sorted } from "./arrange.ts";
import type { Persona, Token } from "../../model/model.ts";

/** The parts of the arrangement that say which tokens are shown, and in which order. */
interface Filter {
  readonly filter: string;
  readonly sortBy: SortOrder;
}

interface SortedOnce {
  readonly sortBy: SortOrder;
  readonly activity: Activity | undefined;
  readonly tokens: readonly Token[];
}

interface FilteredOnce {
  readonly filter: string;
  readonly personas: readonly Persona[];
  readonly activity: Activity | undefined;
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
  activity: Activity | undefined,
): readonly Token[] {
  const inOrder = sortedOnce(tokens, sortBy, activity);
  if (filter === "") return inOrder;
  const known = passed.get(inOrder);
  if (known?.filter === filter && known.personas === personas && known.activity === activity) return known.tokens;
  const names = namesOf(personas);
  const found = inOrder.filter((token) => matches(token, names, filter, activity));
  passed.set(inOrder, { filter, personas, activity, tokens: found });
  return found;
}

function sortedOnce(tokens: readonly Token[], sortBy: SortOrder, activity: Activity | undefined): readonly Token[] {
  const known = ordered.get(tokens);
  if (known?.sortBy === sortBy && known.activity === activity) return known.tokens;
  const inOrder = sorted(tokens, sortBy, activity);
  ordered.set(tokens, { sortBy, activity, tokens: inOrder });
  return inOrder;
}
