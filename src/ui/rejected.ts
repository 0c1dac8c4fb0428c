import { AtlanFailure } from "../atlan/failure.ts";
import type { Tenant } from "../tenants/model.ts";
import type { Store } from "../tenants/store.ts";

/** The tenants that turned their credential down when they were last asked. */
export function rejectedTenants(store: Store): readonly Tenant[] {
  return store.roster.all().filter(({ id }) => {
    const shelf = store.shelf(id);
    return shelf.kind === "failed" && shelf.failure instanceof AtlanFailure && shelf.failure.kind === "unauthorized";
  });
}
