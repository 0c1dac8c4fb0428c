import { type Circumstances, readFilter } from "./filterTerms.ts";
import { namesOf } from "../../model/rules.ts";
import { type Activity, activityOn } from "../../model/activity.ts";
import { matches, type SortOrder, sorted } from "./arrange.ts";
import type { Arrangement } from "./arrangement.ts";
import type { Store } from "../../tenants/store.ts";
import type { Persona, Token } from "../../model/model.ts";

interface SortedOnce {
  readonly sortBy: SortOrder;
  readonly activity: Activity | undefined;
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

/** The tokens of a tenant that the filter lets through, in order. How a token is changes by itself: that is looked at each time. */
export function visible(store: Store, tenantId: string, { filter, sortBy, soonDays }: Arrangement): readonly Token[] {
  const { words, tests } = readFilter(filter);
  const personas = store.personas(tenantId);
  const activity = activityOn(store.activity(tenantId));
  const found = withWords(sortedOnce(store.tokens(tenantId), sortBy, activity), personas, words);
  if (tests.length === 0) return found;
  const names = [store.tenant(tenantId)?.signedInAs, store.person(tenantId)?.user.userName];
  const about: Circumstances = {
    now: store.now(),
    soonDays,
    holding: ({ guid }) => store.holding({ tenantId, guid }),
    me: names.filter((name) => name !== undefined),
    personaNames: namesOf(personas),
    activity,
  };
  return found.filter((token) => tests.every((test) => test(token, about)));
}

function withWords(inOrder: readonly Token[], personas: readonly Persona[], filter: string): readonly Token[] {
  if (filter === "") return inOrder;
  const known = passed.get(inOrder);
  if (known?.filter === filter && known.personas === personas) return known.tokens;
  const names = namesOf(personas);
  const found = inOrder.filter((token) => matches(token, names, filter));
  passed.set(inOrder, { filter, personas, tokens: found });
  return found;
}

function sortedOnce(tokens: readonly Token[], sortBy: SortOrder, activity: Activity | undefined): readonly Token[] {
  const known = ordered.get(tokens);
  if (known?.sortBy === sortBy && known.activity === activity) return known.tokens;
  const inOrder = sorted(tokens, sortBy, activity);
  ordered.set(tokens, { sortBy, activity, tokens: inOrder });
  return inOrder;
}
