import { commands, Disposable, l10n, Position, Range, type TextDocument, Uri, workspace, WorkspaceEdit } from "vscode";
import type { Found } from "../detect/scan.ts";
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
  const found = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  return replacement(document.getText(), found, document.languageId);
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
  const kept = await broughtToSafety(app, found);
  if (document.version !== version || !(await workspace.applyEdit(edit))) {
    app.tell.info(l10n.t("The text has just changed: please try again."));
    return;
  }
  app.tell.info(
    kept === undefined
      ? l10n.t("Replaced with ATLAN_API_KEY. The value is on the clipboard: no tenant of the list knows its token.")
      : l10n.t("Replaced with ATLAN_API_KEY. The value of {0} is kept in VS Code.", quoted(kept)),
  );
}

/** Keeps the value with its token; where no tenant knows that, it goes to the clipboard. Returns the token's name. */
async function broughtToSafety(app: App, { value, claims }: Found): Promise<string | undefined> {
  const { clientId } = claims;
  const result =
    clientId?.startsWith("apikey-") === true
      ? await busy(l10n.t("Looking for {0}…", literal(clientId)), (signal) => lookUp(app.store, clientId, signal), {
          cancellable: true,
        })
      : undefined;
  const [owner] = result?.found ?? [];
  if (!owner) {
    await app.lease.put(value);
    return undefined;
  }
  await app.store.vault.keepFound({ tenantId: owner.tenant.id, guid: owner.token.guid }, value);
  app.store.changed(owner.tenant.id);
  return owner.token.name;
}

function refFrom(tenantId: unknown, guid: unknown): TokenRef | undefined {
  return typeof tenantId === "string" && typeof guid === "string" ? { tenantId, guid } : undefined;
}
