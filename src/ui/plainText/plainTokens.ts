import { createHash } from "node:crypto";
import type { Uri } from "vscode";
import { Disposable, languages, Range, type TextDocument, window, workspace } from "vscode";
import type { JwtClaims } from "../../detect/isAtlans.ts";
import type { Found } from "../../detect/scan.ts";
import type { Owner, Store } from "../../tenants/store.ts";
import { atlansIn } from "./atlansIn.ts";
import { EnvFiles } from "./envFiles.ts";
import { isIgnored } from "./ignoreComment.ts";
import { markOf } from "./mark.ts";

/** UTF-16 units. Larger documents are data, not something that a person wrote. */
export const LARGEST = 5_000_000;

/** So long nobody has typed when a document is scanned. */
const PAUSE_MS = 300;

/** Documents that nobody writes in: what programs print, and what we and git show. */
const NOT_WRITTEN = new Set(["output", "git", "comment", "atlan-tokens", "vscode-scm"]);

/** A token in plain text, as it stood there when the document was last scanned. */
export interface PlainToken {
  /** The same for the same value, and no part of it. */
  readonly id: string;
  readonly range: Range;
  readonly claims: JwtClaims;
  /** It stands there in pieces, encoded or glued to something: what is in the range is not its value. */
  readonly isDisguised: boolean;
  readonly owner: Owner;
}

const NONE: ReadonlyMap<string, string> = new Map();

/** What is known of a document. */
interface Seen {
  readonly uri: Uri;
  readonly tokens: readonly PlainToken[];
  /** A scan of the workspace has found something in it: its marks stay when it is closed. */
  readonly isPinned: boolean;
  /** The tokens that variables have taken the place of, by the variables' names. */
  readonly replaced: ReadonlyMap<string, string>;
  /** The scan that comes when nobody types any more. */
  readonly waiting: NodeJS.Timeout | undefined;
}

/** Marks the tokens of Atlan that stand in plain text in open documents. Reads what is there; sends nothing anywhere. */
export class PlainTokens implements Disposable {
  readonly #store: Store;
  readonly #marks = languages.createDiagnosticCollection("atlanTokens");
  readonly #seen = new Map<string, Seen>();
  readonly #envFiles = new EnvFiles((uri) => {
    this.#show(uri);
  });
  readonly #listening: Disposable;

  constructor(store: Store) {
    this.#store = store;
    const changes = store.onDidChange((_, guid) => {
      if (guid === undefined) this.#rescanMarked();
    });
    this.#listening = Disposable.from(
      this.#marks,
      this.#envFiles,
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
    return this.#of(uri).tokens;
  }

  /** Which tokens of a document variables have taken the place of, by the variables' names. */
  replacedIn(uri: Uri): ReadonlyMap<string, string> {
    return this.#of(uri).replaced;
  }

  /** Marks a document anew in which a variable has taken the place of a token. */
  noteReplaced(document: TextDocument, variable: string, id: string): void {
    this.#know(document.uri, { replaced: new Map([...this.replacedIn(document.uri), [variable, id]]) });
    this.scan(document);
  }

  /** Marks a document now, and for good, also where the setting is off. Returns what is in it. */
  pin(document: TextDocument): readonly PlainToken[] {
    this.#know(document.uri, { isPinned: true });
    this.scan(document);
    return this.in(document.uri);
  }

  /** Marks a document as it is now, without waiting for a pause in typing. */
  scan(document: TextDocument): void {
    const isWanted = this.#of(document.uri).isPinned || isSwitchedOn(document);
    const tokens = isWanted ? plainTokensIn(document, this.#store) : [];
    this.#know(document.uri, { tokens });
    this.#show(document.uri);
    if (tokens.length > 0) this.#envFiles.look(document.uri);
  }

  /** Takes back what was pinned before. */
  unpin(): void {
    const inSight = new Set(window.visibleTextEditors.map(({ document }) => document.uri.toString()));
    for (const { uri } of this.#pinned()) {
      if (inSight.has(uri.toString())) this.#know(uri, { isPinned: false });
      else this.#forget(uri);
    }
  }

  dispose(): void {
    for (const { waiting } of this.#seen.values()) clearTimeout(waiting);
    this.#listening.dispose();
  }

  #of(uri: Uri): Seen {
    return this.#seen.get(uri.toString()) ?? { uri, tokens: [], isPinned: false, replaced: NONE, waiting: undefined };
  }

  #know(uri: Uri, facts: Partial<Omit<Seen, "uri">>): void {
    this.#seen.set(uri.toString(), { ...this.#of(uri), ...facts });
  }

  #pinned(): readonly Seen[] {
    return [...this.#seen.values()].filter(({ isPinned }) => isPinned);
  }

  #later(document: TextDocument): void {
    if (NOT_WRITTEN.has(document.uri.scheme)) return;
    clearTimeout(this.#of(document.uri).waiting);
    const scan = (): void => {
      this.#know(document.uri, { waiting: undefined });
      if (!document.isClosed) this.scan(document);
    };
    this.#know(document.uri, { waiting: setTimeout(scan, PAUSE_MS) });
  }

  /** What is known of a token's owner has changed; what stands in the texts has not. */
  #rescanMarked(): void {
    for (const document of workspace.textDocuments) this.#later(document);
    const pinned = this.#pinned();
    if (pinned.length === 0) return;
    const listed = this.#store.byClientId();
    for (const { uri, tokens } of pinned) {
      const owned = tokens.map((token) => ({ ...token, owner: this.#store.ownerOf(token.claims, listed) }));
      this.#know(uri, { tokens: owned });
      this.#show(uri);
    }
  }

  /** The marks of a pinned document stay, as of what was saved last. */
  #close(document: TextDocument): void {
    const { isPinned, waiting } = this.#of(document.uri);
    if (!isPinned) this.#forget(document.uri);
    else if (waiting !== undefined && !document.isDirty) this.scan(document);
  }

  /** Of files and folders that are no more. */
  #forgetBelow(uris: readonly Uri[]): void {
    for (const { uri } of this.#pinned()) {
      if (uris.some(({ path }) => `${uri.path}/`.startsWith(`${path}/`))) this.#forget(uri);
    }
  }

  #show(uri: Uri): void {
    const isRightPlace = this.#envFiles.isIgnored(uri);
    const marks = this.in(uri).map((token) => markOf(token, isRightPlace, this.#store.now()));
    this.#marks.set(uri, marks);
  }

  #forget(uri: Uri): void {
    clearTimeout(this.#of(uri).waiting);
    this.#seen.delete(uri.toString());
    this.#envFiles.forget(uri);
    this.#marks.delete(uri);
  }
}

/** The tokens of Atlan in a document, as it is now, but for those that a comment has left alone. */
export function plainTokensIn(document: TextDocument, store: Store): readonly PlainToken[] {
  const { found, listed } = atlansIn(isTooLarge(document) ? "" : document.getText(), store);
  const written = found.filter(({ start }) => !isIgnored(document, document.positionAt(start).line));
  return written.map(({ start, end, value, claims, isDisguised }) => {
    const range = new Range(document.positionAt(start), document.positionAt(end));
    return { id: idOf(value), range, claims, isDisguised, owner: store.ownerOf(claims, listed) };
  });
}

/** Tells values apart. */
export const idOf = (value: string): string => createHash("sha256").update(value).digest("hex");

/** How many tokens of Atlan a text holds, and whether it was looked at to its end. */
export interface TokenCount {
  readonly tokens: number;
  readonly isComplete: boolean;
}

/** Counts them, whether they are to be ignored or not. */
export function tokensIn(text: string, store: Store): TokenCount {
  const { found, isComplete } = atlansIn(text, store);
  return { tokens: found.length, isComplete };
}

/** The token of Atlan whose value stands at an offset of a document now. */
export function foundAt(document: TextDocument, offset: number, store: Store): Found | undefined {
  const at = atlansIn(document.getText(), store).found.find(({ start, end }) => start <= offset && offset < end);
  return !at || at.isDisguised || isIgnored(document, document.positionAt(at.start).line) ? undefined : at;
}

const isSwitchedOn = (document: TextDocument): boolean =>
  workspace.getConfiguration("atlanTokens", document).get("markPlainTokens") !== false;

const isTooLarge = (document: TextDocument): boolean =>
  document.offsetAt(document.lineAt(document.lineCount - 1).range.end) > LARGEST;
