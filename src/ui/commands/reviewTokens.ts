import { l10n } from "vscode";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { showReport } from "../report/reports.ts";
import { gather } from "../review/gather.ts";
import { reviewUri } from "../review/writeReview.ts";
import { chosenTenant } from "../tenant/chosenTenant.ts";
import { tenantOf } from "../tree/nodes.ts";
import type { Rows } from "../tree/rows.ts";

/** Writes all that is to be looked at in a week, of all tenants or of the one that it was called on, into one document. */
export async function reviewTokens(app: App, { nodes, given }: Rows): Promise<void> {
  const [row] = nodes;
  const tenant = given && row ? tenantOf(row) : undefined;
  const tenants = tenant ? [tenant] : app.store.tenants();
  if (tenants.length === 0) {
    await chosenTenant(app, { nodes: [], given: false }, l10n.t("Weekly Review"));
    return;
  }
  const reading = l10n.t("Reading what there is to be reviewed…");
  const gathered = await busy(reading, (signal) => gather(app, tenants, signal), { cancellable: true });
  app.reviews.set(tenant?.id, gathered);
  const uri = reviewUri(tenant);
  app.reports.refresh(uri);
  await showReport(uri);
}
