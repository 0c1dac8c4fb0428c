import type { AtlanClient } from "../atlan/wire/client.ts";
import { AtlanFailure } from "../atlan/wire/failure.ts";
import { whoAmI } from "../atlan/identity.ts";
import { originOf, readClaims } from "../atlan/wire/jwt.ts";
import type { Demo, SignedIn, Tenant } from "../model/model.ts";
import { load, readAgain, recall, refresh, stopLoading, whenLoaded } from "./shelving.ts";
import type { State } from "./state/state.ts";

/** What the user may change of a tenant without its credential. */
type TenantFacts = Partial<Pick<Tenant, "name" | "production" | "readOnly">>;

interface NewTenant {
  readonly name: string;
  readonly address: string;
  readonly credential: string;
  readonly signedIn: SignedIn;
}

/** What may be done with the list of tenants, and the reading of what each of them has. */
export function tenantVerbs(state: State) {
  return {
    /** Shows what earlier windows have seen of the tenants, as long as they are not read; nobody is asked. Never rejects. */
    recall: (): Promise<void> => recall(state),
    /** Reads those tenants again that were opened here and whose list has become old. Never rejects. */
    readAgain: (): Promise<void> => readAgain(state),
    /** Whether this window is the first of all that asks today, by the user's calendar. Never rejects. */
    claimToday: (): Promise<boolean> => state.seen.claimToday(),
    /** Resolves when what was seen is kept for the next start. */
    seenKept: (): Promise<void> => state.seen.settled(),
    /** Reads the tenant's tokens and personas, all pages. Never rejects: a failure is what the shelf then says. */
    load: (tenantId: string): Promise<void> => load(state, tenantId),
    /** Reads what the tenant's tokens are recorded to have done, unless that is known for this list. Never rejects. */
    loadActivity: (tenantId: string): Promise<void> => state.activity.load(tenantId),
    /** Waits until the tenant was read, or could not be; reads it if nobody is at it. Rejects only with the signal's reason. */
    whenLoaded: (tenantId: string, signal: AbortSignal): Promise<void> => whenLoaded(state, tenantId, signal),
    /** Ends the reading that is under way: the shelf then says so, beside what was seen before. */
    stopLoading: (tenantId: string): void => {
      stopLoading(state, tenantId);
    },
    /** Reads the tenants' tokens again; what a token may do is read again when it is next looked at. */
    refresh: (tenantIds: readonly string[]): Promise<void> => refresh(state, tenantIds),
    /** Where the tenant is now; that of the demo tenant changes with each start. */
    addressOf: (tenantId: string): Promise<string> => state.clients.addressOf(tenantId),
    /** The embedded demo tenant, started if it is not. */
    startDemo: (): Promise<Demo> => state.startDemo(),
    knock: (address: string, signal: AbortSignal): Promise<void> => knock(state.connect(address, ""), signal),
    /** Asks the tenant who the holder of the credential is; nothing is stored. */
    signIn: (address: string, credential: string, signal?: AbortSignal): Promise<SignedIn> =>
      signIn(state, address, credential, signal),
    addTenant: (facts: NewTenant): Promise<Tenant> => addTenant(state, facts),
    openDemoTenant: (name: string): Promise<Tenant> => openDemoTenant(state, name),
    /** Puts an accepted credential in the place of the tenant's, and reads the tenant with it. */
    replaceCredential: async (tenantId: string, credential: string, signedIn: SignedIn): Promise<void> => {
      await state.roster.replaceCredential(tenantId, credential, signInFacts(signedIn));
      state.clients.forget(tenantId);
      state.announce(tenantId);
      await load(state, tenantId);
    },
    editTenant: async (tenantId: string, facts: TenantFacts): Promise<void> => {
      await state.roster.edit(tenantId, facts);
      state.announce(tenantId);
    },
    removeTenant: (tenantId: string): Promise<void> => removeTenant(state, tenantId),
  };
}

/**
 * Whether anything like a tenant answers, without sending it a credential.
 * Fails as offline or timeout when nobody answers, and as missing or garbled when another kind of server does: a tenant
 * tells nobody who they are without a credential. All other answers, a redirect to its login page among them, may come
 * from a tenant that wants one first.
 */
async function knock(client: AtlanClient, signal: AbortSignal): Promise<void> {
  try {
    await whoAmI(client, signal);
  } catch (error) {
    if (!(error instanceof AtlanFailure)) throw error;
    const isOther = error.kind === "garbled" && error.detail !== "redirect";
    if (isOther || ["offline", "timeout", "missing"].includes(error.kind)) throw error;
  }
}

async function signIn(state: State, address: string, credential: string, signal?: AbortSignal): Promise<SignedIn> {
  const caller = await whoAmI(state.connect(address, credential), signal);
  const claims = readClaims(credential);
  return { caller, expiresAt: claims?.expiresAt, issuer: originOf(claims?.issuer) };
}

async function addTenant(state: State, { name, address, credential, signedIn }: NewTenant): Promise<Tenant> {
  const facts = { name, address, production: false, readOnly: false, demo: false, ...signInFacts(signedIn) };
  const tenant = await state.roster.add(facts, credential, state.now());
  state.announce();
  return tenant;
}

/** Adds the embedded demo tenant, or gives the one that is in the list already. Its key changes with each start and is not stored. */
async function openDemoTenant(state: State, name: string): Promise<Tenant> {
  const listed = (): Tenant | undefined => state.roster.all().find((tenant) => tenant.demo);
  const before = listed();
  if (before) return before;
  const { address, key } = await state.startDemo();
  const { caller } = await signIn(state, address, key);
  // A second click may have been faster.
  const meanwhile = listed();
  if (meanwhile) return meanwhile;
  const facts = { name, address, production: false, readOnly: false, demo: true, signedInAs: caller.userName };
  const tenant = await state.roster.add(facts, undefined, state.now());
  state.announce();
  return tenant;
}

/**
 * The credential and the kept values leave SecretStorage; nothing changes on the server.
 * Where SecretStorage does not let go of them, the tenant leaves the list all the same, and that is refused after.
 */
async function removeTenant(state: State, tenantId: string): Promise<void> {
  const leaving = [
    state.roster.remove(tenantId),
    state.vault.forgetTenant(tenantId),
    state.rotations.forgetTenant(tenantId),
    state.quarantines.forgetTenant(tenantId),
    state.reviews.forget(tenantId),
  ];
  await Promise.allSettled(leaving);
  state.forgetTenant(tenantId);
  state.announce();
  await Promise.all(leaving);
}

function signInFacts({
  caller,
  expiresAt,
  issuer,
}: SignedIn): Pick<Tenant, "signedInAs" | "credentialExpiresAt" | "issuer"> {
  return { signedInAs: caller.userName, credentialExpiresAt: expiresAt, issuer };
}
