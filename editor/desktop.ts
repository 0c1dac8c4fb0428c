import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { workshop } from "./install.ts";
import { quietSettings } from "./settings.ts";

/** The desktop program `code`, where a window of it can be shown; undefined where it cannot. */
export function findDesktop(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const windows = process.platform === "win32";
  // In a terminal of a remote window and in WSL, `code` talks to a VS Code on another machine.
  if (environment.VSCODE_IPC_HOOK_CLI !== undefined || environment.WSL_DISTRO_NAME !== undefined) return undefined;
  if (process.platform === "linux" && !hasDisplay(environment)) return undefined;
  const folders = (environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, windows ? "code.cmd" : "code")).find((path) => existsSync(path));
}

/** Whether a Linux has a screen to show a window on. */
export function hasDisplay(environment: NodeJS.ProcessEnv = process.env): boolean {
  return Boolean(environment.DISPLAY) || Boolean(environment.WAYLAND_DISPLAY);
}

/** Opens a window of the desktop program that shares nothing with the user's own VS Code. Answers its exit code. */
export async function openDesktop(code: string, extensions: readonly string[]): Promise<number> {
  const user = join(workshop, "desktop", "user");
  const settings = join(user, "User", "settings.json");
  if (!existsSync(settings)) {
    await mkdir(join(user, "User"), { recursive: true });
    await writeFile(settings, JSON.stringify(quietSettings, undefined, 2));
  }
  const own = [`--user-data-dir=${user}`, `--extensions-dir=${join(workshop, "desktop", "extensions")}`];
  const flags = ["--new-window", ...own, ...extensions.map((path) => `--extensionDevelopmentPath=${path}`)];
  const shell = process.platform === "win32";
  const child = shell
    ? spawn(
        `"${code}"`,
        flags.map((flag) => `"${flag}"`),
        { shell, stdio: "inherit" },
      )
    : spawn(code, flags, { stdio: "inherit" });
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (status) => {
      resolve(status ?? 1);
    });
  });
}
