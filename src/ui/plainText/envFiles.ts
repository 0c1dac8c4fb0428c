import { posix } from "node:path";
import { Disposable, type Uri, window, workspace } from "vscode";
import { isEnvFileName } from "../files/dotenv.ts";
import { ignoredByGit } from "../files/gitIgnore.ts";

/** Of .env files, whether git ignores them: the right place for a token. git is asked again when its rules may have changed. */
export class EnvFiles implements Disposable {
  readonly #ignored = new Map<string, boolean>();
  readonly #changed: (uri: Uri) => void;
  readonly #uris = new Map<string, Uri>();
  readonly #listening: Disposable;

  /** @param changed is told of a file of which another thing holds now than before */
  constructor(changed: (uri: Uri) => void) {
    this.#changed = changed;
    this.#listening = Disposable.from(
      workspace.onDidSaveTextDocument(({ uri }) => {
        if (posix.basename(uri.path) === ".gitignore") this.#askAgain();
      }),
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.#askAgain();
      }),
    );
  }

  /** Whether git ignores the file, as far as it has said so. */
  isIgnored(uri: Uri): boolean {
    return this.#ignored.get(uri.toString()) === true;
  }

  /** Asks git about a file that holds tokens, if it is a .env file. */
  look(uri: Uri): void {
    if (!isEnvFileName(posix.basename(uri.path))) return;
    this.#uris.set(uri.toString(), uri);
    void this.#ask(uri);
  }

  forget(uri: Uri): void {
    this.#uris.delete(uri.toString());
    this.#ignored.delete(uri.toString());
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #askAgain(): void {
    for (const uri of this.#uris.values()) void this.#ask(uri);
  }

  async #ask(uri: Uri): Promise<void> {
    // Programs of the workspace are not started before it is trusted.
    const isIgnored = workspace.isTrusted && (await ignoredByGit(uri)) === "ignored";
    if (isIgnored === this.isIgnored(uri) || !this.#uris.has(uri.toString())) return;
    this.#ignored.set(uri.toString(), isIgnored);
    this.#changed(uri);
  }
}
