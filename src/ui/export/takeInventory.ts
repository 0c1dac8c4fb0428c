import { l10n } from "vscode";
import {
  type Inventory,
  listedToken,
  momentText,
  tenantInventory,
  type TenantInventory,
} from "../../inventory/inventory.ts";
import type { Grant } from "../../model/access.ts";
import { activityOn } from "../../model/activity.ts";
import type { Shelf, Tenant, Token } from "../../model/model.ts";
import { namesOf, refOf } from "../../model/rules.ts";
import type { Store } from "../../tenants/store.ts";
import { unlessLeft } from "../frame/busy.ts";
import { quoted } from "../frame/displayText.ts";
import { tryEach } from "../frame/each.ts";
import { reasonWords } from "../frame/failureWords.ts";
import { tokensGapWords } from "../frame/gapWords.ts";
import { dateAndTime } from "../frame/times.ts";
import type { Arrangement } from "../tree/arrangement.ts";
import { asOf } from "../tree/asOf.ts";
import { visible } from "../tree/shown.ts";

/** Which tokens, and what of them. */
export interface Wanted {
  /** Its filter and its order are those of the list. */
  readonly arrangement: Arrangement;
  /** Asks for what each token may do beside its personas. */
  readonly withAccess: boolean;
}

/**
 * The tokens of tenants as they leave VS Code; those that were not read yet are read. Fails as the tenant did of which
 * nothing is known, where it is the only one; otherwise the list of such a tenant says why it is empty. Rejects with the
 * signal's reason where the user has cancelled.
 */
export async function takeInventory(
  store: Store,
  tenants: readonly Tenant[],
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Inventory> {
  await Promise.all(tenants.map(({ id }) => read(store, id, signal)));
  const [only, ...others] = tenants;
  const shelf = only && store.shelf(only.id);
  if (shelf?.kind === "failed" && !shelf.lastSeen && others.length === 0) throw shelf.failure;
  const taken: TenantInventory[] = [];
  for (const tenant of tenants) taken.push(await taking(store, tenant, wanted, signal));
  const { filter } = wanted.arrangement;
  return { at: momentText(store.now()) ?? "", filter, tenants: taken };
}

async function read(store: Store, tenantId: string, signal: AbortSignal): Promise<void> {
  if (store.shelf(tenantId).kind !== "ready") await store.whenLoaded(tenantId, signal);
  await unlessLeft(signal, store.loadActivity(tenantId));
}

async function taking(store: Store, tenant: Tenant, wanted: Wanted, signal: AbortSignal): Promise<TenantInventory> {
  const { arrangement, withAccess } = wanted;
  const tokens = visible(store, tenant.id, arrangement);
  return inventoryNow(
    store,
    tenant,
    arrangement,
    withAccess ? await accessOf(store, tenant, tokens, signal) : NO_ACCESS,
  );
}

/** The tokens of a tenant as they are known; nobody is asked. */
export function inventoryNow(
  store: Store,
  tenant: Tenant,
  arrangement: Arrangement,
  { grants, gaps }: Access = NO_ACCESS,
): TenantInventory {
  const tokens = visible(store, tenant.id, arrangement);
  const about = {
    now: store.now(),
    soonDays: arrangement.soonDays,
    personaNames: namesOf(store.personas(tenant.id)),
    activity: activityOn(store.activity(tenant.id)),
  };
  const listed = tokens.map((token) => listedToken(token, { ...about, grants: grants.get(token.guid) }));
  const shelf = store.shelf(tenant.id);
  const notWhole = [...shelfWords(shelf), ...listWords(store, tenant, arrangement.filter, tokens.length), ...gaps];
  return tenantInventory(tenant, asOf(shelf), notWhole, listed);
}

function shelfWords(shelf: Shelf): readonly string[] {
  if (shelf.kind !== "failed") return [];
  const why = reasonWords(shelf.failure);
  return shelf.lastSeen
    ? [
        l10n.t(
          "It could not be read again: {0}. These are its tokens as of {1}.",
          why,
          dateAndTime(shelf.lastSeen.asOf),
        ),
      ]
    : [l10n.t("It could not be read: {0}.", why)];
}

function listWords(store: Store, { id }: Tenant, filter: string, shown: number): readonly string[] {
  const all = store.tokens(id).length;
  const gap = store.tokensGap(id);
  return [
    ...(gap ? [`${tokensGapWords(gap, all)}.`] : []),
    ...(filter === ""
      ? []
      : [l10n.t("{0} of {1} tokens: those that the filter {2} shows.", shown, all, quoted(filter))]),
  ];
}

interface Access {
  /** By GUID; of others it could not be read. */
  readonly grants: ReadonlyMap<string, readonly Grant[]>;
  readonly gaps: readonly string[];
}

const NO_ACCESS: Access = { grants: new Map(), gaps: [] };

async function accessOf(store: Store, tenant: Tenant, tokens: readonly Token[], signal: AbortSignal): Promise<Access> {
  const reading = (token: Token) => store.readGrants(refOf({ tenant, token }), signal);
  const { done, failed } = await tryEach(tokens, reading, signal);
  signal.throwIfAborted();
  const [first] = failed;
  const partly = done.filter(({ result }) => result.gap !== undefined).length;
  return {
    grants: new Map(done.map(({ item, result }) => [item.guid, result.items])),
    gaps: [
      ...(first
        ? [l10n.t("The access of {0} tokens could not be read: {1}.", failed.length, reasonWords(first.failure))]
        : []),
      ...(partly > 0 ? [l10n.t("{0} tokens may have more access than could be read.", partly)] : []),
    ],
  };
}
