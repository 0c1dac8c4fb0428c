import { l10n, Range, window, workspace } from "vscode";
import type { TokenRef } from "../../model/model.ts";
import type { Standing } from "../../tenants/store.ts";
import type { Choice } from "../frame/ask.ts";
import { busy } from "../frame/busy.ts";
import { Declined } from "../frame/declined.ts";
import { literal, quoted } from "../frame/displayText.ts";
import { tellTried, tryEach } from "../frame/each.ts";
import { assertTrusted } from "../frame/trust.ts";
import { withVariable } from "../files/dotenv.ts";
import { isSafeToWrite } from "../files/safeEnvFile.ts";
import { savedText, writeSecretText } from "../files/textFile.ts";
import { type OldPlace, oldPlaces } from "./oldPlaces.ts";
import { deletingOld } from "./deleteOld.ts";
import type { RotationDesk } from "./rotationDesk.ts";

/** Lists where the old value stands in the workspace and in VS Code, and puts the new one there where that is wanted. */
export async function showOldPlaces(desk: RotationDesk, standing: Standing): Promise<void> {
  const { rotation, successor } = standing;
  if (successor.kind !== "there") return;
  const name = quoted(rotation.old.name);
  const looking = l10n.t("Looking where the old value of {0} stands…", name);
  const places = await busy(looking, (signal) => oldPlaces(desk, rotation, signal), { cancellable: true });
  if (places.length === 0) {
    desk.tell.info(
      l10n.t("The old value of {0} stands in no file of this workspace that search looks at, and is not kept.", name),
      ...deletingOld(desk, standing),
    );
    return;
  }
  const picked = await desk.ask.many({
    title: l10n.t("Where the Old Value of {0} Stands", name),
    placeholder: l10n.t("Where the new value is to take its place; a text is opened instead"),
    choices: places.map(choiceOf),
  });
  if (picked) await replaceAt(desk, standing, picked);
}

function choiceOf(place: OldPlace): Choice<OldPlace> {
  switch (place.kind) {
    case "envFile":
      return { label: pathOf(place), description: place.variable, icon: "file", picked: true, value: place };
    case "text": {
      const description = l10n.t("line {0}: is opened", place.line + 1);
      return { label: pathOf(place), description, icon: "go-to-file", value: place };
    }
    case "kept": {
      const description = l10n.t("the new one is kept as well");
      return { label: l10n.t("Kept in VS Code"), description, icon: "lock", picked: true, value: place };
    }
    case "credential": {
      const description = quoted(place.tenant.name);
      return { label: l10n.t("Credential of the tenant"), description, icon: "sign-in", picked: true, value: place };
    }
  }
}

const pathOf = ({ uri }: Extract<OldPlace, { kind: "envFile" | "text" }>): string => workspace.asRelativePath(uri);

async function replaceAt(desk: RotationDesk, standing: Standing, places: readonly OldPlace[]): Promise<void> {
  const { rotation, successor } = standing;
  if (successor.kind !== "there" || places.length === 0) return;
  const ref = { tenantId: rotation.tenantId, guid: successor.token.guid };
  const tried = await tryEach(places, (place) => replace(desk, ref, place));
  tellTried(desk, tried, {
    done: tried.done.map(({ item, result }) => result ?? doneWords(item)),
    named: placeWords,
    notDone: (place, why) => l10n.t("Not replaced in {0}: {1}.", placeWords(place), why),
    again: (rest) => replaceAt(desk, standing, rest),
    actions: deletingOld(desk, standing),
  });
}

function placeWords(place: OldPlace): string {
  switch (place.kind) {
    case "envFile":
    case "text":
      return literal(pathOf(place));
    case "kept":
      return l10n.t("VS Code's secret storage");
    case "credential":
      return l10n.t("the credential of {0}", quoted(place.tenant.name));
  }
}

function doneWords(place: OldPlace): string {
  return place.kind === "kept"
    ? l10n.t("The new value is kept in VS Code.")
    : l10n.t("Replaced in {0}.", placeWords(place));
}

/** Puts the new value there. Gives a sentence where what was done is something else. */
async function replace(desk: RotationDesk, ref: TokenRef, place: OldPlace): Promise<string | undefined> {
  switch (place.kind) {
    case "envFile":
      await replaceInEnvFile(desk, ref, place);
      return undefined;
    case "kept":
      await desk.store.keepValue(ref);
      return undefined;
    case "credential": {
      const value = await desk.store.requireValue(ref);
      const signedIn = await desk.store.signIn(place.tenant.address, value);
      await desk.store.replaceCredential(place.tenant.id, value, signedIn);
      return undefined;
    }
    case "text":
      await window.showTextDocument(place.uri, { selection: new Range(place.line, 0, place.line, 0), preview: false });
      return l10n.t("{0} is open at line {1}.", placeWords(place), place.line + 1);
  }
}

async function replaceInEnvFile(
  desk: RotationDesk,
  ref: TokenRef,
  { uri, variable }: Extract<OldPlace, { kind: "envFile" }>,
): Promise<void> {
  assertTrusted();
  const folder = workspace.getWorkspaceFolder(uri)?.uri;
  if (!folder) throw new Declined(l10n.t("The file is in no folder of this workspace any more."));
  const name = uri.path.slice(folder.path.length).replace(/^\//, "");
  await savedText(uri);
  if (!(await isSafeToWrite(desk, folder, uri, name))) throw new DOMException("left", "AbortError");
  const value = await desk.store.requireValue(ref);
  const before = await savedText(uri);
  const whole = withVariable(before, variable, value);
  if (whole === undefined) throw new Declined(l10n.t("No quotes of a .env file can hold this value."));
  await writeSecretText(uri, before, whole);
}
