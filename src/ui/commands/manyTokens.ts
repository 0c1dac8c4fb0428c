import { l10n } from "vscode";
import type { App } from "../app.ts";
import type { Choice } from "../frame/ask.ts";
import { quoted } from "../frame/displayText.ts";
import { runCommand } from "../frame/verbs.ts";
import { readUnread } from "../token/chosenTokens.ts";
import { tokensWords } from "../token/tokensWords.ts";
import { tenantOf, type TokenNode } from "../tree/nodes.ts";
import type { Rows } from "../tree/rows.ts";
import { shownTokens } from "../tree/shownTokens.ts";
import { copyClientId } from "./copyClientId.ts";
import { copyGuid } from "./copyGuid.ts";
import { copyName } from "./copyName.ts";
import { copyUserName } from "./copyUserName.ts";
import { deleteToken } from "./deleteToken.ts";
import { grantCollectionEditor } from "./grantCollectionEditor.ts";
import { grantCollectionViewer } from "./grantCollectionViewer.ts";
import { grantConnectionAdmin } from "./grantConnectionAdmin.ts";
import { linkPersonas } from "./linkPersonas.ts";
import { revokeAccess } from "./revokeAccess.ts";
import { rotateToken } from "./rotateToken.ts";

type Deed = (app: App, rows: Rows) => unknown;

/**
 * Asks what is to be done with all tokens that the filter shows, and does it as if their rows were selected: below the row
 * that it was called on, or of all tenants.
 */
export async function manyTokens(app: App, { nodes, given }: Rows): Promise<void> {
  const { store, view } = app;
  const tenants = given ? nodes.map(tenantOf) : store.tenants();
  await readUnread(app, tenants);
  const shown = shownTokens(store, view.arrangement(), given ? nodes : undefined);
  const { filter } = view.arrangement();
  if (shown.length === 0) {
    const clear = { title: l10n.t("Clear Filter"), run: () => runCommand("clearFilter") };
    app.tell.info(l10n.t("No token is shown."), ...(filter === "" ? [] : [clear]));
    return;
  }
  const deed = await app.ask.one<Deed>({
    title: l10n.t("Do with {0}", tokensWords(shown.map(({ token }) => token))),
    placeholder: filter === "" ? l10n.t("No filter is set") : l10n.t("Shown by the filter {0}", quoted(filter)),
    choices: deeds(shown),
  });
  await deed?.(app, { nodes: shown, given: true });
}

function deeds(shown: readonly TokenNode[]): readonly Choice<Deed>[] {
  const deed = (label: string, icon: string, value: Deed): Choice<Deed> => ({ label, icon, value });
  // Personas and connections are of one tenant.
  const inOneTenant = new Set(shown.map(({ tenant }) => tenant.id)).size === 1;
  return [
    ...(inOneTenant
      ? [
          deed(l10n.t("Link Personas…"), "account", linkPersonas),
          deed(l10n.t("Add as Connection Admin…"), "plug", grantConnectionAdmin),
          deed(l10n.t("Add as Collection Editor…"), "edit", grantCollectionEditor),
          deed(l10n.t("Add as Collection Viewer…"), "eye", grantCollectionViewer),
          deed(l10n.t("Remove Access…"), "circle-slash", revokeAccess),
        ]
      : []),
    deed(l10n.t("Rotate…"), "sync", rotateToken),
    deed(l10n.t("Copy Names"), "copy", copyName),
    deed(l10n.t("Copy GUIDs"), "copy", copyGuid),
    deed(l10n.t("Copy Client IDs"), "copy", copyClientId),
    deed(l10n.t("Copy User Names"), "copy", copyUserName),
    deed(l10n.t("Delete…"), "trash", deleteToken),
  ];
}
