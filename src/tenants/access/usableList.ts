import { type AccessList, type AssetType, readAsset } from "../../atlan/assets.ts";
import { orFailure } from "../../atlan/wire/failure.ts";
import type { AccessOutcome, Asset, ListEdit, Unreadable } from "../../model/access.ts";
import type { UnseenWrites } from "../state/unseenWrites.ts";
import type { Looking } from "./readBack.ts";

/** A change of one list of one asset. */
export interface ListChange extends Looking {
  /** As the user chose it: what is there now must still be that. */
  readonly chosen: Asset;
  readonly type: AssetType;
  readonly list: AccessList;
  readonly edit: ListEdit;
  /** What was written to the tenant before, by whomever. */
  readonly unseen: UnseenWrites;
}

export interface UsableList {
  readonly asset: Asset;
  readonly users: readonly string[];
}

type ChangedMeanwhile = Extract<AccessOutcome, { readonly kind: "changedMeanwhile" }>;

/**
 * The asset as it is now, if it is the chosen one and its list is known for sure. A list that was replaced a moment ago is
 * read again until another comes: the search may answer out of an old copy. Fails as the tenant does, with nothing done.
 */
export async function readUsable(job: ListChange): Promise<UsableList | Unreadable | ChangedMeanwhile> {
  const { client, chosen, list, timing, unseen, signal } = job;
  let read = await readOnce(job);
  for (const pause of timing.looks) {
    if ("why" in read || unseen.replacing(chosen, list, read.users, client.timing.now()) === undefined) return read;
    await timing.wait(pause, signal);
    read = await readOnce(job);
  }
  if ("why" in read) return read;
  const { asset, users } = read;
  const newer = unseen.replacing(chosen, list, users, client.timing.now());
  return newer ? { kind: "changedMeanwhile", before: { ...asset, [list]: newer }, now: asset } : read;
}

/** As `readUsable`, whatever was there before. */
export async function readOnce({ client, chosen, type, list, signal }: ListChange): Promise<UsableList | Unreadable> {
  const asset = await readAsset(client, chosen.guid, signal).catch((error: unknown) => {
    throw orFailure(error).leaving("undone");
  });
  if (!asset) return { kind: "unreadable", why: "assetGone" };
  if (asset.typeName !== type || asset.qualifiedName !== chosen.qualifiedName) {
    return { kind: "unreadable", why: "qualifiedNameDiffers" };
  }
  if (asset.scrubbed) return { kind: "unreadable", why: "scrubbed" };
  const users = asset[list];
  return users ? { asset, users } : { kind: "unreadable", why: "listMissing" };
}
