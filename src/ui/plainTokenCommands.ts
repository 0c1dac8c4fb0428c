import { commands, Disposable, l10n, Position, Range, type TextDocument, Uri, workspace, WorkspaceEdit } from "vscode";
import type { Found } from "../detect/scan.ts";
import type { Place } from "../detect/edit.ts";
import { replacement } from "../detect/replacement.ts";
import { lookUp } from "../tenants/search.ts";
import type { TokenRef } from "../tenants/model.ts";
import type { App } from "./app.ts";
import { busy } from "./busy.ts";
import { deleteSubjects } from "./deletion.ts";
import { guarded } from "./guard.ts";
import { literal, quoted } from "./literal.ts";
import { foundIn } from "./plainTokens.ts";

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

/** The edits that put a reference to `ATLAN_API_KEY` in the place of the token at this range. */
export function replacedText(document: TextDocument, range: Range) {
  return replacement(document.getText(), placeIn(document, range), document.languageId);
}

export function placeIn(document: TextDocument, { start, end }: Range): Place {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

/** First the value is brought to safety, then it leaves the text: Undo is not the only way back to it. */
async function replacePlainToken(app: App, uri: Uri, position: Position): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const offset = document.offsetAt(position);
  const found = foundIn(document, app.store).find(({ start, end }) => start <= offset && offset < end);
  const edits = found && replacement(document.getText(), found, document.languageId);
  if (!edits) {
    app.tell.info(l10n.t("The text has just changed: please try again."));
    return;
  }
  const edit = new WorkspaceEdit();
  for (const { start, end, text } of edits) {
    edit.replace(uri, new Range(document.positionAt(start), document.positionAt(end)), text);
  }
  const version = document.version;
  const safe = await broughtToSafety(app, found);
  if (!safe) return;
  if (document.version !== version || !(await workspace.applyEdit(edit))) {
    app.tell.info(l10n.t("The text has just changed: please try again."));
    return;
  }
  app.tell.info(
    safe.kind === "kept"
      ? l10n.t("Replaced with ATLAN_API_KEY. The value of {0} is kept in VS Code.", quoted(safe.name))
      : l10n.t("Replaced with ATLAN_API_KEY. The value is on the clipboard."),
  );
}

/** Where a value is that leaves a text. */
type Safe = { readonly kind: "kept"; readonly name: string } | { readonly kind: "onClipboard" };

/** Keeps the value with its token; where no tenant knows that, it goes to the clipboard, if the user wants that. */
async function broughtToSafety(app: App, { value, claims }: Found): Promise<Safe | undefined> {
  const { clientId } = claims;
  const result =
    clientId?.startsWith("apikey-") === true
      ? await busy(l10n.t("Looking for {0}…", literal(clientId)), (signal) => lookUp(app.store, clientId, signal), {
          cancellable: true,
        })
      : undefined;
  const [owner] = result?.found ?? [];
  if (!owner) {
    if (!(await app.ask.confirm(leavingQuestion()))) return undefined;
    await app.lease.put(value);
    return { kind: "onClipboard" };
  }
  await app.store.vault.keepFound({ tenantId: owner.tenant.id, guid: owner.token.guid }, value);
  app.store.changed(owner.tenant.id);
  return { kind: "kept", name: owner.token.name };
}

const leavingQuestion = () => ({
  message: l10n.t("Replace the value without keeping it?"),
  detail: l10n.t(
    "No tenant in the list knows its token, so that VS Code cannot keep it. It goes to the clipboard for a while; Undo brings it back into the text.",
  ),
  action: l10n.t("Replace"),
});

function refFrom(tenantId: unknown, guid: unknown): TokenRef | undefined {
  return typeof tenantId === "string" && typeof guid === "string" ? { tenantId, guid } : undefined;
}
