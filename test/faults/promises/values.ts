import { holderOf } from "../state.ts";
import type { Ended } from "./promise.ts";

/** A value that reached this machine is here, under the token that it is the value of; and so is what was kept. */
export async function lostValues(ended: Ended): Promise<readonly string[]> {
  const { scene, arrived, names, after } = ended;
  const { store, owners } = scene;
  const held = new Map<string, string>();
  for (const ref of store.held()) {
    const value = await store.value(ref).catch(() => undefined);
    if (value !== undefined) held.set(value, holderOf(scene, ref));
  }
  return [...new Set([...arrived, scene.kept.value])].flatMap((value) => {
    const owner = owners.get(value) ?? "";
    const of = names.nameOf("token", owner);
    const holder = held.get(value);
    if (holder === owner || isAskedToGo(ended, `${of}, value`)) return [];
    // What this window does not know of, the next one will find.
    if (after.get(`${of}, value`)?.endsWith("its own")) return [];
    if (holder === undefined) return [`the value of ${of} was here, and is lost`];
    return [`the value of ${of} is held as that of ${names.of(holder) || "nobody"}`];
  });
}

function isAskedToGo({ before, outcome }: Ended, thing: string): boolean {
  return outcome.steps.some(
    ({ said, change }) => said !== "notDone" && before.has(thing) && !change(before).has(thing),
  );
}
