import { l10n, Uri, window, workspace } from "vscode";
import type { App } from "../app.ts";
import { isEnvFileName, withVariable } from "../files/dotenv.ts";
import { isSafeToWrite } from "../files/safeEnvFile.ts";
import { chosenValue } from "../value/chosenValue.ts";
import { Declined } from "../frame/declined.ts";
import { literal, quoted } from "../frame/displayText.ts";
import { assertTrusted } from "../frame/trust.ts";
import type { Rows } from "../tree/rows.ts";
import { savedText, writeSecretText } from "../files/textFile.ts";

/** Writes address and value into a .env file of the workspace, after making sure that git leaves it out. */
export async function writeEnvFile(app: App, rows: Rows): Promise<void> {
  assertTrusted();
  const folder = await chosenFolder(app);
  if (!folder) return;
  const held = await chosenValue(app, rows, l10n.t("Write Token to .env"));
  if (!held) return;
  const name = await app.ask.text({
    title: l10n.t("Write Token to .env"),
    prompt: l10n.t("File in {0}", quoted(workspace.asRelativePath(folder, true))),
    value: ".env",
    remark: (text) =>
      isEnvFileName(text.trim()) ? undefined : l10n.t("The name of a file in this folder, such as .env or .env.local."),
  });
  if (name === undefined) return;
  const file = Uri.joinPath(folder, name.trim());
  await savedText(file);
  if (!(await isSafeToWrite(app, folder, file, name.trim()))) return;
  const value = await app.store.requireValue(held.ref);
  const address = await app.store.addressOf(held.tenant.id);
  const before = await savedText(file);
  const text = withVariable(before, "ATLAN_BASE_URL", address);
  const whole = text === undefined ? undefined : withVariable(text, "ATLAN_API_KEY", value);
  if (whole === undefined) throw new Declined(l10n.t("No quotes of a .env file can hold this value."));
  await writeSecretText(file, before, whole);
  app.tell.info(l10n.t("{0} holds the value of {1} now, as ATLAN_API_KEY.", literal(name.trim()), quoted(held.name)), {
    title: l10n.t("Open File"),
    run: () => window.showTextDocument(file),
  });
}

async function chosenFolder(app: App): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const [first, ...others] = folders;
  if (!first) {
    app.tell.info(l10n.t("Open the folder that the .env file is to stand in first."));
    return undefined;
  }
  if (others.length === 0) return first.uri;
  const choices = folders.map(({ name, uri }) => ({ label: name, description: uri.path, value: uri }));
  return app.ask.one({ title: l10n.t("Write Token to .env"), placeholder: l10n.t("In which folder?"), choices });
}
