import { copyFile, mkdir, mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { install, npmInstall } from "./install.ts";
import { atExit, removeFolder, start, type Running } from "./lifetime.ts";
import { newestVsCode, type VsCodePin } from "./pins.ts";
import { quietSettings, type Settings } from "./settings.ts";

/** VS Code's own server, running on a free port of 127.0.0.1. */
export interface Server {
  /** http://localhost:<port>: by this name, for only so is it a secure context in every browser. */
  readonly origin: string;
  /** Shown once by a page, kept as its cookie: other users of this machine get no editor from this server. */
  readonly secret: string;
  readonly pid: number;
  /** Logs, workspace storage and global storage of extensions are below it. */
  readonly dataFolder: string;
  /** Settled when the server has ended, by itself or by `stop`. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** The newest pinned one by default. */
  readonly vscode?: VsCodePin;
  /** Folders of extensions that every window of this server has, as a user has them who installed them. */
  readonly extensions?: readonly string[];
  /** Whether windows may be told to load extensions under development and their tests. It silences notifications. */
  readonly testing?: boolean;
  readonly settings?: Settings;
  /** Variables that the server and the extensions in it see on top of this process's own. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Installs (once) and starts VS Code's server. Several may run at once. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const vscode = options.vscode ?? newestVsCode;
  const main = join(await installServer(vscode), "out", "server-main.js");
  const node = await installNode(vscode);
  const dataFolder = await mkdtemp(join(tmpdir(), "atlan-tokens-vscode-"));
  const forget = atExit(() => {
    removeFolder(dataFolder);
  });
  await writeSettings(dataFolder, "Machine", { ...quietSettings, ...options.settings });
  await link(dataFolder, options.extensions ?? []);
  const secret = crypto.randomUUID();
  const secretFile = join(dataFolder, "secret");
  await writeFile(secretFile, secret, { mode: 0o600 });
  const flags = ["--host", "127.0.0.1", "--port", "0", "--connection-token-file", secretFile];
  flags.push("--server-data-dir", dataFolder);
  flags.push("--accept-server-license-terms", "--telemetry-level", "off");
  if (options.testing === true) flags.push("--enable-smoke-test-driver");
  const running = start(node, ["--require", beside("sealing.cjs"), main, ...flags], {
    env: { ...withoutEditor(process.env), ...options.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const port = await listening(running, vscode.version);
  return {
    origin: `http://localhost:${port}`,
    secret,
    pid: running.process.pid ?? 0,
    dataFolder,
    ended: running.ended,
    stop: async () => {
      await running.stop();
      forget();
      removeFolder(dataFolder);
    },
  };
}

/** Replaces the user's settings. This server keeps them for all its users; windows that are open follow. */
export async function writeUserSettings(server: Pick<Server, "dataFolder">, settings: Settings): Promise<void> {
  await writeSettings(server.dataFolder, "User", settings);
}

async function writeSettings(dataFolder: string, whose: "User" | "Machine", settings: Settings): Promise<void> {
  const folder = join(dataFolder, "data", whose);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "settings.json"), JSON.stringify(settings));
}

function beside(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** At its start, the server takes what it finds in this folder for installed. */
async function link(dataFolder: string, extensions: readonly string[]): Promise<void> {
  await mkdir(join(dataFolder, "extensions"));
  for (const extension of extensions) {
    const manifest = JSON.parse(await readFile(join(extension, "package.json"), "utf8")) as Record<string, string>;
    const name = `${manifest.publisher}.${manifest.name}-${manifest.version}`;
    await symlink(extension, join(dataFolder, "extensions", name), "junction");
  }
}

/** A terminal inside VS Code tells its programs about that VS Code: ours is another one. */
function withoutEditor(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !foreign.test(name)));
}

/** The port, once the server says that it listens. Fails with what it said before, when it ends instead. */
async function listening(running: Running, version: string): Promise<string> {
  const { stdout, stderr } = running.process;
  if (stdout === null || stderr === null) throw new Error("The server's output is not readable.");
  const said: string[] = [];
  stderr.on("data", (part: Buffer) => said.push(part.toString()));
  const port = new Promise<string>((resolve) => {
    createInterface(stdout).on("line", (line) => {
      said.push(line);
      const found = /Extension host agent listening on (\d+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const found = await Promise.race([port, running.ended]);
  if (typeof found !== "string") throw new Error(`VS Code's server ${version} did not start:\n${said.join("\n")}`);
  return found;
}

/** Answers the folder of the server's own sources. */
async function installServer({ version, nodePty }: VsCodePin): Promise<string> {
  const sources = (folder: string): string => join(folder, "node_modules", "code-server", "lib", "vscode");
  const folder = await install({
    folder: nodePty === undefined ? `vscode-${version}` : `vscode-${version}-pty-${nodePty}`,
    packages: [`code-server@${version.replace("1.", "4.")}`],
    announcement: `Installing VS Code ${version} (its server) from npm into .vscode-test/, once: about half a minute.`,
    finish: async (unfinished) => {
      const vscode = sources(unfinished);
      await npmInstall(vscode, ["--omit=dev", ...(nodePty === undefined ? [] : [`node-pty@${nodePty}`])]);
      const native = join(vscode, "node_modules", "@vscode", "spdlog", "index.js");
      await copyFile(beside("spdlog.cjs"), native);
    },
  });
  return sources(folder);
}

/** Answers a Node that runs the server: this one where it is of the right major version. */
async function installNode({ version, node }: VsCodePin): Promise<string> {
  if (process.versions.node.startsWith(`${node.major}.`)) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const wanted = node.packages[platform];
  if (wanted === undefined) throw new Error(`VS Code ${version} asks for Node ${node.major}: run this with that Node.`);
  const folder = await install({
    folder: wanted,
    packages: [wanted],
    announcement: `Installing Node ${node.major} from npm into .vscode-test/, once: VS Code ${version} asks for it.`,
  });
  const name = wanted.slice(0, wanted.indexOf("@"));
  return join(folder, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
}
