/** What VS Code and the extension leave behind: in the browser's storage, and in files of the server. */
import type { Page } from "playwright-core";
import type { Server } from "../../../editor/server.ts";
import { filesIn } from "./workspace.ts";

const dump = `(async () => {
  const readable = (value) => value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value);
  const lines = [];
  for (const [name, storage] of [["localStorage", localStorage], ["sessionStorage", sessionStorage]])
    for (const key of Object.keys(storage)) lines.push([name + " " + key, storage.getItem(key)]);
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const store of database.objectStoreNames) {
      const cursor = database.transaction(store).objectStore(store).openCursor();
      await new Promise((resolve, reject) => {
        cursor.onerror = () => reject(cursor.error);
        cursor.onsuccess = () => {
          if (cursor.result === null) return resolve();
          lines.push([name + " " + store + " " + String(cursor.result.key), readable(cursor.result.value)]);
          cursor.result.continue();
        };
      });
    }
    database.close();
  }
  return lines;
})()`;

/** The places where VS Code in a browser keeps SecretStorage. */
export const SECRET_STORAGE = /secrets?\.provider|secret:\/\//;

export interface Trace {
  /** Where it was found: a file's path, or the storage, its table and the key. */
  readonly place: string;
  readonly text: string;
}

/** Everything in the storage of the page's browser: global state, the workbench's own state, and sealed secrets. */
export async function browserTraces(page: Page): Promise<Trace[]> {
  const found = await page.evaluate<[string, string][]>(dump);
  return found.map(([place, text]) => ({ place, text }));
}

/** Every file that the server and the extensions in it have written: logs, output channels, storage. */
export async function serverTraces(server: Server): Promise<Trace[]> {
  return await filesIn(server.dataFolder);
}

/** The text of the output channel "Atlan Tokens", of all windows of this server. */
export async function outputLog(server: Server): Promise<string> {
  const traces = await serverTraces(server);
  return traces
    .filter(({ place }) => place.endsWith("Atlan Tokens.log"))
    .map(({ text }) => text)
    .join("\n");
}
