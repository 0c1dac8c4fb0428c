import { env, l10n, Uri } from "vscode";
import type { Tenant } from "../../model/model.ts";
import type { App } from "../app.ts";
import { Declined } from "../frame/declined.ts";
import { chosenTenant } from "../tenant/chosenTenant.ts";
import { pageOf } from "../tree/pages.ts";
import type { Rows } from "../tree/rows.ts";

/** Opens what a row is about in the browser, where Atlan shows it. */
export async function openInAtlan(app: App, rows: Rows): Promise<void> {
  const isReal = ({ demo }: Tenant): boolean => !demo;
  const tenant = await chosenTenant(app, rows, l10n.t("Open in Atlan"), { offered: isReal, taken: isReal });
  if (!tenant) return;
  if (tenant.demo) throw new Declined(l10n.t("The demo tenant has no pages that a browser could show."));
  const [row] = rows.nodes;
  const page = (row && pageOf(row, app.store.personas(tenant.id))) ?? "/";
  await env.openExternal(Uri.parse(`${await app.store.addressOf(tenant.id)}${page}`));
}
