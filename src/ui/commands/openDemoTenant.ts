import { l10n } from "vscode";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";

export async function openDemoTenant(app: App): Promise<void> {
  const tenant = await busy(l10n.t("Starting the demo tenant…"), () => app.store.openDemoTenant(l10n.t("Demo")), {
    cancellable: false,
  });
  await app.view.revealTenant(tenant.id);
}
