import { l10n } from "vscode";
import { refOf } from "../../model/rules.ts";
import type { App } from "../app.ts";
import { chosenToken } from "../token/chosenTokens.ts";
import { copyLines } from "../token/copyFact.ts";
import { curlFor } from "../value/curl.ts";
import { tenantOf } from "../tree/nodes.ts";
import type { Rows } from "../tree/rows.ts";

/** A command that reads a token, or those of a tenant, as this view does: it takes the credential from the environment. */
export async function copyCurl(app: App, rows: Rows): Promise<void> {
  const [row] = rows.nodes;
  if (row?.kind === "tenant" || row?.kind === "group") {
    await copyLines([curlFor(await app.store.addressOf(tenantOf(row).id))]);
    return;
  }
  const chosen = await chosenToken(app, rows, l10n.t("Copy as cURL"));
  if (!chosen) return;
  const { tenantId, guid } = refOf(chosen);
  await copyLines([curlFor(await app.store.addressOf(tenantId), guid)]);
}
