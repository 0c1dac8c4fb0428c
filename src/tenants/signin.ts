import { AtlanFailure } from "../atlan/failure.ts";
import { type Caller, whoAmI } from "../atlan/identity.ts";
import { readClaims } from "../atlan/jwt.ts";
import type { Tenant } from "./model.ts";
import type { Store } from "./store.ts";

/** Whom a tenant takes the holder of a credential for, and until when as far as the credential itself says so. */
export interface SignedIn {
  readonly caller: Caller;
  /** Epoch milliseconds. */
  readonly expiresAt: number | undefined;
}

/**
 * Whether anything like a tenant answers at the address, without sending it a credential.
 * Fails as offline or timeout when nobody answers and as missing when another kind of server does;
 * all other answers may come from a tenant that wants a credential first.
 */
export async function knock(store: Store, address: string, signal: AbortSignal): Promise<void> {
  try {
    await whoAmI(store.connect(address, ""), signal);
  } catch (error) {
    if (!(error instanceof AtlanFailure)) throw error;
    if (["offline", "timeout", "missing"].includes(error.kind)) throw error;
  }
}

/** Asks the tenant who the holder of the credential is; nothing is stored. */
export async function signIn(
  store: Store,
  address: string,
  credential: string,
  signal?: AbortSignal,
): Promise<SignedIn> {
  const caller = await whoAmI(store.connect(address, credential), signal);
  return { caller, expiresAt: readClaims(credential)?.expiresAt };
}

export async function addTenant(
  store: Store,
  facts: { readonly name: string; readonly address: string; readonly credential: string; readonly signedIn: SignedIn },
): Promise<Tenant> {
  const tenant = await store.roster.add(
    {
      name: facts.name,
      address: facts.address,
      production: false,
      readOnly: false,
      demo: false,
      ...standing(facts.signedIn),
    },
    facts.credential,
  );
  store.changed();
  return tenant;
}

/** Adds the embedded demo tenant, or gives the one that is in the list already. Its key changes with each start and is not stored. */
export async function openDemoTenant(store: Store, name: string): Promise<Tenant> {
  const listed = (): Tenant | undefined => store.roster.all().find((tenant) => tenant.demo);
  const before = listed();
  if (before) return before;
  const { address, key } = await store.startDemo();
  const signedIn = await signIn(store, address, key);
  // A second click may have been faster.
  const meanwhile = listed();
  if (meanwhile) return meanwhile;
  const tenant = await store.roster.add(
    { name, address, production: false, readOnly: false, demo: true, signedInAs: signedIn.caller.userName },
    undefined,
  );
  store.changed();
  return tenant;
}

export async function replaceCredential(
  store: Store,
  tenantId: string,
  credential: string,
  signedIn: SignedIn,
): Promise<void> {
  await store.roster.replaceCredential(tenantId, credential, standing(signedIn));
  store.credentialChanged(tenantId);
  await store.load(tenantId);
}

export async function editTenant(
  store: Store,
  tenantId: string,
  facts: Partial<Pick<Tenant, "name" | "production" | "readOnly">>,
): Promise<void> {
  await store.roster.edit(tenantId, facts);
  store.changed(tenantId);
}

/**
 * The credential and the kept values leave SecretStorage; nothing changes on the server.
 * Where SecretStorage does not let go of them, the tenant leaves the list all the same, and that is refused after.
 */
export async function removeTenant(store: Store, tenantId: string): Promise<void> {
  const leaving = [store.roster.remove(tenantId), store.vault.forgetTenant(tenantId)];
  await Promise.allSettled(leaving);
  store.drop(tenantId);
  await Promise.all(leaving);
}

function standing(signedIn: SignedIn): Pick<Tenant, "signedInAs" | "credentialExpiresAt"> {
  return { signedInAs: signedIn.caller.userName, credentialExpiresAt: signedIn.expiresAt };
}
