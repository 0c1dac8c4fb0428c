import type { Ended } from "./promise.ts";
import { rowsOn, untrueToken } from "./shown.ts";

/** The row of a token stays while the token lives, goes when it is said to be gone, and says what is so. */
export function untrueRows(ended: Ended): readonly string[] {
  const { scene, names, outcome, rows, isLate } = ended;
  const { store, world, tenantId } = scene;
  if (!store.tenant(tenantId)) return [];
  const shelf = store.shelf(tenantId);
  // What is closed says nothing, and is read when somebody looks.
  if (shelf.kind === "closed") return [];
  const shown = rowsOn(shelf);
  const living = new Set(world.tokens.map(({ guid }) => guid));
  const inSight = new Set(shown.map(({ guid }) => guid));
  const vanished = rows.filter((guid) => living.has(guid) && !inSight.has(guid));
  const isDone = new Map(outcome.steps.map(({ guid, said }) => [guid, said === "done"]));
  const isDead = (guid: string): boolean => isDone.get(guid) === true && !living.has(guid);
  const isUnknown = (guid: string): boolean =>
    outcome.steps.some((step) => step.guid === guid && step.said === "unknown");
  const lies = isLate ? [] : shown.filter(({ guid }) => !isUnknown(guid)).flatMap((token) => untrueToken(token, world));
  return [
    ...vanished.map((guid) => `the row of ${names.of(guid)} is gone, which is there`),
    ...shown.filter(({ guid }) => isDead(guid)).map(({ name }) => `the row of ${name} is there, which is deleted`),
    ...outcome.steps
      .filter(({ said, guid }) => said === "done" && guid !== undefined && living.has(guid) && !inSight.has(guid))
      .map(({ what }) => `no row shows that ${what}`),
    ...lies,
  ];
}
