import { commands, Disposable, l10n, Position, Range, type TextDocument, Uri, workspace, WorkspaceEdit } from "vscode";
import type { Found } from "../../detect/scan.ts";
import type { Edit, Place } from "../../replace/place.ts";
import { replacement } from "../../replace/replacement.ts";
import { lookUp } from "../../tenants/search.ts";
import type { Tenant, Token, TokenRef } from "../../tenants/model.ts";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { deleteSubjects } from "../token/deleteTokens.ts";
import { guarded } from "../frame/guard.ts";
import { quoted } from "../frame/displayText.ts";
import { fileText } from "../files/fileText.ts";
import { ownerOf } from "./owner.ts";
import { foundAt } from "./plainTokens.ts";
import { dialectOf } from "./languageOf.ts";

/** The commands behind the quick fixes and the links of a hover; they are not in the palette, for they need a place. */
export function registerPlainTokenCommands(app: App): Disposable {
  const register = (verb: string, run: (...args: readonly unknown[]) => unknown): Disposable =>
    commands.registerCommand(`atlanTokens.${verb}`, (...args: readonly unknown[]) => guarded(app, () => run(...args)));
  return Disposable.from(
    register("replacePlainToken", (uri, line, character) => {
      if (typeof uri !== "string" || typeof line !== "number" || typeof character !== "number") return undefined;
      return replacePlainToken(app, Uri.parse(uri), new Position(line, character));
    }),
    register("revealToken", async (tenantId, guid) => {
      const ref = refFrom(tenantId, guid);
      if (ref && !(await app.view.reveal(ref))) app.tell.info(l10n.t("The filter hides this token, or it is no more."));
    }),
    register("deleteFoundToken", (tenantId, guid) => {
      const ref = refFrom(tenantId, guid);
      const token = ref && app.store.token(ref);
      const tenant = app.store.roster.all().find(({ id }) => id === tenantId);
      return ref && token && tenant && deleteSubjects(app, [{ ref, token, tenant }]);
    }),
  );
}

/** The edits that put a reference to `ATLAN_API_KEY` in the place of the token at this range, where there may be any. */
export function replacedText(document: TextDocument, range: Range): readonly Edit[] | undefined {
  if (!isWritable(document)) return undefined;
  return replacement(document.getText(), placeIn(document, range), dialectOf(document));
}

export function placeIn(document: TextDocument, { start, end }: Range): Place {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

/** First the value is brought to safety, then it leaves the text: Undo is not the only way back to it. */
async function replacePlainToken(app: App, uri: Uri, position: Position): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const offset = document.offsetAt(position);
  const found = foundAt(document, offset, app.store);
  const edits = found && isWritable(document) ? replacement(document.getText(), found, dialectOf(document)) : undefined;
  if (!found || !edits) {
    app.tell.info(justChanged());
    return;
  }
  const edit = new WorkspaceEdit();
  for (const { start, end, text } of edits) {
    edit.replace(uri, new Range(document.positionAt(start), document.positionAt(end)), text);
  }
  const version = document.version;
  const safe = await broughtToSafety(app, found);
  if (!safe) return;
  const place =
    safe.kind === "kept"
      ? l10n.t("The value of {0} is kept in VS Code.", quoted(safe.name))
      : l10n.t("The value is on the clipboard.");
  if (document.version !== version || !(await workspace.applyEdit(edit))) {
    const reason = document.version === version ? l10n.t("VS Code does not let this text be changed.") : justChanged();
    app.tell.warning(`${reason} ${place}`);
    return;
  }
  app.plainTokens.scan(document);
  if (!document.isDirty && (await onDisk(uri)).includes(found.value)) {
    app.tell.warning(`${l10n.t("The file is read-only: on the disk it still holds the token.")} ${place}`);
    return;
  }
  app.tell.info([l10n.t("Replaced with ATLAN_API_KEY."), place, ...readersPart(dialectOf(document))].join(" "));
}

/** The text of a file, as far as there is one. */
async function onDisk(uri: Uri): Promise<string> {
  try {
    return await fileText(uri);
  } catch {
    return "";
  }
}

/** In files that are no programs something else has to put the variable in. */
function readersPart(dialect: string): readonly string[] {
  if (dialect === "yaml.workflow") return [l10n.t("The repository needs a secret of this name.")];
  return dialect === "yaml" || dialect === "dotenv"
    ? [l10n.t("What reads this file has to take the variable from its environment.")]
    : [];
}

const justChanged = (): string => l10n.t("The text has just changed: please try again.");

/** Whether a document may be changed at all, as far as VS Code knows. */
export const isWritable = ({ uri }: TextDocument): boolean => workspace.fs.isWritableFileSystem(uri.scheme) !== false;

/** Where a value is that leaves a text. */
type Safe = { readonly kind: "kept"; readonly name: string } | { readonly kind: "onClipboard" };

/**
 * Keeps the value with its token. What cannot be kept goes to the clipboard, if the user wants that: the value of a token
 * that no tenant knows, and one that differs from what is kept, for anyone can write a JWT that names a token.
 */
async function broughtToSafety(app: App, { value, claims }: Found): Promise<Safe | undefined> {
  const owner = await ownerFor(app, claims);
  const ref = owner && { tenantId: owner.tenant.id, guid: owner.token.guid };
  const kept = ref && (await app.store.vault.value(ref));
  if (!ref || (kept !== undefined && kept !== value)) {
    if (!(await app.ask.confirm(leavingQuestion(ref !== undefined)))) return undefined;
    await app.lease.put(value);
    return { kind: "onClipboard" };
  }
  await app.store.vault.keepFound(ref, value);
  app.store.changed(ref.tenantId);
  return { kind: "kept", name: owner.token.name };
}

/** Whose value it is: as the lists know, or as the tenants say. Fails where a tenant that may know could not be asked. */
async function ownerFor(app: App, claims: Found["claims"]): Promise<{ tenant: Tenant; token: Token } | undefined> {
  const { tenant, token, clientId } = ownerOf(claims, app.store);
  if (tenant && token) return { tenant, token };
  if (clientId?.startsWith("apikey-") !== true) return undefined;
  const title = l10n.t("Looking for {0}…", quoted(clientId));
  const { found, failures } = await busy(title, (signal) => lookUp(app.store, clientId, signal), { cancellable: true });
  const owner = found.find((each) => each.token.clientId === clientId);
  const [unasked] = failures;
  if (!owner && unasked) throw unasked.failure;
  return owner;
}

const leavingQuestion = (isOtherKept: boolean) => ({
  message: l10n.t("Replace the value without keeping it?"),
  detail: isOtherKept
    ? l10n.t(
        "VS Code keeps another value of this token, which stays. This one goes to the clipboard for a while; Undo brings it back into the text.",
      )
    : l10n.t(
        "No tenant in the list knows its token, so that VS Code cannot keep it. It goes to the clipboard for a while; Undo brings it back into the text.",
      ),
  action: l10n.t("Replace"),
});

function refFrom(tenantId: unknown, guid: unknown): TokenRef | undefined {
  return typeof tenantId === "string" && typeof guid === "string" ? { tenantId, guid } : undefined;
}
