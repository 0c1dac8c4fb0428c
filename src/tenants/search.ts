import { AtlanFailure } from "../atlan/failure.ts";
import { findTokenByClientId, findTokenByGuid, findTokensByName } from "../atlan/tokens.ts";
import type { Tenant, Token } from "./model.ts";
import { Refusal } from "./refusal.ts";
import type { Store } from "./store.ts";

export interface Found {
  readonly tenant: Tenant;
  readonly token: Token;
}

export interface SearchResult {
  readonly found: readonly Found[];
  /** Tenants that could not be asked. */
  readonly failures: readonly { readonly tenant: Tenant; readonly failure: AtlanFailure | Refusal }[];
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const CLIENT_ID = /^(service-account-)?apikey-/i;

/** Asks every tenant for tokens of exactly that name, GUID, client ID or user name; what is found goes on the shelf. */
export async function lookUp(store: Store, text: string, signal: AbortSignal): Promise<SearchResult> {
  const found: Found[] = [];
  const failures: { tenant: Tenant; failure: AtlanFailure | Refusal }[] = [];
  const ask = async (tenant: Tenant): Promise<void> => {
    try {
      for (const token of await exactly(store, tenant, text, signal)) {
        store.put(tenant.id, token);
        found.push({ tenant, token });
      }
    } catch (failure) {
      if (!(failure instanceof AtlanFailure || failure instanceof Refusal)) throw failure;
      failures.push({ tenant, failure });
    }
  };
  await Promise.all(store.roster.all().map(ask));
  return { found, failures };
}

function exactly(store: Store, tenant: Tenant, text: string, signal: AbortSignal): Promise<readonly Token[]> {
  return store.reading(tenant.id, async (client) => {
    if (CLIENT_ID.test(text)) {
      const token = await findTokenByClientId(client, text, signal);
      if (token) return [token];
    } else if (GUID.test(text)) {
      const token = await findTokenByGuid(client, text, signal);
      if (token) return [token];
    }
    return findTokensByName(client, text, signal);
  });
}
