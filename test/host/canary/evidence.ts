import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type CodeAction,
  commands,
  type Diagnostic,
  type ExtensionContext,
  type Hover,
  languages,
  type Memento,
  type SecretStorage,
  Uri,
  window,
  workspace,
} from "vscode";
import type { ForTests } from "../../../src/extension.ts";
import { childNodes, type Node, tenantNodes } from "../../../src/ui/tree/nodes.ts";
import { plain, type Trace } from "./witness.ts";

/** All that can be seen of the extension now: rows, marks, documents, what is stored, terminals, settings. */
export async function seen(app: ForTests): Promise<readonly Trace[]> {
  return [
    ...rows(app),
    ...(await marks()),
    ...documents(),
    ...(await stored(app.context)),
    ...terminals(),
    { place: "the environment of the extension host", text: plain(process.env) },
    { place: "the settings", text: plain(workspace.getConfiguration()) },
  ];
}

/** Every row of the tree, with all that VS Code gets of it. Nobody unfolds them: that would have the tenants asked. */
function rows(app: ForTests, parent?: Node): Trace[] {
  const { store, view } = app;
  const children = parent ? childNodes(store, parent, view.arrangement()) : tenantNodes(store, view.arrangement());
  return children.flatMap((node) => {
    const item = view.resolveTreeItem(view.getTreeItem(node), node);
    return [{ place: `the row ${node.id}`, text: plain(item) }, ...rows(app, node)];
  });
}

/** Every mark of ours, with what the mouse and the light bulb show there. */
async function marks(): Promise<readonly Trace[]> {
  const marked = languages.getDiagnostics().flatMap(([uri, all]) => all.map((mark) => ({ uri, mark })));
  const ours = marked.filter(({ mark }) => mark.source === "Atlan");
  return (await Promise.all(ours.map(({ uri, mark }) => about(uri, mark)))).flat();
}

async function about(uri: Uri, mark: Diagnostic): Promise<readonly Trace[]> {
  const { range } = mark;
  const hovers = await commands.executeCommand<Hover[]>("vscode.executeHoverProvider", uri, range.start);
  const fixes = await commands.executeCommand<CodeAction[]>("vscode.executeCodeActionProvider", uri, range);
  return [
    { place: "a mark", text: plain(mark) },
    { place: "a hover", text: plain(hovers.map(({ contents }) => contents)) },
    { place: "a quick fix", text: plain(fixes) },
  ];
}

/** What stands in texts and in the names of tabs. */
function documents(): readonly Trace[] {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs).map(({ label }) => label);
  return [
    ...workspace.textDocuments.map((each) => ({ place: each.uri.toString(), text: each.getText() })),
    { place: "the addresses of documents", text: plain(workspace.textDocuments.map(({ uri }) => uri)) },
    { place: "the tabs", text: plain(tabs) },
  ];
}

async function stored({ globalState, workspaceState, secrets }: ExtensionContext): Promise<readonly Trace[]> {
  const entries = (memento: Memento): string => plain(memento.keys().map((key) => [key, memento.get(key)]));
  return [
    { place: "globalState", text: entries(globalState) },
    { place: "workspaceState", text: entries(workspaceState) },
    { place: "the names of secrets", text: plain(await namesIn(secrets)) },
  ];
}

/** VS Code tells them since 1.105. */
async function namesIn(
  secrets: SecretStorage & { readonly keys?: () => Thenable<readonly string[]> },
): Promise<unknown> {
  return secrets.keys?.();
}

function terminals(): readonly Trace[] {
  return window.terminals.map(({ name, creationOptions }) => ({
    place: `the terminal ${name}`,
    text: plain(creationOptions),
  }));
}

/** What VS Code and the extension have written: logs of all kinds, storage, and the folder that is open. */
export async function written({ logUri, globalStorageUri, storageUri }: ExtensionContext): Promise<readonly Trace[]> {
  const logs = logUri.fsPath.slice(0, logUri.fsPath.lastIndexOf("logs") + "logs".length);
  const opened = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const folders = [Uri.file(logs), globalStorageUri, ...(storageUri ? [storageUri] : []), ...opened];
  return (await Promise.all(folders.map(({ fsPath }) => filesBelow(fsPath)))).flat();
}

async function filesBelow(folder: string): Promise<readonly Trace[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (place) => ({ place, text: await readFile(place, "latin1").catch(() => "") })));
}
