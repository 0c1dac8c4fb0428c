import type { App } from "../app.ts";
import { accessUri } from "../impact/accessReport.ts";
import { showReport } from "../report/reports.ts";
import { tenantOf } from "../tree/nodes.ts";
import type { Rows } from "../tree/rows.ts";

/** Shows which tokens have access where in the tenant of a row; in all tenants where no row is given. */
export async function showAccess({ store }: App, { nodes, given }: Rows): Promise<void> {
  const [row] = nodes;
  const tenant = given && row ? tenantOf(row) : undefined;
  for (const { id } of tenant ? [tenant] : store.tenants()) {
    if (store.shelf(id).kind === "closed") void store.load(id);
    void store.loadAccess(id);
  }
  await showReport(accessUri(tenant));
}
