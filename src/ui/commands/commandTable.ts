import { l10n } from "vscode";
import type { TokenRef } from "../../model/model.ts";
import type { Store } from "../../tenants/store.ts";
import type { App } from "../app.ts";
import { addTenant } from "./addTenant.ts";
import { arrangeTokens } from "./arrangeTokens.ts";
import { clearClipboard } from "./clearClipboard.ts";
import { clearFilter } from "./clearFilter.ts";
import { compareTenants } from "./compareTenants.ts";
import { continueRotation } from "./continueRotation.ts";
import { copyClientId } from "./copyClientId.ts";
import { copyCurl } from "./copyCurl.ts";
import { copyDemoRequest } from "./copyDemoRequest.ts";
import { copyGuid } from "./copyGuid.ts";
import { copyName } from "./copyName.ts";
import { copyQualifiedName } from "./copyQualifiedName.ts";
import { copyReview } from "./copyReview.ts";
import { copyUserName } from "./copyUserName.ts";
import { copyValue } from "./copyValue.ts";
import { createToken } from "./createToken.ts";
import { deleteFoundToken } from "./deleteFoundToken.ts";
import { deleteToken } from "./deleteToken.ts";
import { describeToken } from "./describeToken.ts";
import { duplicateToken } from "./duplicateToken.ts";
import { editTenant } from "./editTenant.ts";
import { exportTokens } from "./exportTokens.ts";
import { extendClipboard } from "./extendClipboard.ts";
import { filterTokens } from "./filterTokens.ts";
import { findToken } from "./findToken.ts";
import { forgetUserToken } from "./forgetUserToken.ts";
import { forgetValue } from "./forgetValue.ts";
import { grantCollectionEditor } from "./grantCollectionEditor.ts";
import { grantCollectionViewer } from "./grantCollectionViewer.ts";
import { grantConnectionAdmin } from "./grantConnectionAdmin.ts";
import { identifyToken } from "./identifyToken.ts";
import { insertSnippet } from "./insertSnippet.ts";
import { keepValue } from "./keepValue.ts";
import { linkPersonas } from "./linkPersonas.ts";
import { manyTokens } from "./manyTokens.ts";
import { openDemoTenant } from "./openDemoTenant.ts";
import { openInAtlan } from "./openInAtlan.ts";
import { openTerminal } from "./openTerminal.ts";
import { quarantineToken } from "./quarantineToken.ts";
import { refreshTenant } from "./refreshTenant.ts";
import { refreshTokens } from "./refreshTokens.ts";
import { releaseToken } from "./releaseToken.ts";
import { removeTenant } from "./removeTenant.ts";
import { renameToken } from "./renameToken.ts";
import { replaceCredential } from "./replaceCredential.ts";
import { replacePlainToken } from "./replacePlainToken.ts";
import { revealToken } from "./revealToken.ts";
import { reviewTokens } from "./reviewTokens.ts";
import { revokeAccess } from "./revokeAccess.ts";
import { rotateFoundToken } from "./rotateFoundToken.ts";
import { rotateToken } from "./rotateToken.ts";
import { scanWorkspace } from "./scanWorkspace.ts";
import { showAccess } from "./showAccess.ts";
import { showImpact } from "./showImpact.ts";
import { showLog } from "./showLog.ts";
import { showPersonaTokens } from "./showPersonaTokens.ts";
import { showToken } from "./showToken.ts";
import { stopReading } from "./stopReading.ts";
import { tokenValue } from "./tokenValue.ts";
import { writeEnvFile } from "./writeEnvFile.ts";
import { guarded } from "../frame/guard.ts";
import type { CalledVerb, TenantId } from "../frame/verbs.ts";
import { isNode, type Node, tokenRow } from "../tree/nodes.ts";
import type { Rows } from "../tree/rows.ts";
import type { TokensView } from "../tree/tree.ts";

/** A command, and how many rows of the tree it is about. What a command without rows is called with is its input. */
type Command =
  | { readonly rows: "none"; readonly run: (app: App, input: readonly unknown[]) => unknown }
  | { readonly rows: "one" | "many"; readonly run: (app: App, rows: Rows) => unknown };

const table = {
  addTenant: { rows: "none", run: addTenant },
  arrangeTokens: { rows: "none", run: arrangeTokens },
  clearClipboard: { rows: "none", run: clearClipboard },
  clearFilter: { rows: "none", run: clearFilter },
  compareTenants: { rows: "one", run: compareTenants },
  continueRotation: { rows: "one", run: continueRotation },
  copyClientId: { rows: "many", run: copyClientId },
  copyCurl: { rows: "one", run: copyCurl },
  copyDemoRequest: { rows: "none", run: copyDemoRequest },
  copyGuid: { rows: "many", run: copyGuid },
  copyName: { rows: "many", run: copyName },
  copyQualifiedName: { rows: "many", run: copyQualifiedName },
  copyReview: { rows: "none", run: copyReview },
  copyUserName: { rows: "many", run: copyUserName },
  copyValue: { rows: "one", run: copyValue },
  createToken: { rows: "one", run: createToken },
  deleteFoundToken: { rows: "none", run: deleteFoundToken },
  deleteToken: { rows: "many", run: deleteToken },
  describeToken: { rows: "one", run: describeToken },
  duplicateToken: { rows: "one", run: duplicateToken },
  editTenant: { rows: "one", run: editTenant },
  exportTokens: { rows: "one", run: exportTokens },
  extendClipboard: { rows: "none", run: extendClipboard },
  filterTokens: { rows: "none", run: filterTokens },
  findToken: { rows: "none", run: findToken },
  forgetUserToken: { rows: "one", run: forgetUserToken },
  forgetValue: { rows: "one", run: forgetValue },
  grantCollectionEditor: { rows: "many", run: grantCollectionEditor },
  grantCollectionViewer: { rows: "many", run: grantCollectionViewer },
  grantConnectionAdmin: { rows: "many", run: grantConnectionAdmin },
  identifyToken: { rows: "none", run: identifyToken },
  insertSnippet: { rows: "none", run: insertSnippet },
  keepValue: { rows: "one", run: keepValue },
  linkPersonas: { rows: "many", run: linkPersonas },
  manyTokens: { rows: "many", run: manyTokens },
  openDemoTenant: { rows: "none", run: openDemoTenant },
  openInAtlan: { rows: "one", run: openInAtlan },
  openTerminal: { rows: "one", run: openTerminal },
  quarantineToken: { rows: "one", run: quarantineToken },
  refreshTenant: { rows: "one", run: refreshTenant },
  refreshTokens: { rows: "none", run: refreshTokens },
  releaseToken: { rows: "one", run: releaseToken },
  removeTenant: { rows: "one", run: removeTenant },
  renameToken: { rows: "one", run: renameToken },
  replaceCredential: { rows: "one", run: replaceCredential },
  replacePlainToken: { rows: "none", run: replacePlainToken },
  revealToken: { rows: "none", run: revealToken },
  reviewTokens: { rows: "one", run: reviewTokens },
  revokeAccess: { rows: "many", run: revokeAccess },
  rotateFoundToken: { rows: "none", run: rotateFoundToken },
  rotateToken: { rows: "many", run: rotateToken },
  scanWorkspace: { rows: "none", run: scanWorkspace },
  showAccess: { rows: "one", run: showAccess },
  showImpact: { rows: "one", run: showImpact },
  showLog: { rows: "none", run: showLog },
  showPersonaTokens: { rows: "one", run: showPersonaTokens },
  showToken: { rows: "one", run: showToken },
  stopReading: { rows: "one", run: stopReading },
  tokenValue: { rows: "none", run: tokenValue },
  writeEnvFile: { rows: "one", run: writeEnvFile },
} satisfies Record<string, Command> & Record<CalledVerb, Command>;

export type Verb = keyof typeof table;

const commandOf = new Map<string, Command>(Object.entries(table));

export const verbs: readonly string[] = [...commandOf.keys()];

/** Resolves the rows of a command, runs it, and says what went wrong. */
export function runVerb(app: App, verb: string, given: readonly unknown[]): unknown {
  const command = commandOf.get(verb);
  const run = command && bound(app, command, given);
  if (run) return guarded(app, run, run);
  app.tell.info(l10n.t("The list has just changed: please try again."));
  return undefined;
}

/** The command with what it is about; undefined where that is not there any more. */
function bound(app: App, command: Command, given: readonly unknown[]): (() => unknown) | undefined {
  if (command.rows === "none") return () => command.run(app, given);
  const rows = rowsOf(app, command.rows, given);
  return rows && (() => command.run(app, rows));
}

/**
 * A menu gives the row and, with several selected, all of them; a message or a link names a tenant or a token; the
 * palette gives nothing, and then what is selected is meant. A menu that was opened on a row which is no more gives
 * nothing in its place: that must not be taken for the palette, so it is undefined here.
 */
function rowsOf({ store, view }: App, wanted: "one" | "many", given: readonly unknown[]): Rows | undefined {
  if (given.length === 0) return { nodes: view.selection(), given: false };
  const [row, rows] = given;
  // A key means the rows that it was pressed on, and nothing else where it can do nothing with them.
  if (row === "selection") return { nodes: view.selection(), given: true };
  if (row === "toggled") return { nodes: view.toggled.read(), given: true };
  const node = isNode(row) ? row : isTenantId(row) ? namedRow(store, view, row) : undefined;
  if (!node) return undefined;
  const several = wanted === "many" && Array.isArray(rows) && rows.length > 0 && rows.every(isNode);
  return { nodes: several ? rows : [node], given: true };
}

function namedRow(store: Store, view: TokensView, named: TenantId | TokenRef): Node | undefined {
  const tenant = view.tenantRow(named.tenantId);
  return tenant && ("guid" in named ? tokenRow(store, tenant, named.guid) : tenant);
}

function isTenantId(value: unknown): value is TenantId {
  return typeof value === "object" && value !== null && "tenantId" in value && typeof value.tenantId === "string";
}
