import { DAYS_BACK, activityOn, lastSignOf } from "../../../src/model/activity.ts";
import { listIn } from "../../../src/demo/world/assets.ts";
import type { World } from "../../../src/demo/world/world.ts";
import type { Gap, Persona, Shelf, Token } from "../../../src/model/model.ts";
import { personaNames } from "../../../src/model/rules.ts";
import type { Store } from "../../../src/tenants/store.ts";
import { setText } from "../state.ts";

/** Whether it is said of a token that this could not be read. */
function isUnreadable(token: Token, field: "name" | "description" | "personas"): boolean {
  return token.unreadable.includes(field);
}

/** What a list shows that is not so: of a tenant that was read, no token and no persona must be missing without a word. */
export function untrueList(store: Store, tenantId: string, world: World): readonly string[] {
  const shelf = store.shelf(tenantId);
  if (shelf.kind === "loading") return ["the list is said to be read, and nobody is at it"];
  if (shelf.kind === "closed") return ["the list is not read, and nobody says why"];
  if (shelf.kind === "failed") return [];
  const personas = shelf.personasFailure ? [] : untruePersonas(shelf.personas, shelf.personasGap, world);
  if (shelf.tokensGap) return personas;
  const shown = new Set(shelf.tokens.map(({ guid }) => guid));
  const missing = world.tokens.filter(({ guid }) => !shown.has(guid));
  if (missing.length === 0) return personas;
  return [`a list without ${missing.length} of ${world.tokens.length} tokens is shown as all there is`, ...personas];
}

/** @param gap what is said of the list: that there may be more */
export function untruePersonas(shown: readonly Persona[], gap: Gap | undefined, world: World): readonly string[] {
  if (gap) return [];
  const names = new Set(shown.map(({ qualifiedName }) => qualifiedName));
  const missing = world.assets.filter(
    ({ typeName, attributes }) => typeName === "Persona" && !names.has(attributes.qualifiedName),
  );
  return missing.length === 0 ? [] : [`personas without ${missing.length} of them are shown as all there are`];
}

/** What a row says of a token that the tenant does not: a line each. What is said to be unreadable is no lie. */
export function untrueToken(shown: Token, { tokens }: World): readonly string[] {
  const token = tokens.find(({ guid }) => guid === shown.guid);
  if (!token) return [];
  const lies = [
    ...(token.name !== shown.name && !isUnreadable(shown, "name") ? [`the name “${shown.name}”`] : []),
    ...(token.description !== shown.description && !isUnreadable(shown, "description") ? ["another description"] : []),
    ...(setText(token.personas) !== setText(personaNames(shown)) && !isUnreadable(shown, "personas")
      ? [`${shown.personas.length} of ${token.personas.length} personas`]
      : []),
  ];
  return lies.map((lie) => `“${token.name}” is shown with ${lie}`);
}

/** What is said of what tokens did that is not so. That it is not known is no lie, and must not be said of the list. */
export function untrueActivity(store: Store, tenantId: string, world: World): readonly string[] {
  const shelf = store.activity(tenantId);
  if (shelf.kind !== "ready") return ["what tokens did is not read, and nobody says why"];
  const list = store.shelf(tenantId).kind === "ready" ? [] : ["the list is said to have failed"];
  const lies = store.tokens(tenantId).flatMap((token) => {
    const sign = lastSignOf(activityOn(shelf), token);
    const { changed, searched } = lastTimes(world, token.userName);
    if (sign.kind === "unknown") return [];
    if (sign.kind === "changed" || sign.kind === "searched") {
      const isSo = sign.at === (sign.kind === "changed" ? changed : searched);
      return isSo ? [] : [`“${token.name}” is said to have ${sign.kind} something at another time`];
    }
    return Math.max(changed, searched) < 0 ? [] : [`“${token.name}” is said to have done nothing`];
  });
  return [...list, ...lies];
}

/** When a user last did what is recorded, in the days that are looked back; -1 where that was never. */
function lastTimes(world: World, user: string): { readonly changed: number; readonly searched: number } {
  const since = world.now() - DAYS_BACK * 86_400_000;
  const last = (times: readonly number[]): number => Math.max(-1, ...times.filter((time) => time >= since));
  return {
    changed: last([
      ...world.audit.filter((entry) => entry.user === user).map(({ created }) => created),
      ...world.assets.filter((asset) => asset.updatedBy === user).map(({ updateTime }) => updateTime),
    ]),
    searched: last(world.searchLog.filter(({ userName }) => userName === user).map(({ timestamp }) => timestamp)),
  };
}

/** The rows that are in sight: those that were read last where a refresh has failed. */
export function rowsOn(shelf: Shelf): readonly Token[] {
  if (shelf.kind === "closed") return [];
  return shelf.kind === "failed" ? (shelf.lastSeen?.tokens ?? []) : shelf.tokens;
}

/** What a token is to connections and collections, as the tenant has it. */
export function grantsIn({ assets }: World, userName: string): readonly string[] {
  return assets
    .flatMap((asset) => [
      ...(listIn(asset, "adminUsers").includes(userName) ? [`adminUsers ${asset.guid}`] : []),
      ...(listIn(asset, "viewerUsers").includes(userName) ? [`viewerUsers ${asset.guid}`] : []),
    ])
    .toSorted();
}
