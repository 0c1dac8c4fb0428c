import type { Step } from "../commands/command.ts";
import { type Change, differences, type State } from "../state.ts";
import type { Ended } from "./promise.ts";

/**
 * What has changed is what was asked for, or was told; and what is said of each change is so. What nobody knows may be
 * either.
 */
export function untruths({ before, after, others, outcome }: Ended): readonly string[] {
  const { steps, told = [] } = outcome;
  const possible = subsets(steps).map((done) => ({
    done,
    state: apply([...others, ...done.map(({ change }) => change), ...told], before),
  }));
  const exact = possible.filter(({ state }) => differences(state, after).length === 0);
  if (exact.some(({ done }) => liesAbout(steps, done).length === 0)) return outcome.untrue ?? [];
  const [found] = exact.toSorted(
    (one, other) => liesAbout(steps, one.done).length - liesAbout(steps, other.done).length,
  );
  const lies = found ? liesAbout(steps, found.done) : changesBesides(steps, possible, after);
  return [...lies, ...(outcome.untrue ?? [])];
}

/** What was said not to be done, and is done when the tenant comes to it. */
export async function lateUntruths({ after, finally: finish, outcome }: Ended): Promise<readonly string[]> {
  const later = await finish();
  const isDone = (state: State, { change }: Step): boolean => differences(change(state), state).length === 0;
  return outcome.steps
    .filter((step) => step.said === "notDone" && !isDone(after, step) && isDone(later, step))
    .map(({ what }) => `it is said not to be done, and is done later: ${what}`);
}

/** What is another than it would be if all that was said were so. */
function changesBesides(
  steps: readonly Step[],
  possible: readonly { readonly done: readonly Step[]; readonly state: State }[],
  after: State,
): readonly string[] {
  const believable = possible.filter(({ done }) => liesAbout(steps, done).length === 0);
  const [nearest = []] = believable
    .map(({ state }) => differences(state, after))
    .toSorted((one, other) => one.length - other.length);
  return nearest.map((difference) => `nobody asked for it, or was told: ${difference}`);
}

/** What is said of the steps that is not so where these were done, and no others. */
function liesAbout(steps: readonly Step[], done: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => {
    const isDone = done.includes(step);
    if (step.said === "unknown" || isDone === (step.said === "done")) return [];
    return [isDone ? `it is said not to be done: ${step.what}` : `it is said to be done: ${step.what}`];
  });
}

function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.reduce<readonly (readonly T[])[]>((all, item) => [...all, ...all.map((some) => [...some, item])], [[]]);
}

function apply(changes: readonly Change[], state: State): State {
  return changes.reduce((now, change) => change(now), state);
}
