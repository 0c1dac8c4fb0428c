import { writeAccessList } from "../../atlan/assets.ts";
import { AtlanFailure, orFailure } from "../../atlan/wire/failure.ts";
import type { AccessOutcome, Asset, ListEdit } from "../../model/access.ts";
import { isSameSet } from "../../model/rules.ts";
import type { Written } from "../state/unseenWrites.ts";
import { isDone, searchUntil } from "./readBack.ts";
import { type ListChange, readOnce, readUsable } from "./usableList.ts";

/** The metastore's refusal of an empty list of admins (metastore source, AtlasErrorCode). */
const ADMIN_LIST_EMPTY = "ATLAS-400-00-114";

/** Waits for the search to show what was written to the list before. Undefined: nothing is in the way. */
export async function finishEarlier(job: ListChange): Promise<AccessOutcome | undefined> {
  const { chosen, list, edit, unseen } = job;
  const earlier = unseen.find(chosen, list);
  if (!earlier) return undefined;
  const shown = await searchUntil(job, earlier).catch((error: unknown) => {
    throw orFailure(error).leaving("undone");
  });
  job.signal?.throwIfAborted();
  unseen.forget(chosen, list);
  const isTheSame = isSameEdit(earlier.edit, edit);
  if (shown) {
    const outcome = seen(job, earlier, shown);
    return isTheSame ? outcome : undefined;
  }
  if (!earlier.surely) return undefined;
  const written = asWritten(earlier);
  if (isTheSame) return { kind: "notVisibleYet", asset: written };
  const now = await readOnce(job);
  return "why" in now ? now : { kind: "changedMeanwhile", before: written, now: now.asset };
}

/** So often a list is read at most until two readings agree. */
const MOST_READINGS = 4;

/** Reads until two readings agree, so that what others change meanwhile is merged, writes, and looks for what was written. */
export async function writeSafely(job: ListChange): Promise<AccessOutcome> {
  const { list, edit } = job;
  let before = await readUsable(job);
  for (let readings = 1; ; readings += 1) {
    if ("kind" in before) return before;
    const { asset, users } = before;
    if (isDone(users, edit)) return { kind: there(edit), asset };
    const refusal = list === "adminUsers" ? refusalOf(asset, users, edit) : undefined;
    if (refusal) return refusal;
    const now = await readUsable(job);
    if ("kind" in now) return now;
    if (isSameSet(users, now.users)) return send(job, now.asset, edited(now.users, edit));
    if (readings === MOST_READINGS) return { kind: "changedMeanwhile", before: asset, now: now.asset };
    before = now;
  }
}

/** What the tenant would refuse, or answer with a yes and not do. */
function refusalOf(asset: Asset, users: readonly string[], edit: ListEdit): AccessOutcome | undefined {
  if (asset.typeName === "Collection" && asset.createdBy !== undefined && edit.remove.includes(asset.createdBy)) {
    return { kind: "creatorStays", asset };
  }
  const left = [...edited(users, edit), ...(asset.adminGroups ?? []), ...(asset.adminRoles ?? [])];
  return left.length === 0 ? { kind: "lastAdmin" } : undefined;
}

async function send(job: ListChange, before: Asset, users: readonly string[]): Promise<AccessOutcome> {
  const { client, list, edit, timing, unseen, signal } = job;
  const answer = await writeAccessList(client, before, list, users, signal).catch(orFailure);
  const failure = answer instanceof AtlanFailure ? answer : undefined;
  if (failure?.code === ADMIN_LIST_EMPTY) return { kind: "lastAdmin" };
  // A gateway that says so may have let it through before.
  if (failure?.kind === "missing" && !failure.mayHaveHappened) return { kind: "unreadable", why: "assetGone" };
  if (failure && !failure.mayHaveHappened) throw failure;
  if (answer === "created") return { kind: "createdByMistake", asset: before };

  const written: Written = { list, edit, before, surely: !failure };
  unseen.remember(written);
  // What fails in the metastore's own words is undone by it, and what a gateway refuses hardly ever got there: one look
  // is enough.
  const isUndone = failure !== undefined && (failure.code?.startsWith("ATLAS-") === true || isRefusal(failure));
  const looking = isUndone ? { ...job, timing: { ...timing, looks: [0] } } : job;
  const shown = await searchUntil(looking, written).catch((error: unknown) => {
    throw orFailure(error).leaving("unknown");
  });
  if (shown || isUndone) unseen.forget(before, list);
  if (shown) {
    const outcome = seen(job, written, shown);
    const isOurs = answer !== "unchanged" || outcome.come.length + outcome.lost.length > 0;
    return isOurs ? outcome : { kind: there(edit), asset: shown };
  }
  if (failure) throw failure;
  return { kind: "notVisibleYet", asset: asWritten(written) };
}

function isRefusal({ kind }: AtlanFailure): boolean {
  return kind === "unauthorized" || kind === "forbidden" || kind === "rejected";
}

/** Looks once whether a change is there that may have been done, and sends nothing. Fails with that left open. */
export async function lookFor(job: ListChange): Promise<AccessOutcome> {
  const { chosen, list, edit, unseen } = job;
  const read = await readOnce(job).catch((error: unknown) => {
    throw orFailure(error).leaving("unknown");
  });
  if ("why" in read) return read;
  const { asset, users } = read;
  if (!isDone(users, edit)) return { kind: "notShown", asset };
  const sent = unseen.find(chosen, list);
  if (!sent || !isSameEdit(sent.edit, edit)) return { kind: "done", asset, before: asset, lost: [], come: [] };
  unseen.forget(chosen, list);
  return seen(job, sent, asset);
}

export const isSameEdit = (one: ListEdit, other: ListEdit): boolean => JSON.stringify(one) === JSON.stringify(other);

function there({ remove }: ListEdit): "alreadyThere" | "notThere" {
  return remove.length === 0 ? "alreadyThere" : "notThere";
}

/** What came of a write that the search shows: all that is another than it was to be is told. */
function seen(
  { client, unseen }: ListChange,
  written: Written,
  asset: Asset,
): Extract<AccessOutcome, { kind: "done" }> {
  const { list, edit, before } = written;
  const old = before[list] ?? [];
  const now = asset[list] ?? [];
  const wanted = edited(old, edit);
  unseen.replaced(before, list, { old, by: now }, client.timing.now());
  const lost = wanted.filter((user) => !now.includes(user));
  const come = now.filter((user) => !wanted.includes(user));
  return { kind: "done", asset, before, lost, come };
}

function asWritten({ list, edit, before }: Written): Asset {
  return { ...before, [list]: edited(before[list] ?? [], edit) };
}

function edited(users: readonly string[], { add, remove }: ListEdit): readonly string[] {
  return [...new Set([...users.filter((user) => !remove.includes(user)), ...add])];
}
