import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { startBrowser } from "../../../editor/browser.ts";
import { project, workshop } from "../../../editor/install.ts";
import { startServer, writeUserSettings, type Server, type ServerOptions } from "../../../editor/server.ts";
import type { Settings } from "../../../editor/settings.ts";
import { openWindow, type Window } from "./window.ts";

export interface UserOptions {
  /** The user's own settings. A server has one set of them: of its users, the newest one's hold for all. */
  readonly settings?: Settings;
  /** Size of the windows in pixels. A tree shows about 42 rows in the height that is the default. */
  readonly size?: { readonly width: number; readonly height: number };
  /** A server other than the one that all suites share; the caller stops it. */
  readonly server?: Server;
}

/** Someone who uses VS Code: own settings, secrets and global state of extensions. Nothing is there at first. */
export interface User {
  readonly server: Server;
  readonly context: BrowserContext;
  /** Opens a window, empty or with a folder; several windows at once are windows of the same user. */
  openWindow(folder?: string): Promise<Window>;
  /** Closes all windows and opens one: what is remembered comes from storage only. */
  restart(folder?: string): Promise<Window>;
}

/** What the suites share. */
interface Desk {
  readonly browser: Browser;
  readonly server: Server;
}

let desk: Desk | undefined;
const users = new Set<User>();

/** Starts a server with the built extension in it, for a suite that needs one of its own (a variable, a setting). */
export async function startOwnServer(options: Omit<ServerOptions, "extensions"> = {}): Promise<Server> {
  const environment = { ATLAN_BASE_URL: undefined, ATLAN_API_KEY: undefined, ...options.environment };
  // A parent that sticks to the top of the tree lies over the rows that are to be clicked.
  const settings = { "workbench.tree.enableStickyScroll": false, ...options.settings };
  return await startServer({ ...options, environment, settings, extensions: [project] });
}

/** Starts what the suites share. The first time it installs VS Code and a browser, which no test's time limit covers. */
export async function openDesk(): Promise<void> {
  const [browser, server] = await Promise.all([startBrowser(), startOwnServer()]);
  desk = { browser, server };
}

function openedDesk(): Desk {
  if (desk === undefined) throw new Error("Nothing has started: run test/window with its own .mocharc.cjs.");
  return desk;
}

/** The server that the suites share. */
export function sharedServer(): Server {
  return openedDesk().server;
}

export async function newUser(options: UserOptions = {}): Promise<User> {
  const server = options.server ?? sharedServer();
  const context = await openedDesk().browser.newContext({
    viewport: options.size ?? { width: 1280, height: 1000 },
    permissions: ["clipboard-read", "clipboard-write"],
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(20_000);
  // A message of the day must not come between what a test looks at, where that is not what it is about.
  await writeUserSettings(server, { "atlanTokens.expiryReminder": "badge", ...options.settings });
  const user: User = {
    server,
    context,
    openWindow: async (folder) => await openWindow(context, server, folder),
    restart: async (folder) => {
      for (const page of context.pages()) await page.close();
      return await openWindow(context, server, folder);
    },
  };
  users.add(user);
  return user;
}

/** As a hook after each test: a picture of every open window in .vscode-test/failures/, when the test failed or is tried again. */
export async function photographFailure(this: Mocha.Context): Promise<void> {
  if (this.currentTest === undefined || ["passed", "pending"].includes(this.currentTest.state ?? "")) return;
  const folder = join(workshop, "failures");
  await mkdir(folder, { recursive: true });
  const title = this.currentTest
    .fullTitle()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, 120);
  const pages = [...users].flatMap(({ context }) => context.pages());
  for (const [index, page] of pages.entries()) {
    await page.screenshot({ path: join(folder, `${title}-${index + 1}.png`) });
    for (const text of await inFront(page))
      console.error(`Window ${index + 1} showed: ${text.replaceAll(/\s+/g, " ")}`);
  }
}

/** What lies over the work in a window, and what the status bar says: all that a log can show of a picture. */
async function inFront(page: Page): Promise<string[]> {
  const places = [".monaco-dialog-box", ".notification-toast", ".quick-input-widget", ".context-view", ".statusbar"];
  const shown = page.locator(places.join(",")).filter({ visible: true });
  return (await shown.allInnerTexts()).filter((text) => text.trim() !== "");
}

/** As a hook after each test: closes every window of every user, after the picture of a failure. */
export async function dismissUsers(this: Mocha.Context): Promise<void> {
  await photographFailure.call(this);
  await closeUsers();
}

async function closeUsers(): Promise<void> {
  const leaving = [...users];
  users.clear();
  for (const { context } of leaving) await context.close();
}

/** Ends what the suites share. */
export async function clearDesk(): Promise<void> {
  await closeUsers();
  await desk?.browser.close();
  await desk?.server.stop();
}
