import { AtlanFailure } from "../atlan/failure.ts";
import { type TokenField, updateToken } from "../atlan/tokens.ts";
import type { Token, TokenRef } from "../model/model.ts";
import { isSameSet, personaNames, relinked } from "../model/rules.ts";
import { assertName } from "./assertName.ts";
import { type Field, type Fields, FIELDS, fieldsOf, isSameField } from "./recentRevisions.ts";
import { reread } from "./reread.ts";
import type { State } from "./state.ts";

export interface Revision {
  readonly before: Token;
  /** As the server had it after the change, which need not be as it was asked for. */
  readonly after: Token;
  /** What is another now though nobody asked for that: the tenant dropped or changed it, or somebody else did meanwhile. */
  readonly unasked: readonly Field[];
}

/**
 * @param seen the token as the user saw it. Fails as a conflict, and sends nothing, when somebody else has renamed it since.
 */
export async function renameToken(state: State, ref: TokenRef, name: string, seen?: Token): Promise<Revision> {
  assertName(name);
  return revise(state, ref, (now) => {
    if (seen && seen.name !== now.name) throw new AtlanFailure("conflict");
    return { name };
  });
}

/** @param seen as in `renameToken`, of the description */
export function describeToken(state: State, ref: TokenRef, description: string, seen?: Token): Promise<Revision> {
  return revise(state, ref, (now) => {
    if (seen && seen.description !== now.description) throw new AtlanFailure("conflict");
    return { description };
  });
}

export interface LinkChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** The token as the user saw it, when the change was chosen by looking at its personas. */
  readonly seen?: Token | undefined;
}

/** Fails as a conflict, and sends nothing, when the server's set is not the one that was seen. */
export function linkPersonas(state: State, ref: TokenRef, change: LinkChange): Promise<Revision> {
  return revise(state, ref, (now) => {
    const isAsSeen = !change.seen || isSameSet(personaNames(change.seen), now.personaQualifiedNames);
    if (!isAsSeen) throw new AtlanFailure("conflict");
    return { personaQualifiedNames: relinked(now.personaQualifiedNames, change) };
  });
}

/** Gives the token fields back that it had before. */
export function restoreFields(state: State, ref: TokenRef, before: Token, fields: readonly Field[]): Promise<Revision> {
  const all = fieldsOf(before);
  return revise(state, ref, () => Object.fromEntries(fields.map((field) => [field, all[field]])));
}

/**
 * An update replaces everything that it does not repeat, so the token is read just before and sent back whole.
 * It is read again after: the answer of an update does not always say what was kept.
 */
async function revise(state: State, ref: TokenRef, change: (now: Fields) => Partial<Fields>): Promise<Revision> {
  state.assertWritable(ref.tenantId);
  // Two changes at once would each send back what the other has just replaced.
  return state.turns.take(`${ref.tenantId}/${ref.guid}`, () => reviseNow(state, ref, change));
}

async function reviseNow(state: State, ref: TokenRef, change: (now: Fields) => Partial<Fields>): Promise<Revision> {
  const before = await reread(state, ref);
  // Other links are made out of those that there are.
  assertReadable(before, ref, ["personas"]);
  const current = state.revisions.current(ref, fieldsOf(before), state.now());
  const asked = conflictOf(ref, () => change(current));
  assertReadable(
    before,
    ref,
    (["name", "description"] as const).filter((field) => !(field in asked)),
  );
  const wanted: Fields = { ...current, ...asked };
  let failure: AtlanFailure | undefined;
  try {
    await state.write(ref.tenantId, (client) => updateToken(client, ref.guid, wanted));
  } catch (error) {
    if (!(error instanceof AtlanFailure)) throw error;
    // One that was deleted meanwhile leaves the list as well: reading it again says so.
    if (!error.mayHaveHappened && error.kind !== "missing") throw error;
    failure = error;
  }
  const after = await reread(state, ref);
  const isAsked = (field: Field): boolean => field in asked;
  const isDone =
    after.unreadable.length === 0 &&
    FIELDS.every((field) => !isAsked(field) || isSameField(field, fieldsOf(after), wanted));
  if (failure && !isDone) throw failure;
  const isShown = FIELDS.every((field) => isSameField(field, fieldsOf(after), wanted));
  if (isShown) state.revisions.forget(ref);
  else state.revisions.remember(ref, fieldsOf(before), wanted, state.now());
  const shown = state.revisions.current(ref, fieldsOf(after), state.now());
  const isReadable = (field: Field): boolean =>
    !after.unreadable.includes(field === "personaQualifiedNames" ? "personas" : field);
  const isOther = (field: Field): boolean => isReadable(field) && !isSameField(field, shown, current);
  const unasked = FIELDS.filter((field) => !isAsked(field) && isOther(field));
  return { before, after, unasked };
}

/** What cannot be read would be written back as none. */
function assertReadable({ unreadable }: Token, { tenantId }: TokenRef, fields: readonly TokenField[]): void {
  const field = fields.find((each) => unreadable.includes(each));
  if (!field) return;
  const failure = new AtlanFailure("garbled", { detail: `${field}Unreadable` });
  failure.tenantId = tenantId;
  throw failure;
}

function conflictOf<T>({ tenantId }: TokenRef, change: () => T): T {
  try {
    return change();
  } catch (error) {
    if (error instanceof AtlanFailure) error.tenantId = tenantId;
    throw error;
  }
}
