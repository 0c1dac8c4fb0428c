import { l10n } from "vscode";
import type { App } from "../app.ts";

/** Called by a quick fix or the link of a hover, with ids. */
export async function revealToken({ view, tell }: App, [tenantId, guid]: readonly unknown[]): Promise<void> {
  if (typeof tenantId !== "string" || typeof guid !== "string") return;
  if (!(await view.reveal({ tenantId, guid }))) tell.info(l10n.t("The filter hides this token, or it is no more."));
}
