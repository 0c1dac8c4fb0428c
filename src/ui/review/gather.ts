import { workspace } from "vscode";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import type { Asset } from "../../model/access.ts";
import type { Part } from "../../model/impact.ts";
import type { Gap, Tenant } from "../../model/model.ts";
import { Refusal } from "../../model/refusal.ts";
import type { LastReview } from "../../model/review.ts";
import { unlessLeft } from "../frame/busy.ts";
import type { Desk } from "../frame/desk.ts";
import { type Copies, copiesInWorkspace } from "../plainText/copies.ts";

/** What a review knows of a tenant besides its list and what its tokens did. */
interface TenantGathered {
  /** Undefined where this is the first. */
  readonly last: LastReview | undefined;
  /** The creators of tokens who are no more, or switched off. */
  readonly gone: Part<ReadonlySet<string>>;
  readonly connections: Part<readonly Asset[]>;
}

/** What was read for a review. */
export interface Gathered {
  /** Epoch milliseconds. */
  readonly at: number;
  /** By the tenant's id. */
  readonly tenants: ReadonlyMap<string, TenantGathered>;
  /** Undefined where no folder is open. */
  readonly copies: Copies | undefined;
}

/**
 * Reads the lists of the tenants again, and what else a review is about, and notes that there was one. What cannot be read
 * is said in its part. Rejects with the signal's reason where the user has cancelled, and then nothing is noted.
 */
export async function gather(
  desk: Pick<Desk, "store" | "log">,
  tenants: readonly Tenant[],
  signal: AbortSignal,
): Promise<Gathered> {
  const [read, copies] = await Promise.all([
    Promise.all(tenants.map((tenant) => readTenant(desk, tenant, signal))),
    workspace.workspaceFolders === undefined ? undefined : copiesInWorkspace(desk, signal),
  ]);
  signal.throwIfAborted();
  const { store } = desk;
  const noted = await Promise.all(
    read.map(async ([id, parts]) => [id, { ...parts, last: await store.noteReview(id) }] as const),
  );
  return { at: store.now(), tenants: new Map(noted), copies };
}

async function readTenant(
  { store }: Pick<Desk, "store">,
  { id }: Tenant,
  signal: AbortSignal,
): Promise<readonly [id: string, parts: Omit<TenantGathered, "last">]> {
  await store.whenLoaded(id, signal);
  const shelf = store.shelf(id);
  if (shelf.kind === "failed") {
    const failed = { kind: "failed", failure: shelf.failure } as const;
    return [id, { gone: failed, connections: failed }];
  }
  const creators = store.tokens(id).flatMap(({ createdBy }) => (createdBy === undefined ? [] : [createdBy]));
  const [gone, connections] = await Promise.all([
    part(store.gonePeople(id, creators, signal).then((value) => ({ value }))),
    part(store.connections(id, signal).then(({ items, gap }) => ({ value: items, gap }))),
    unlessLeft(signal, store.loadActivity(id)),
  ]);
  return [id, { gone, connections }];
}

async function part<T>(reading: Promise<{ readonly value: T; readonly gap?: Gap | undefined }>): Promise<Part<T>> {
  try {
    return { kind: "read", ...(await reading) };
  } catch (failure) {
    if (failure instanceof AtlanFailure || failure instanceof Refusal) return { kind: "failed", failure };
    throw failure;
  }
}
