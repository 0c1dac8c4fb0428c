import type { Tenant } from "../../tenants/model.ts";
import type { Store } from "../../tenants/store.ts";

/** Reads the tenants' tokens again; what a token may do is read again when it is next looked at. */
export async function refresh(store: Store, tenants: readonly Tenant[]): Promise<void> {
  for (const { id } of tenants) store.grants.forget(id);
  await Promise.all(tenants.map(({ id }) => store.load(id)));
}
