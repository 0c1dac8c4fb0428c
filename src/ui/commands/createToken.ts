import { l10n } from "vscode";
import type { App } from "../app.ts";
import { chosenTenant } from "../tenant/chosenTenant.ts";
import { createFrom, EMPTY } from "../token/createFrom.ts";
import type { Rows } from "../tree/rows.ts";

export async function createToken(app: App, rows: Rows): Promise<void> {
  const tenant = await chosenTenant(app, rows, l10n.t("Create Token"), {
    offered: ({ readOnly }) => !readOnly,
  });
  if (!tenant) return;
  app.store.assertWritable(tenant.id);
  await createFrom(app, tenant, EMPTY);
}
