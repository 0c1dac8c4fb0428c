import type { Rotation } from "../../model/rotation.ts";
import type { Store } from "../../tenants/store.ts";

/** The rotations by the GUIDs of the tokens whose rows tell of them: the old one's, or the new one's where that is gone. */
export function rotationsByRow(store: Store, tenantId: string): ReadonlyMap<string, Rotation> {
  const rotations = store.rotations(tenantId);
  if (rotations.length === 0) return new Map();
  const listed = new Set(store.tokens(tenantId).map(({ guid }) => guid));
  return new Map(
    rotations.flatMap((rotation) => {
      const { old, successor, finishedAt } = rotation;
      const guid = listed.has(old.guid) ? old.guid : finishedAt === undefined ? successor : undefined;
      return guid !== undefined && listed.has(guid) ? [[guid, rotation] as const] : [];
    }),
  );
}

/** Unfinished rotations that no row of a token tells of: the old token is deleted, and there is no new one yet. */
export function rowlessRotations(store: Store, tenantId: string): readonly Rotation[] {
  const unfinished = store.rotations(tenantId).filter(({ finishedAt }) => finishedAt === undefined);
  if (unfinished.length === 0 || store.shelf(tenantId).kind === "closed") return [];
  const told = new Set([...rotationsByRow(store, tenantId).values()].map(({ old }) => old.guid));
  return unfinished.filter(({ old }) => !told.has(old.guid));
}
