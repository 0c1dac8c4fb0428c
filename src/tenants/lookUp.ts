import { AtlanFailure } from "../atlan/wire/failure.ts";
import { findTokenByClientId, findTokenByGuid, listTokensByName } from "../atlan/tokens.ts";
import type { Tenant, TenantToken, Token } from "../model/model.ts";
import { Refusal } from "../model/refusal.ts";
import { putFound } from "./shelving.ts";
import type { State } from "./state/state.ts";

export interface SearchResult {
  readonly found: readonly TenantToken[];
  /** Tenants that count more tokens of that name than they show. */
  readonly partly: readonly Tenant[];
  /** Tenants that could not be asked, or did not say that there is none. */
  readonly failures: readonly { readonly tenant: Tenant; readonly failure: AtlanFailure | Refusal }[];
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const CLIENT_ID = /^(service-account-)?apikey-/i;

/** Asks every tenant for tokens of exactly that name, GUID, client ID or user name; what is found goes on the shelf. */
export async function lookUp(state: State, text: string, signal: AbortSignal): Promise<SearchResult> {
  const found: TenantToken[] = [];
  const partly: Tenant[] = [];
  const failures: { tenant: Tenant; failure: AtlanFailure | Refusal }[] = [];
  const ask = async (tenant: Tenant): Promise<void> => {
    try {
      const { items, missing } = await exactly(state, tenant, text, signal);
      if (missing !== 0) partly.push(tenant);
      for (const token of items) {
        putFound(state, tenant.id, token);
        found.push({ tenant, token });
      }
    } catch (failure) {
      if (!(failure instanceof AtlanFailure || failure instanceof Refusal)) throw failure;
      failures.push({ tenant, failure });
    }
  };
  await Promise.all(state.roster.all().map(ask));
  return { found, partly, failures };
}

interface Exactly {
  readonly items: readonly Token[];
  readonly missing: number | undefined;
}

function exactly(state: State, tenant: Tenant, text: string, signal: AbortSignal): Promise<Exactly> {
  const search = { hasOthers: state.tokens(tenant.id).length > 0, signal };
  return state.read(tenant.id, async (client) => {
    if (CLIENT_ID.test(text)) {
      const token = await findTokenByClientId(client, text, search);
      if (token) return { items: [token], missing: 0 };
    } else if (GUID.test(text)) {
      const token = await findTokenByGuid(client, text, search);
      if (token) return { items: [token], missing: 0 };
    }
    return listTokensByName(client, text, search);
  });
}
