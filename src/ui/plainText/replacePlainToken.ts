import { l10n, type Position, Range, type TextDocument, type Uri, workspace, WorkspaceEdit } from "vscode";
import type { Found } from "../../detect/scan.ts";
import type { TenantToken } from "../../model/model.ts";
import { refOf } from "../../model/rules.ts";
import type { Edit, Place } from "../../replace/reading/place.ts";
import { isYaml } from "../../replace/languages.ts";
import { fileText } from "../files/fileText.ts";
import { busy } from "../frame/busy.ts";
import { quoted } from "../frame/displayText.ts";
import type { ValueDesk } from "../value/claimValue.ts";
import { readingNow } from "./documentReading.ts";
import { dialectOf } from "./languageOf.ts";
import { foundAt, idOf, type PlainTokens } from "./plainTokens.ts";
import { variablesIn } from "./variablesIn.ts";

export interface PlainTextDesk extends ValueDesk {
  readonly plainTokens: PlainTokens;
}

/** The edits that put a reference to a variable in the place of the token at this range, where there may be any. */
export function replacedText(document: TextDocument, range: Range, variable: string): readonly Edit[] | undefined {
  if (!isWritable(document)) return undefined;
  return readingNow(document).replace(placeIn(document, range), variable);
}

export function placeIn(document: TextDocument, { start, end }: Range): Place {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

/** First the value is brought to safety, then it leaves the text: Undo is not the only way back to it. */
export async function replacePlainToken(desk: PlainTextDesk, uri: Uri, position: Position): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const offset = document.offsetAt(position);
  const found = foundAt(document, offset, desk.store);
  desk.plainTokens.scan(document);
  const variable = found && variablesIn(document, desk.plainTokens).get(idOf(found.value));
  const edits = variable && isWritable(document) ? readingNow(document).replace(found, variable) : undefined;
  if (!variable || !edits) {
    desk.tell.info(justChanged());
    return;
  }
  const edit = new WorkspaceEdit();
  for (const { start, end, text } of edits) {
    edit.replace(uri, new Range(document.positionAt(start), document.positionAt(end)), text);
  }
  const version = document.version;
  const safe = await broughtToSafety(desk, found);
  if (!safe) return;
  const place =
    safe.kind === "kept"
      ? l10n.t("The value of {0} is kept in VS Code.", quoted(safe.name))
      : l10n.t("The value is on the clipboard.");
  if (document.version !== version || !(await workspace.applyEdit(edit))) {
    const reason = document.version === version ? l10n.t("VS Code does not let this text be changed.") : justChanged();
    desk.tell.warning(`${reason} ${place}`);
    return;
  }
  desk.plainTokens.noteReplaced(document, variable, idOf(found.value));
  if (!document.isDirty && (await onDisk(uri)).includes(found.value)) {
    desk.tell.warning(`${l10n.t("The file is read-only: on the disk it still holds the token.")} ${place}`);
    return;
  }
  desk.tell.info([...replacedWords(variable), place, ...readersPart(dialectOf(document))].join(" "));
}

/** Says so where it is not the variable that everything of Atlan's reads. */
function replacedWords(variable: string): readonly string[] {
  const replaced = l10n.t("Replaced with {0}.", variable);
  return variable === "ATLAN_API_KEY"
    ? [replaced]
    : [replaced, l10n.t("ATLAN_API_KEY already has another use in this text.")];
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
  return isYaml(dialect) || dialect === "dotenv"
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
async function broughtToSafety(desk: ValueDesk, { value, claims }: Found): Promise<Safe | undefined> {
  const owner = await ownerFor(desk, claims);
  const ref = owner && refOf(owner);
  const kept = ref && (await desk.store.value(ref));
  if (!ref || (kept !== undefined && kept !== value)) {
    if (!(await desk.ask.confirm(leavingQuestion(ref !== undefined)))) return undefined;
    await desk.lease.put(value);
    return { kind: "onClipboard" };
  }
  await desk.store.addKeptValue(ref, value);
  return { kind: "kept", name: owner.token.name };
}

/** Whose value it is: as the lists know, or as the tenants say. Fails where a tenant that may know could not be asked. */
async function ownerFor({ store }: ValueDesk, claims: Found["claims"]): Promise<TenantToken | undefined> {
  const { tenant, token, clientId } = store.ownerOf(claims);
  if (tenant && token) return { tenant, token };
  if (clientId?.startsWith("apikey-") !== true) return undefined;
  const title = l10n.t("Looking for {0}…", quoted(clientId));
  const { found, failures } = await busy(title, (signal) => store.lookUp(clientId, signal), { cancellable: true });
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
