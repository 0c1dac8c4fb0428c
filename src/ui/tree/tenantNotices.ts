import type { Store } from "../../tenants/store.ts";
import { activityNotice } from "./activityNotice.ts";
import type { Arrangement } from "./arrangement.ts";
import { asOf } from "./asOf.ts";
import type { Notice, TenantNode } from "./nodes.ts";
import { rowlessRotations } from "./rotationRows.ts";
import { visible } from "./shown.ts";

/** What is to be said of a tenant's list beside its tokens: what is missing of it, why, and what no row of a token tells. */
export function tenantNotices(store: Store, node: TenantNode, arrangement: Arrangement): readonly Notice[] {
  const notices: Notice[] = [];
  const { shelf, tokensGap: gap } = node;
  const { id } = node.tenant;
  const tokens = store.tokens(id);
  if (shelf.kind === "failed") notices.push({ kind: "failed", failure: shelf.failure, asOf: shelf.lastSeen?.asOf });
  if (gap) notices.push({ kind: "tokensGap", gap, shown: tokens.length, asOf: asOf(shelf) });
  if (shelf.kind === "ready" && shelf.personasFailure) {
    notices.push({ kind: "personasFailed", failure: shelf.personasFailure });
  }
  const personasGap = store.personasGap(id);
  if (personasGap) notices.push({ kind: "personasGap", gap: personasGap, listed: store.personas(id).length });
  const ofActivity = tokens.length === 0 ? undefined : activityNotice(store.activity(id), arrangement);
  if (ofActivity) notices.push(ofActivity);
  const isToCome = shelf.kind === "closed" || shelf.kind === "loading";
  if (isToCome && tokens.length === 0) notices.push({ kind: "loading" });
  else if (shelf.kind === "ready" && tokens.length === 0 && !gap) notices.push({ kind: "noTokens" });
  else if (
    tokens.length > 0 &&
    ofActivity?.kind !== "loadingActivity" &&
    visible(store, id, arrangement).length === 0
  ) {
    notices.push({ kind: "noMatch", of: tokens.length, isWhole: !gap });
  }
  return [...notices, ...rowlessRotations(store, id).map((rotation) => ({ kind: "rotation", rotation }) as const)];
}
