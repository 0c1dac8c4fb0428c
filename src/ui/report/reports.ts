import * as vscode from "vscode";
import type { Store } from "../../tenants/store.ts";
import { cut } from "../frame/displayText.ts";
import { commandId } from "../frame/verbs.ts";
import { rendered, type Rendered } from "./rendered.ts";
import type { Link, Report } from "./report.ts";

/**
 * What a kind of document says of the things with these ids; text stands as it is. Asked again with each change in the
 * store, so it does not ask a tenant each time.
 */
export type Writer = (ids: readonly string[]) => Report | string | Promise<Report | string>;

const SCHEME = "atlan-tokens";

/**
 * The document of a kind.
 * @param ids what it is about; the first is that of a tenant, or there are none
 * @param name what the editor's tab shows
 */
export function reportUri(kind: string, ids: readonly string[], name: string, ending: "md" | "txt" = "md"): vscode.Uri {
  const file = cut(name)
    .replace(/[\s/\\]+/g, " ")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .trim();
  return vscode.Uri.from({
    scheme: SCHEME,
    authority: kind,
    path: `/${[...ids, `${file || kind}.${ending}`].join("/")}`,
  });
}

/** Shows the report, as it is now, in an editor. */
export async function showReport(uri: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
}

/** A writer that is loaded with the first document of its kind. */
export function lazily(load: () => Promise<Writer>): Writer {
  let writer: Promise<Writer> | undefined;
  return async (ids) => (await (writer ??= load()))(ids);
}

/** The read-only documents: written when they are opened, when the store changes, and on request. */
export class Reports implements vscode.Disposable {
  readonly #writers: Readonly<Record<string, Writer>>;
  readonly #changing = new vscode.EventEmitter<vscode.Uri>();
  readonly #rendered = new Map<string, Rendered>();
  readonly #disposables: vscode.Disposable;

  constructor(store: Store, writers: Readonly<Record<string, Writer>>) {
    this.#writers = writers;
    this.#disposables = vscode.Disposable.from(
      this.#changing,
      store.onDidChange((tenantId) => {
        for (const { uri } of vscode.workspace.textDocuments) {
          const [about] = idsOf(uri);
          if (tenantId === undefined || about === undefined || about === tenantId) this.refresh(uri);
        }
      }),
      // What changes between its writing and its opening reaches no document.
      vscode.workspace.onDidOpenTextDocument(({ uri }) => {
        this.refresh(uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#rendered.delete(uri.toString())),
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        onDidChange: this.#changing.event,
        provideTextDocumentContent: (uri) => this.#write(uri),
      }),
      vscode.languages.registerDocumentLinkProvider(
        { scheme: SCHEME },
        { provideDocumentLinks: (document) => this.#linksIn(document) },
      ),
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** Has the report written again, if it is open. */
  refresh(uri: vscode.Uri): void {
    if (uri.scheme === SCHEME) this.#changing.fire(uri);
  }

  async #write(uri: vscode.Uri): Promise<string | undefined> {
    const written = await this.#writers[uri.authority]?.(idsOf(uri));
    if (written === undefined) return undefined;
    const result = typeof written === "string" ? { text: written, links: [] } : rendered(written, howToFollow());
    this.#rendered.set(uri.toString(), result);
    return result.text;
  }

  /** None where the editor still shows what was written before: it asks again when it has the new text. */
  #linksIn(document: vscode.TextDocument): vscode.DocumentLink[] {
    const result = this.#rendered.get(document.uri.toString());
    if (result?.text !== document.getText()) return [];
    return result.links.map(({ offset, length, link }) => {
      const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
      return new vscode.DocumentLink(range, targetOf(link));
    });
  }
}

function howToFollow(): string {
  return vscode.l10n.t(
    "Words in brackets are links: Ctrl+click or Cmd+click one, or put the cursor on it and run Open Link from the Command Palette.",
  );
}

function targetOf(link: Link): vscode.Uri {
  if ("place" in link) return link.place;
  return vscode.Uri.parse(`command:${commandId(link.verb)}?${encodeURIComponent(JSON.stringify(link.args))}`);
}

function idsOf(uri: vscode.Uri): readonly string[] {
  return uri.path.split("/").slice(1, -1);
}
