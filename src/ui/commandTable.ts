import { commands, Disposable, l10n } from "vscode";
import type { App } from "./app.ts";
import { addTenant } from "./commands/addTenant.ts";
import { arrangeTokens } from "./commands/arrangeTokens.ts";
import { clearClipboard } from "./commands/clearClipboard.ts";
import { clearFilter } from "./commands/clearFilter.ts";
import { copyClientId } from "./commands/copyClientId.ts";
import { copyDemoRequest } from "./commands/copyDemoRequest.ts";
import { copyGuid } from "./commands/copyGuid.ts";
import { copyUserName } from "./commands/copyUserName.ts";
import { copyValue } from "./commands/copyValue.ts";
import { createToken } from "./commands/createToken.ts";
import { deleteToken } from "./commands/deleteToken.ts";
import { describeToken } from "./commands/describeToken.ts";
import { editTenant } from "./commands/editTenant.ts";
import { extendClipboard } from "./commands/extendClipboard.ts";
import { filterTokens } from "./commands/filterTokens.ts";
import { findToken } from "./commands/findToken.ts";
import { forgetValue } from "./commands/forgetValue.ts";
import { forgetUserToken } from "./commands/forgetUserToken.ts";
import { grantCollectionEditor } from "./commands/grantCollectionEditor.ts";
import { grantCollectionViewer } from "./commands/grantCollectionViewer.ts";
import { grantConnectionAdmin } from "./commands/grantConnectionAdmin.ts";
import { identifyToken } from "./commands/identifyToken.ts";
import { insertSnippet } from "./commands/insertSnippet.ts";
import { linkPersonas } from "./commands/linkPersonas.ts";
import { openDemoTenant } from "./commands/openDemoTenant.ts";
import { openTerminal } from "./commands/openTerminal.ts";
import { refreshTenant } from "./commands/refreshTenant.ts";
import { refreshTokens } from "./commands/refreshTokens.ts";
import { removeTenant } from "./commands/removeTenant.ts";
import { renameToken } from "./commands/renameToken.ts";
import { replaceCredential } from "./commands/replaceCredential.ts";
import { revokeAccess } from "./commands/revokeAccess.ts";
import { scanWorkspace } from "./commands/scanWorkspace.ts";
import { showLog } from "./commands/showLog.ts";
import { showToken } from "./commands/showToken.ts";
import { writeEnvFile } from "./commands/writeEnvFile.ts";
import { guarded } from "./frame/guard.ts";
import type { Node } from "./tree/nodes.ts";

/** A menu gives the row and, with several selected, all of them; the palette gives nothing. */
type Command = (app: App, node?: Node, nodes?: readonly Node[]) => unknown;

const table = {
  addTenant,
  arrangeTokens,
  clearClipboard,
  clearFilter,
  copyClientId,
  copyDemoRequest,
  copyGuid,
  copyUserName,
  copyValue,
  createToken,
  deleteToken,
  describeToken,
  editTenant,
  extendClipboard,
  filterTokens,
  findToken,
  forgetUserToken,
  forgetValue,
  grantCollectionEditor,
  grantCollectionViewer,
  grantConnectionAdmin,
  identifyToken,
  insertSnippet,
  linkPersonas,
  openDemoTenant,
  openTerminal,
  refreshTenant,
  refreshTokens,
  removeTenant,
  renameToken,
  replaceCredential,
  revokeAccess,
  scanWorkspace,
  showLog,
  showToken,
  writeEnvFile,
} satisfies Record<string, Command>;

export function registerCommands(app: App): Disposable {
  const registered = Object.entries<Command>(table).map(([verb, command]) =>
    commands.registerCommand(`atlanTokens.${verb}`, (...given: readonly unknown[]) => {
      const [row, rows] = given;
      // A menu that was opened on a row which is no more gives nothing in its place: that must not be taken for the
      // palette, which would then mean whatever is selected.
      if (given.length > 0 && !isNode(row) && !takesNoRow.has(verb)) {
        app.tell.info(l10n.t("The list has just changed: please try again."));
        return undefined;
      }
      const node = isNode(row) ? row : undefined;
      const nodes = Array.isArray(rows) && rows.length > 0 && rows.every(isNode) ? rows : undefined;
      const run = (): unknown => command(app, node, nodes);
      return guarded(app, run, run);
    }),
  );
  return Disposable.from(...registered);
}

/** Commands of the view's title, to which VS Code gives the focused row, if any. */
const takesNoRow: ReadonlySet<string> = new Set<keyof typeof table>([
  "addTenant",
  "arrangeTokens",
  "clearClipboard",
  "clearFilter",
  "extendClipboard",
  "filterTokens",
  "findToken",
  "identifyToken",
  "insertSnippet",
  "openDemoTenant",
  "refreshTokens",
  "scanWorkspace",
  "showLog",
]);

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "kind" in value && "id" in value && "parent" in value;
}
