import { AtlanFailure } from "../atlan/wire/failure.ts";
import type { TokenRef } from "../model/model.ts";
import { Refusal } from "../model/refusal.ts";
import { personaNames } from "../model/rules.ts";
import { reread } from "./reread.ts";
import { linkPersonas, type Revision } from "./reviseToken.ts";
import type { State } from "./state/state.ts";

/**
 * Atlan cannot disable a token: what comes nearest is a token without personas. Which ones it had is noted before they are
 * unlinked, so that they can be linked again. Refuses where that cannot be noted; fails as `linkPersonas` does.
 */
export async function quarantineToken(state: State, ref: TokenRef, signal?: AbortSignal): Promise<Revision> {
  state.assertWritable(ref.tenantId);
  const seen = await reread(state, ref, signal);
  const linked = personaNames(seen);
  const before = state.quarantines.find(ref);
  const all = [...new Set([...(before?.personaQualifiedNames ?? []), ...linked])];
  await state.quarantines.put(ref, { personaQualifiedNames: all, at: state.now() });
  try {
    return await linkPersonas(state, ref, { add: [], remove: linked, seen }, signal);
  } catch (error) {
    const isOpen = error instanceof AtlanFailure && error.mayHaveHappened;
    if (!isOpen) {
      const back = before ? state.quarantines.put(ref, before) : state.quarantines.forget(ref);
      await back.catch(state.report);
    }
    throw error;
  } finally {
    state.announce(ref.tenantId);
  }
}

/** Links the personas again that were unlinked; they stay noted until the tenant shows that it has them all. */
export async function releaseToken(state: State, ref: TokenRef, signal?: AbortSignal): Promise<Revision> {
  const quarantine = state.quarantines.find(ref);
  if (!quarantine) throw new Refusal({ kind: "notQuarantined" });
  const { personaQualifiedNames: add } = quarantine;
  const revision = await linkPersonas(state, ref, { add, remove: [] }, signal);
  const linked = new Set(personaNames(revision.after));
  if (add.every((name) => linked.has(name))) await state.quarantines.forget(ref);
  state.announce(ref.tenantId);
  return revision;
}
