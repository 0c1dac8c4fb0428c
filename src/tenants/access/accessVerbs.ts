import { searchAssets } from "../../atlan/assets.ts";
import type { AtlanClient } from "../../atlan/wire/client.ts";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import type { AccessOutcome, AccessRole, Asset, AssetType, Grant, ListEdit, Person } from "../../model/access.ts";
import type { TokenRef } from "../../model/model.ts";
import { Refusal } from "../../model/refusal.ts";
import { gapOf, type Seen } from "../state/gaps.ts";
import { accessOf } from "../state/grants.ts";
import type { State } from "../state/state.ts";
import { type AccessOptions, changeList, type ListWriter, lookAtList } from "./changeList.ts";
import type { UserTokenOffer } from "../state/userTokens.ts";

/** Who has access to connections and collections: read for a token, changed in the name of a person. */
export function accessVerbs(state: State) {
  /** Reads what the token may do beside its personas. Never rejects: a failure is what `grants` then says. */
  async function loadGrants(ref: TokenRef): Promise<void> {
    const token = state.token(ref);
    if (token) await state.grants.load(ref, token.userName);
  }

  /**
   * Changes who is in the list of a role, in the name of the person who has signed in; see `changeList`. Refuses where
   * the tenant is read-only, or nobody has signed in. Fails as unauthorized, and forgets the person's token, when the
   * tenant does not accept that any more: with a new one, just call again.
   * @param chosen as the user saw it
   */
  function changeAccess(
    tenantId: string,
    role: AccessRole,
    chosen: Asset,
    edit: ListEdit,
    options: AccessOptions = {},
  ): Promise<AccessOutcome> {
    return inTurn(tenantId, chosen, edit, () => {
      state.assertWritable(tenantId);
      return asWriter(tenantId, (writer) => changeList(writer, role, chosen, edit, options));
    });
  }

  const asWriter = (tenantId: string, act: (writer: ListWriter) => Promise<AccessOutcome>): Promise<AccessOutcome> =>
    asPerson(state, tenantId, (client) => act({ client, unseen: state.unseen(tenantId) }));

  /** Two changes of one list at once would each write back what the other has just replaced. */
  async function inTurn(
    tenantId: string,
    { guid: assetGuid }: Asset,
    edit: ListEdit,
    act: () => Promise<AccessOutcome>,
  ): Promise<AccessOutcome> {
    const outcome = await state.turns.take(`${tenantId}/${assetGuid}`, act);
    const touched = new Set([...edit.add, ...edit.remove]);
    for (const { guid, userName } of state.tokens(tenantId)) {
      if (touched.has(userName)) void loadGrants({ tenantId, guid });
    }
    return outcome;
  }

  return {
    loadGrants,

    /**
     * What the token may do beside its personas, as the tenant has it now: in the name of the person who is signed in, if
     * one is, who may see more than the tenant's credential does. Fails as the client does.
     */
    readGrants: async (ref: TokenRef, signal?: AbortSignal): Promise<Seen<Grant>> => {
      const userName = state.token(ref)?.userName;
      if (userName === undefined) return { items: [], gap: gapOf(undefined) };
      const reading = (client: AtlanClient): Promise<Seen<Grant>> => accessOf(client, userName, signal);
      return state.people.person(ref.tenantId)
        ? asPerson(state, ref.tenantId, reading)
        : state.read(ref.tenantId, reading);
    },

    /** Who changes access there; undefined when nobody has signed in, or the bearer token has ended. */
    person: (tenantId: string): Person | undefined => state.people.person(tenantId),

    /**
     * Takes what a person pasted, asks the tenant whose it is, and keeps it in memory until it ends. What is not for this
     * tenant, or says of itself that it is no person's, is refused without being sent. Fails as unauthorized when the
     * tenant does not accept it.
     */
    offerUserToken: async (
      tenantId: string,
      pasted: string,
      { anyIssuer, signal }: { readonly anyIssuer?: boolean; readonly signal?: AbortSignal } = {},
    ): Promise<UserTokenOffer> => {
      const { issuer } = state.roster.find(tenantId);
      const to = { tenantId, address: await state.clients.addressOf(tenantId), issuer, anyIssuer };
      const offer = await state.people.offer(to, pasted, signal);
      if (offer.kind === "accepted") state.announce(tenantId);
      return offer;
    },

    forgetUserToken: (tenantId: string): void => {
      state.people.forget(tenantId);
      state.announce(tenantId);
    },

    /** The first connections or collections that have the name in theirs, as the person may see them, and why some may be missing. Fails as `changeAccess`. */
    searchAssets: async (
      tenantId: string,
      query: { readonly type: AssetType; readonly name: string; readonly limit: number },
      signal?: AbortSignal,
    ): Promise<Seen<Asset>> => {
      const search = (client: AtlanClient) => searchAssets(client, { ...query, offset: 0 }, signal);
      const { assets, missing } = await asPerson(state, tenantId, search);
      return { items: assets, gap: gapOf(missing) };
    },

    changeAccess,

    /** Whether a change is there by now of which it is not known; sends nothing. See `lookAtList`; fails as `changeAccess`. */
    lookAtAccess: (
      tenantId: string,
      role: AccessRole,
      chosen: Asset,
      edit: ListEdit,
      options: AccessOptions = {},
    ): Promise<AccessOutcome> =>
      inTurn(tenantId, chosen, edit, () =>
        asWriter(tenantId, (writer) => lookAtList(writer, role, chosen, edit, options)),
      ),
  };
}

async function asPerson<T>(state: State, tenantId: string, act: (client: AtlanClient) => Promise<T>): Promise<T> {
  const client = state.people.client(tenantId);
  if (!client) throw new Refusal({ kind: "nobodySignedIn" });
  try {
    return await act(client);
  } catch (error) {
    // Another token may have been given meanwhile, which is not the one that was turned down.
    const isTurnedDown = error instanceof AtlanFailure && error.kind === "unauthorized";
    if (isTurnedDown && state.people.client(tenantId) === client) {
      state.people.forget(tenantId);
      state.announce(tenantId);
    }
    throw error;
  }
}
