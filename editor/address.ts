import { pathToFileURL } from "node:url";
import type { Server } from "./server.ts";

/** The address at which a browser shows a window of this server: empty, or with a folder in it. */
export function addressOf(server: Server, folder?: string): string {
  const query = folder === undefined ? { ew: "true" } : { folder: pathToFileURL(folder).pathname };
  return `${server.origin}/?${new URLSearchParams({ tkn: server.secret, ...query }).toString()}`;
}

/** The address of a window, empty or with a folder in it, in which the extension host calls `run()` of the script `tests`. */
export function testAddressOf(server: Server, extensions: readonly string[], tests: string, folder?: string): string {
  const { host } = new URL(server.origin);
  const remote = (path: string): string => `vscode-remote://${host}${pathToFileURL(path).pathname}`;
  const payload = extensions.map((path) => ["extensionDevelopmentPath", remote(path)]);
  payload.push(["extensionTestsPath", remote(tests)], ["skipWelcome", "true"]);
  return `${addressOf(server, folder)}&${new URLSearchParams({ payload: JSON.stringify(payload) }).toString()}`;
}
