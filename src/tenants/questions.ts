import { AtlanFailure } from "../atlan/wire/failure.ts";
import type { GrantShelf } from "../model/access.ts";
import type { ActivityShelf } from "../model/activity.ts";
import type { Claims, Gap, Holding, Persona, Shelf, Tenant, TenantToken, Token, TokenRef } from "../model/model.ts";
import { heldRef } from "./heldByClientId.ts";
import { type ByClientId, listedByClientId, type Owner, ownerOf } from "./owner.ts";
import { lastSeenOn } from "./state/shelves.ts";
import type { ChangeListener, State } from "./state/state.ts";

/** What is known, without asking anyone. */
export function questions(state: State) {
  const tenants = (): readonly Tenant[] => state.roster.all();
  return {
    /** Epoch milliseconds. */
    now: state.now,
    /** Fires after each change of what is known, with the tenant, and the token where only its access changed. */
    onDidChange: (listener: ChangeListener): { dispose(): void } => state.onDidChange(listener),
    tenants,
    tenant: (tenantId: string): Tenant | undefined => tenants().find(({ id }) => id === tenantId),
    shelf: (tenantId: string): Shelf => state.shelf(tenantId),
    tokens: (tenantId: string): readonly Token[] => state.tokens(tenantId),
    personas: (tenantId: string): readonly Persona[] => state.personas(tenantId),
    /** Why the tokens that are known may not be all that the tenant has. */
    tokensGap: (tenantId: string): Gap | undefined => lastSeenOn(state.shelf(tenantId))?.tokensGap,
    personasGap: (tenantId: string): Gap | undefined => lastSeenOn(state.shelf(tenantId))?.personasGap,
    token: (ref: TokenRef): Token | undefined => state.token(ref),
    /** All tokens that are known, with their tenants. */
    listed: (): readonly TenantToken[] =>
      tenants().flatMap((tenant) => state.tokens(tenant.id).map((token) => ({ tenant, token }))),
    /** The tenants that turned their credential down when they were last asked. */
    rejected: (): readonly Tenant[] => tenants().filter(({ id }) => isRejected(state.shelf(id))),
    /** Refuses where the tenant is in read-only mode, or no more in the list. */
    assertWritable: (tenantId: string): void => {
      state.assertWritable(tenantId);
    },
    /** What the token may do beside its personas, as far as it was read. */
    grants: (ref: TokenRef): GrantShelf => state.grants.shelf(ref),
    /** What the tenant's tokens are recorded to have done, as far as it was read. */
    activity: (tenantId: string): ActivityShelf => state.activity.shelf(tenantId),
    holding: (ref: TokenRef): Holding | undefined => state.vault.holding(heldRef(state, ref)),
    /** All tokens that have a value here. */
    held: (): readonly TokenRef[] => state.vault.held(),
    /** All tokens in the lists, by client ID, for many questions to `ownerOf`. */
    byClientId: (): ByClientId => listedByClientId(state),
    /** Whose token it is that says this of itself. */
    ownerOf: (claims: Claims, byClientId?: ByClientId): Owner =>
      ownerOf(state, claims, byClientId ?? listedByClientId(state)),
  };
}

function isRejected(shelf: Shelf): boolean {
  return shelf.kind === "failed" && shelf.failure instanceof AtlanFailure && shelf.failure.kind === "unauthorized";
}
