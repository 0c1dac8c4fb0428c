import { AtlanFailure, type FailureDetail, orFailure } from "../atlan/wire/failure.ts";
import { type TokenField, updateToken } from "../atlan/tokens.ts";
import type { Token, TokenRef } from "../model/model.ts";
import { isSameSet, personaNames, relinked } from "../model/rules.ts";
import { assertName } from "./assertName.ts";
import { type Field, type Fields, FIELDS, fieldsOf, isSameField } from "./state/recentRevisions.ts";
import { isReadable, readBack } from "./readBack.ts";
import { reread, rereadIfThere } from "./reread.ts";
import { putToken } from "./shelving.ts";
import type { State } from "./state/state.ts";

export interface Revision {
  readonly before: Token;
  /** What it was to be: as it was before, but for what was asked. */
  readonly wanted: Fields;
  /** As the server had it after the change, which need not be as it was asked for. */
  readonly after: Token;
  /** What is another now though nobody asked for that: the tenant dropped or changed it, or somebody else did meanwhile. */
  readonly unasked: readonly Field[];
}

/**
 * @param seen the token as the user saw it. Fails as a conflict, and sends nothing, when somebody else has renamed it since.
 */
export async function renameToken(
  state: State,
  ref: TokenRef,
  name: string,
  seen?: Token,
  signal?: AbortSignal,
): Promise<Revision> {
  assertName(name);
  const change = (now: Fields): Partial<Fields> => {
    // One that was tried before may have been done since.
    if (seen && seen.name !== now.name && now.name !== name) throw new AtlanFailure("conflict");
    return { name };
  };
  return revise(state, ref, change, signal);
}

/** @param seen as in `renameToken`, of the description */
export function describeToken(
  state: State,
  ref: TokenRef,
  description: string,
  seen?: Token,
  signal?: AbortSignal,
): Promise<Revision> {
  const change = (now: Fields): Partial<Fields> => {
    const isAsSeen = !seen || seen.description === now.description;
    if (!isAsSeen && now.description !== description) throw new AtlanFailure("conflict");
    return { description };
  };
  return revise(state, ref, change, signal);
}

export interface LinkChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** The token as the user saw it, when the change was chosen by looking at its personas. */
  readonly seen?: Token | undefined;
}

/** Fails as a conflict, and sends nothing, when the server's set is not the one that was seen. */
export function linkPersonas(state: State, ref: TokenRef, change: LinkChange, signal?: AbortSignal): Promise<Revision> {
  const relink = (now: Fields): Partial<Fields> => {
    const isAsSeen = !change.seen || isSameSet(personaNames(change.seen), now.personaQualifiedNames);
    if (!isAsSeen) throw new AtlanFailure("conflict");
    return { personaQualifiedNames: relinked(now.personaQualifiedNames, change) };
  };
  return revise(state, ref, relink, signal);
}

/**
 * Gives a token back what a revision has changed of it though nobody asked for that. Other personas that have come or gone
 * since stay as they are. Fails as a conflict, and sends nothing, where somebody else has renamed or described it since.
 */
export function restoreUnasked(state: State, ref: TokenRef, { wanted, after, unasked }: Revision): Promise<Revision> {
  const seen = fieldsOf(after);
  return revise(state, ref, (now) =>
    Object.fromEntries(unasked.map((field) => [field, restored(field, { wanted, seen, now })])),
  );
}

function restored(
  field: Field,
  { wanted, seen, now }: Readonly<Record<"wanted" | "seen" | "now", Fields>>,
): Fields[Field] {
  if (field === "personaQualifiedNames") {
    const add = wanted[field].filter((name) => !seen[field].includes(name));
    const remove = seen[field].filter((name) => !wanted[field].includes(name));
    return relinked(now[field], { add, remove });
  }
  if (now[field] !== seen[field] && now[field] !== wanted[field]) throw new AtlanFailure("conflict");
  return wanted[field];
}

/**
 * An update replaces everything that it does not repeat, so the token is read just before and sent back whole.
 * It is read again after: the answer of an update does not always say what was kept.
 */
async function revise(
  state: State,
  ref: TokenRef,
  change: (now: Fields) => Partial<Fields>,
  signal?: AbortSignal,
): Promise<Revision> {
  state.assertWritable(ref.tenantId);
  // Two changes at once would each send back what the other has just replaced.
  return state.turns.take(`${ref.tenantId}/${ref.guid}`, () => reviseNow(state, ref, change, signal));
}

async function reviseNow(
  state: State,
  ref: TokenRef,
  change: (now: Fields) => Partial<Fields>,
  signal: AbortSignal | undefined,
): Promise<Revision> {
  const before = await reread(state, ref, signal);
  // Other links are made out of those that there are.
  assertReadable(before, ref, ["personas"]);
  const current = state.revisions.current(ref, fieldsOf(before), state.now());
  const asked = conflictOf(ref, () => change(current));
  const repeated = (["name", "description"] as const).filter((field) => !(field in asked));
  assertReadable(before, ref, repeated);
  const wanted: Fields = { ...current, ...asked };
  const answer = await send(state, ref, wanted, signal);
  const changing = FIELDS.filter((field) => field in asked && !isSameField(field, fieldsOf(before), wanted));
  const isOld = (token: Token): boolean =>
    changing.length > 0 && changing.every((field) => isSameField(field, fieldsOf(token), fieldsOf(before)));
  const isRefusal = !(answer instanceof AtlanFailure) && isOld(answer);
  const after = await readBack(state, ref, answer, isRefusal ? () => false : isOld, signal);
  const isDone = FIELDS.every((field) => !(field in asked) || isSameField(field, fieldsOf(after), wanted));
  if (answer instanceof AtlanFailure && !isDone) throw answer;
  if (!isRefusal && isOld(after)) {
    // It may be late, or not have done what it says: what is written next repeats what was written now.
    state.revisions.remember(ref, fieldsOf(before), wanted, state.now());
    throw failureOf(ref, "notShownYet");
  }
  putToken(state, ref.tenantId, after);
  const isShown = FIELDS.every((field) => isSameField(field, fieldsOf(after), wanted));
  if (isShown) state.revisions.forget(ref);
  else state.revisions.remember(ref, fieldsOf(before), wanted, state.now());
  const shown = state.revisions.current(ref, fieldsOf(after), state.now());
  return { before, wanted, after, unasked: FIELDS.filter((field) => isUnasked(field, shown, current, asked)) };
}

/** Of personas, those that were not to be linked or unlinked are looked at also where others were. */
function isUnasked(field: Field, shown: Fields, current: Fields, asked: Partial<Fields>): boolean {
  if (!(field in asked)) return !isSameField(field, shown, current);
  if (field !== "personaQualifiedNames") return false;
  const toChange = new Set(changed(current[field], asked[field] ?? []));
  return changed(current[field], shown[field]).some((name) => !toChange.has(name));
}

/** What is in one of the two and not in the other. */
function changed(before: readonly string[], after: readonly string[]): readonly string[] {
  return [...before.filter((name) => !after.includes(name)), ...after.filter((name) => !before.includes(name))];
}

/** What the tenant answers; or its failure, where the update may have been done all the same. */
async function send(
  state: State,
  ref: TokenRef,
  wanted: Fields,
  signal: AbortSignal | undefined,
): Promise<Token | AtlanFailure> {
  try {
    const answer = await state.write(ref.tenantId, (client) => updateToken(client, ref.guid, wanted, signal));
    return answer.guid === ref.guid && isReadable(answer) ? answer : failureOf(ref, "personasUnreadable");
  } catch (error) {
    // One that was deleted meanwhile leaves the list as well: reading it again says so, and a reading that fails nothing.
    if (error instanceof AtlanFailure && error.kind === "missing") {
      const now = await rereadIfThere(state, ref).catch(orFailure);
      if (!now) throw error.leaving("undone");
    }
    if (error instanceof AtlanFailure && error.mayHaveHappened) return error;
    throw error;
  }
}

/** What cannot be read would be written back as none. */
function assertReadable({ unreadable: unread }: Token, ref: TokenRef, fields: readonly TokenField[]): void {
  const field = fields.find((each) => unread.includes(each));
  if (field) throw failureOf(ref, `${field}Unreadable`).leaving("undone");
}

function failureOf({ tenantId }: TokenRef, detail: FailureDetail): AtlanFailure {
  const failure = new AtlanFailure("garbled", { detail, mayHaveHappened: true });
  failure.tenantId = tenantId;
  return failure;
}

function conflictOf<T>({ tenantId }: TokenRef, change: () => T): T {
  try {
    return change();
  } catch (error) {
    if (error instanceof AtlanFailure) error.tenantId = tenantId;
    throw error;
  }
}
