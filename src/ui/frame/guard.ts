import { commands, l10n } from "vscode";
import { AtlanFailure } from "../../atlan/failure.ts";
import { Refusal } from "../../tenants/refusal.ts";
import type { App } from "../app.ts";
import { rejectedTenants } from "../rejected.ts";
import type { Action } from "./tell.ts";
import { sentence } from "./failureWords.ts";

/**
 * Runs what the user asked for; the one place where a failure becomes a message.
 * @param retry what the button Retry does, where trying again may help.
 */
export async function guarded(app: App, run: () => unknown, retry?: () => unknown): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") return;
    app.log.error(error instanceof Error ? error : String(error));
    if (error instanceof Refusal) app.tell.error(sentence(error), ...refusalActions(app, error));
    else if (error instanceof AtlanFailure) app.tell.error(sentence(error), ...failureActions(app, error, retry));
    else app.tell.error(l10n.t("Something went wrong."), showLog);
  }
}

const showLog: Action = { title: l10n.t("Show Log"), run: () => commands.executeCommand("atlanTokens.showLog") };

/** A button that runs a command for one tenant, whatever is selected meanwhile. */
function forTenant({ view }: App, tenantId: string | undefined, title: string, command: string): Action {
  return {
    title,
    run: () => {
      const row = tenantId === undefined ? undefined : view.tenantRow(tenantId);
      return commands.executeCommand(command, ...(row ? [row] : []));
    },
  };
}

function refusalActions(app: App, { reason }: Refusal): Action[] {
  switch (reason.kind) {
    case "readOnly":
      return [forTenant(app, reason.tenantId, l10n.t("Edit Tenant…"), "atlanTokens.editTenant")];
    case "noCredential":
      return [forTenant(app, reason.tenantId, l10n.t("Replace Credential…"), "atlanTokens.replaceCredential")];
    case "ourFault":
    case "secretsUnavailable":
    case "notAccessible":
    case "namesUnknown":
      return [showLog];
    case "noSuchTenant":
    case "valueGone":
    case "noSuchValue":
    case "badInput":
    case "notADotenvValue":
    case "tracked":
    case "linked":
    case "rulesLinked":
    case "unsaved":
    case "notUtf8":
      return [];
    case "untrusted":
      return [{ title: l10n.t("Manage Trust"), run: () => commands.executeCommand("workbench.trust.manage") }];
  }
}

/** What the user may do next about a failure, as buttons. */
export function failureActions(app: App, failure: AtlanFailure, retry?: () => unknown): Action[] {
  switch (failure.kind) {
    case "offline":
    case "timeout":
    case "busy":
      return retry ? [{ title: l10n.t("Retry"), run: retry }, showLog] : [showLog];
    case "unauthorized": {
      const [rejected, ...others] = rejectedTenants(app.store);
      const tenantId = others.length === 0 ? rejected?.id : undefined;
      return [forTenant(app, tenantId, l10n.t("Replace Credential…"), "atlanTokens.replaceCredential")];
    }
    case "forbidden":
    case "missing":
    case "conflict":
    case "rejected":
    case "garbled":
      return [showLog];
  }
}
