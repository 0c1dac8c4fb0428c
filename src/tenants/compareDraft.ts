import { findTokenByGuid } from "../atlan/tokens.ts";
import { AtlanFailure } from "../atlan/wire/failure.ts";
import type { Token, TokenDraft, TokenRef } from "../model/model.ts";
import { Refusal } from "../model/refusal.ts";
import { isReadable } from "./readBack.ts";
import type { Revision } from "./reviseToken.ts";
import { type Field, FIELDS, fieldsOf, isSameField } from "./state/recentRevisions.ts";
import { putToken } from "./shelving.ts";
import type { State } from "./state/state.ts";

/**
 * What a tenant has made of a new token otherwise than was asked for, to be given back by `restoreUnasked`. It is read once
 * more; where that fails, or does not show it yet, the answer to the creation is compared. Never fails as the tenant does.
 */
export async function compareDraft(
  state: State,
  ref: TokenRef,
  created: Token,
  draft: TokenDraft,
  signal?: AbortSignal,
): Promise<Revision> {
  const { name, description, personaQualifiedNames } = draft;
  const wanted = { name, description, personaQualifiedNames };
  const search = { hasOthers: true, signal };
  const reading = state.read(ref.tenantId, (client) => findTokenByGuid(client, ref.guid, search));
  const read = await reading.catch((error: unknown) => {
    const isTheirs = error instanceof AtlanFailure || error instanceof Refusal || signal?.aborted;
    if (!isTheirs) throw error;
    return undefined;
  });
  const isRead = read !== undefined && isReadable(read);
  if (isRead) putToken(state, ref.tenantId, read);
  const after = isRead ? read : created;
  const made = fieldsOf(after);
  // Space around the words is nothing that anybody misses.
  const isAsAsked = (field: Field): boolean =>
    isSameField(field, made, wanted) || (field === "description" && made[field].trim() === wanted[field].trim());
  const unasked = isReadable(after) ? FIELDS.filter((field) => !isAsAsked(field)) : [];
  return { before: created, wanted, after, unasked };
}
