import { posix } from "node:path";
import {
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  l10n,
  languages,
  Range,
  type TextDocument,
  Uri,
  window,
  workspace,
} from "vscode";
import { isAtlans, type JwtClaims } from "../../detect/isAtlans.ts";
import { type Found, scan } from "../../detect/scan.ts";
import type { TenantToken } from "../../model/model.ts";
import type { Owner, Store } from "../../tenants/store.ts";
import { isEnvFileName } from "../files/dotenv.ts";
import { findingSentence } from "./findingWords.ts";
import { ignoredByGit } from "../files/gitIgnore.ts";
import { isIgnored } from "./ignoreComment.ts";

/** UTF-16 units. Larger documents are data, not something that a person wrote. */
export const LARGEST = 5_000_000;

/** So long nobody has typed when a document is scanned. */
const PAUSE_MS = 300;

/** Documents that nobody writes in: what programs print, and what we and git show. */
const NOT_WRITTEN = new Set(["output", "git", "comment", "atlan-token", "atlan-how-to", "vscode-scm"]);

/** A token in plain text, as it stood there when the document was last scanned. */
export interface PlainToken {
  readonly range: Range;
  readonly claims: JwtClaims;
  readonly owner: Owner;
}

/** Marks the tokens of Atlan that stand in plain text in open documents. Reads what is there; sends nothing anywhere. */
export class PlainTokens implements Disposable {
  readonly #store: Store;
  readonly #marks = languages.createDiagnosticCollection("atlanTokens");
  readonly #found = new Map<string, readonly PlainToken[]>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  /** Documents that a scan of the workspace has found something in: their marks stay when they are closed. */
  readonly #pinned = new Set<string>();
  /** The .env files that git ignores: the right place for a token. */
  readonly #envFiles = new Set<string>();
  readonly #listening: Disposable;

  constructor(store: Store) {
    this.#store = store;
    const changes = store.onDidChange((_, guid) => {
      if (guid === undefined) this.#rescanMarked();
    });
    this.#listening = Disposable.from(
      this.#marks,
      changes,
      workspace.onDidOpenTextDocument((document) => {
        this.#later(document);
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        this.#later(document);
      }),
      workspace.onDidCloseTextDocument((document) => {
        this.#close(document);
      }),
      workspace.onDidSaveTextDocument(({ uri }) => {
        if (posix.basename(uri.path) === ".gitignore") this.#askGitAgain();
      }),
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.#askGitAgain();
      }),
      workspace.onDidDeleteFiles(({ files }) => {
        this.#forgetBelow(files);
      }),
      workspace.onDidRenameFiles(({ files }) => {
        this.#forgetBelow(files.map(({ oldUri }) => oldUri));
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("atlanTokens.markPlainTokens"))
          workspace.textDocuments.forEach(this.#later, this);
      }),
    );
    workspace.textDocuments.forEach(this.#later, this);
  }

  /** What was found in a document, in its order. */
  in(uri: Uri): readonly PlainToken[] {
    return this.#found.get(uri.toString()) ?? [];
  }

  /** Marks a document now, and for good, also where the setting is off. Returns what is in it. */
  pin(document: TextDocument): readonly PlainToken[] {
    this.#pinned.add(document.uri.toString());
    this.scan(document);
    return this.in(document.uri);
  }

  /** Marks a document as it is now, without waiting for a pause in typing. */
  scan(document: TextDocument): void {
    const isWanted = this.#pinned.has(document.uri.toString()) || isSwitchedOn(document);
    const { found, listed } = atlansIn(isWanted && !isTooLarge(document) ? document.getText() : "", this.#store);
    const written = found.filter(({ start }) => !isIgnored(document, document.positionAt(start).line));
    const plain = written.map(({ start, end, claims }): PlainToken => {
      const range = new Range(document.positionAt(start), document.positionAt(end));
      return { range, claims, owner: this.#store.ownerOf(claims, listed) };
    });
    this.#found.set(document.uri.toString(), plain);
    this.#show(document.uri);
    if (plain.length > 0 && isEnvFileName(posix.basename(document.uri.path))) void this.#askGit(document.uri);
  }

  /** Takes back what was pinned before. */
  unpin(): void {
    const seen = new Set(window.visibleTextEditors.map(({ document }) => document.uri.toString()));
    for (const key of this.#pinned) if (!seen.has(key)) this.#forget(Uri.parse(key));
    this.#pinned.clear();
  }

  dispose(): void {
    for (const waiting of this.#waiting.values()) clearTimeout(waiting);
    this.#listening.dispose();
  }

  #later(document: TextDocument): void {
    if (NOT_WRITTEN.has(document.uri.scheme)) return;
    const key = document.uri.toString();
    clearTimeout(this.#waiting.get(key));
    this.#waiting.set(
      key,
      setTimeout(() => {
        this.#waiting.delete(key);
        if (!document.isClosed) this.scan(document);
      }, PAUSE_MS),
    );
  }

  /** What is known of a token's owner has changed; what stands in the texts has not. */
  #rescanMarked(): void {
    for (const document of workspace.textDocuments) this.#later(document);
    if (this.#pinned.size === 0) return;
    const listed = this.#store.byClientId();
    for (const key of this.#pinned) {
      const uri = Uri.parse(key);
      const tokens = this.in(uri).map((token) => ({ ...token, owner: this.#store.ownerOf(token.claims, listed) }));
      this.#found.set(key, tokens);
      this.#show(uri);
    }
  }

  /** The marks of a pinned document stay, as of what was saved last. */
  #close(document: TextDocument): void {
    const key = document.uri.toString();
    if (!this.#pinned.has(key)) this.#forget(document.uri);
    else if (this.#waiting.has(key) && !document.isDirty) this.scan(document);
  }

  /** Of files and folders that are no more. */
  #forgetBelow(uris: readonly Uri[]): void {
    for (const key of this.#pinned) {
      const pinned = Uri.parse(key);
      if (!uris.some(({ path }) => `${pinned.path}/`.startsWith(`${path}/`))) continue;
      this.#pinned.delete(key);
      this.#forget(pinned);
    }
  }

  #show(uri: Uri): void {
    const isRightPlace = this.#envFiles.has(uri.toString());
    this.#marks.set(
      uri,
      this.in(uri).map((token) => this.#mark(token, isRightPlace)),
    );
  }

  async #askGit(uri: Uri): Promise<void> {
    const ignores = workspace.isTrusted && (await ignoredByGit(uri)) === "ignored";
    const key = uri.toString();
    if (ignores === this.#envFiles.has(key)) return;
    if (ignores) this.#envFiles.add(key);
    else this.#envFiles.delete(key);
    if (this.#found.has(key)) this.#show(uri);
  }

  #askGitAgain(): void {
    for (const [key, tokens] of this.#found) {
      const uri = Uri.parse(key);
      if (tokens.length > 0 && isEnvFileName(posix.basename(uri.path))) void this.#askGit(uri);
    }
  }

  #mark({ range, owner }: PlainToken, isRightPlace: boolean): Diagnostic {
    const isAlarming = owner.state === "active" && !isRightPlace;
    const severity = isAlarming ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information;
    const sentence = findingSentence(owner, this.#store.now());
    const mark = new Diagnostic(
      range,
      isRightPlace ? `${sentence} ${l10n.t("git ignores this file.")}` : sentence,
      severity,
    );
    mark.source = "Atlan";
    mark.code = "plain-token";
    return mark;
  }

  #forget(uri: Uri): void {
    clearTimeout(this.#waiting.get(uri.toString()));
    this.#waiting.delete(uri.toString());
    this.#found.delete(uri.toString());
    this.#marks.delete(uri);
  }
}

/** How many tokens of Atlan a text holds, whether to be ignored or not. */
export const tokensIn = (text: string, store: Store): number => atlansIn(text, store).found.length;

/** The token of Atlan at an offset of a document, as it stands there now. */
export function foundAt(document: TextDocument, offset: number, store: Store): Found | undefined {
  const at = atlansIn(document.getText(), store).found.find(({ start, end }) => start <= offset && offset < end);
  return at && isIgnored(document, document.positionAt(at.start).line) ? undefined : at;
}

/** The tokens of Atlan in a text. Most texts hold none, and then nobody goes through the lists of the tenants. */
function atlansIn(text: string, store: Store) {
  const found = scan(text);
  const listed: ReadonlyMap<string, readonly TenantToken[]> = found.length === 0 ? new Map() : store.byClientId();
  return { found: found.filter(({ claims }) => isAtlans(claims, (id) => listed.has(id))), listed };
}

const isSwitchedOn = (document: TextDocument): boolean =>
  workspace.getConfiguration("atlanTokens", document).get("markPlainTokens") !== false;

const isTooLarge = (document: TextDocument): boolean =>
  document.offsetAt(document.lineAt(document.lineCount - 1).range.end) > LARGEST;
