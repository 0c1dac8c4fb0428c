import { AtlanFailure, orFailure } from "../atlan/wire/failure.ts";
import { listPersonas } from "../atlan/personas.ts";
import { listTokens } from "../atlan/tokens.ts";
import type { Persona, Ready, Shelf, Token } from "../model/model.ts";
import { doubted, guidOf, nameOf, narrowed, personasOf, type Seen, seenAfter, tokensOf } from "./state/gaps.ts";
import { Refusal } from "../model/refusal.ts";
import { lastSeenOn, withTokens } from "./state/shelves.ts";
import type { State } from "./state/state.ts";

/** Reads the tenant's tokens and personas, all pages. Never rejects: a failure is what the shelf then says. */
export async function load(state: State, tenantId: string): Promise<void> {
  state.loads.get(tenantId)?.abort();
  const loading = new AbortController();
  state.loads.set(tenantId, loading);
  state.activity.outdate(tenantId);
  const begunAt = state.now();
  state.begun.set(tenantId, begunAt);
  let begun = begin(state, tenantId);
  let mine: Shelf = begun;
  const put = (shelf: Shelf): void => {
    if (state.shelf(tenantId) === mine) mine = state.putShelf(tenantId, shelf);
  };
  try {
    if (!begun.lastSeen && state.seen.has(tenantId)) {
      const lastSeen = await state.seen.recall(tenantId);
      loading.signal.throwIfAborted();
      if (lastSeen) put((begun = onShelf(lastSeen)));
    }
    const { lastSeen } = begun;
    const client = await state.clients.of(tenantId);
    const onPage = (tokens: readonly Token[], total: number | undefined): void => {
      if (!lastSeen) put({ ...begun, tokens, total });
    };
    const [tokens, personas] = await Promise.all([
      listTokens(client, { signal: loading.signal, onPage }),
      listPersonas(client, loading.signal).catch(orFailure),
    ]);
    const personasFailure = personas instanceof AtlanFailure ? personas : undefined;
    const hasSome = isSignedInAsToken(state, tenantId);
    // Who leaves out the very token that asks may leave out the personas as well.
    const hasPersonas = tokens.items.some(isLinked) || (tokens.items.length === 0 && hasSome);
    const seen = {
      tokens: doubted(seenAfter(tokens, tokensOf(lastSeen), guidOf), hasSome),
      personas:
        personas instanceof AtlanFailure
          ? personasOf(lastSeen)
          : doubted(seenAfter(personas, personasOf(lastSeen), nameOf), hasPersonas),
    };
    const read = { ...ready(seen, lastSeen, state.now()), personasFailure };
    put(read);
    // What was overtaken by a change is read anew.
    if (state.shelf(tenantId) === read && read.tokensGap?.kind !== "emptied") state.seen.keep(tenantId, read, begunAt);
  } catch (error) {
    if (loading.signal.aborted) return;
    loading.abort();
    const failure = state.asShelfFailure(error);
    if (failure instanceof AtlanFailure) failure.tenantId = tenantId;
    put({ kind: "failed", failure, lastSeen: begun.lastSeen });
  } finally {
    if (state.loads.get(tenantId) === loading) state.loads.delete(tenantId);
  }
}

/** Whether the tenant has at least one token: the one that it is asked with. */
const isSignedInAsToken = ({ roster }: State, tenantId: string): boolean =>
  roster.has(tenantId) && roster.find(tenantId).signedInAs.startsWith("service-account-apikey-");

const isLinked = ({ personas }: Token): boolean => personas.length > 0;

function ready(
  { tokens, personas }: { readonly tokens: Seen<Token>; readonly personas: Seen<Persona> },
  lastSeen: Ready | undefined,
  now: number,
): Ready {
  return {
    kind: "ready",
    tokens: tokens.items,
    tokensGap: tokens.gap,
    personas: personas.items,
    personasGap: personas.gap,
    asOf: tokens.gap?.kind === "emptied" ? (lastSeen?.asOf ?? now) : now,
  };
}

/** Ends the reading that is under way, if there is one; what was seen before stays. */
export function stopLoading(state: State, tenantId: string): void {
  state.loads.get(tenantId)?.abort();
  const shelf = state.shelf(tenantId);
  if (shelf.kind !== "loading") return;
  state.putShelf(tenantId, { kind: "failed", failure: new Refusal({ kind: "stopped" }), lastSeen: shelf.lastSeen });
}

type Loading = Extract<Shelf, { kind: "loading" }>;

/** What was last seen, while it is read again. */
const onShelf = (lastSeen: Ready): Loading => ({
  kind: "loading",
  tokens: lastSeen.tokens,
  personas: lastSeen.personas,
  total: undefined,
  lastSeen,
});

/** Puts what earlier windows have seen of the tenants on the shelves that are still closed; nobody is asked. */
export async function recall(state: State): Promise<void> {
  const recalling = state.roster.all().map(async ({ id }) => {
    const lastSeen = await state.seen.recall(id);
    const shelf = state.shelf(id);
    if (!lastSeen || shelf.kind !== "closed" || shelf.lastSeen) return false;
    state.putShelf(id, { kind: "closed", lastSeen }, { quietly: true });
    return true;
  });
  if ((await Promise.all(recalling)).includes(true)) state.announce();
}

function begin(state: State, tenantId: string): Loading {
  const before = state.shelf(tenantId);
  const begun = {
    kind: "loading",
    tokens: state.tokens(tenantId),
    personas: state.personas(tenantId),
    total: undefined,
    lastSeen: lastSeenOn(before),
  } as const;
  // Who opens a closed shelf is looking at it: told of the change, a tree would begin anew while it unfolds.
  state.putShelf(tenantId, begun, { quietly: before.kind === "closed" });
  return begun;
}

/** Waits until the tenant was read, or could not be; reads it if nobody is at it. Rejects only with the signal's reason. */
export async function whenLoaded(state: State, tenantId: string, signal: AbortSignal): Promise<void> {
  if (state.shelf(tenantId).kind !== "loading") void load(state, tenantId);
  while (state.shelf(tenantId).kind === "loading") await nextChange(state, signal);
}

function nextChange(state: State, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      listening.dispose();
      signal.removeEventListener("abort", end);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
    };
    const listening = state.onDidChange(end);
    signal.addEventListener("abort", end);
  });
}

/** Reads the tenants' tokens again; what a token may do is read again when it is next looked at. */
export async function refresh(state: State, tenantIds: readonly string[]): Promise<void> {
  for (const id of tenantIds) state.grants.forget(id);
  await Promise.all(tenantIds.map((id) => load(state, id)));
}

/** A list that was read so long ago is old, in milliseconds. */
const OLD_MS = 6 * 3_600_000;

/**
 * Reads again the lists that have become old, as nobody has asked for it: not of a tenant that was not opened in this
 * window, nor of one that turned its credential down, nor one that was asked a while ago and did not say.
 */
export async function readAgain(state: State): Promise<void> {
  const isOld = (id: string): boolean => state.now() - (state.begun.get(id) ?? Infinity) >= OLD_MS;
  const old = state.roster.all().filter(({ id }) => isOld(id) && isToBeRead(state.shelf(id)));
  await Promise.all(old.map(({ id }) => load(state, id)));
}

function isToBeRead(shelf: Shelf): boolean {
  if (shelf.kind !== "failed") return shelf.kind === "ready";
  const { failure } = shelf;
  return failure instanceof AtlanFailure ? failure.kind !== "unauthorized" : failure.reason.kind !== "noCredential";
}

/** Puts a token that was just created, changed or found on the shelf. */
export function putToken(state: State, tenantId: string, token: Token): void {
  state.seen.change(tenantId, { put: token });
  const others = state.tokens(tenantId);
  const at = others.findIndex((each) => each.guid === token.guid);
  replaceTokens(state, tenantId, at < 0 ? [...others, token] : others.with(at, token));
}

/** Takes a token that is no more off the shelf. */
export function removeToken(state: State, tenantId: string, guid: string): void {
  state.seen.change(tenantId, { gone: guid });
  const others = state.tokens(tenantId).filter((token) => token.guid !== guid);
  replaceTokens(state, tenantId, others);
}

/** As `putToken`, of one that the tenant was asked for by itself: where it was not listed, it is none of the missing any more. */
export function putFound(state: State, tenantId: string, token: Token): void {
  const shelf = state.shelf(tenantId);
  if (shelf.kind === "ready" && !state.token({ tenantId, guid: token.guid })) {
    state.putShelf(tenantId, { ...shelf, tokensGap: narrowed(shelf.tokensGap) }, { quietly: true });
  }
  putToken(state, tenantId, token);
}

export function setPersonas(state: State, tenantId: string, { items, gap }: Seen<Persona>): void {
  const shelf = state.shelf(tenantId);
  if (shelf.kind !== "ready") return;
  state.putShelf(tenantId, { ...shelf, personas: items, personasGap: gap, personasFailure: undefined });
}

function replaceTokens(state: State, tenantId: string, tokens: readonly Token[]): void {
  const shelf = state.putShelf(tenantId, withTokens(state.shelf(tenantId), tokens));
  // What is being read may be older than this change: read it again.
  if (shelf.kind === "loading") void load(state, tenantId);
}
