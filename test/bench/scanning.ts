import { readFile } from "node:fs/promises";
import { lintSource } from "@secretlint/core";
import { creator as recommended } from "@secretlint/secretlint-rule-preset-recommend";
import { scan } from "../../src/detect/scan.ts";
import { jwt } from "../support/jwt.ts";

/** Throughputs in MB/s, one figure for each run. The texts are ASCII: a character is a byte. */
export interface ScanningFigures {
  readonly text: string;
  readonly ours: readonly number[];
  readonly secretlints: readonly number[];
}

/** One run reads at least so much of a text, as often as it takes: a single pass is over before a clock sees it. */
const CHARACTERS_A_RUN = 20_000_000;

/** The same texts through our scan and through secretlint with its recommended rules, each `runs` times in turn. */
export async function measureScanning(runs: number): Promise<readonly ScanningFigures[]> {
  const figures: ScanningFigures[] = [];
  for (const [name, text] of Object.entries(await texts())) {
    const ours: number[] = [];
    const secretlints: number[] = [];
    await megabytesPerSecond(text, CHARACTERS_A_RUN, scan);
    await megabytesPerSecond(text, CHARACTERS_A_RUN, lint);
    for (let run = 0; run < runs; run += 1) {
      ours.push(await megabytesPerSecond(text, CHARACTERS_A_RUN, scan));
      secretlints.push(await megabytesPerSecond(text, CHARACTERS_A_RUN, lint));
    }
    figures.push({ text: name, ours, secretlints });
  }
  return figures;
}

async function texts(): Promise<Readonly<Record<string, string>>> {
  const source = (await moduleText("typescript/lib/typescript.js")).slice(0, 1_000_000);
  const token = jwt(
    {
      iss: "https://acme.atlan.com/auth/realms/default",
      azp: "apikey-3b7d1f4e-5a6c-4c8e-9d10-2f3a4b5c6d7e",
      preferred_username: "service-account-apikey-3b7d1f4e-5a6c-4c8e-9d10-2f3a4b5c6d7e",
      exp: 1_900_000_000,
    },
    "s".repeat(256),
  );
  const nested = jwt({ a: JSON.parse("[".repeat(500) + "]".repeat(500)) as unknown });
  const lookalike = `${jwt().split(".")[0]}.${btoa("{a}")}.s`;
  return {
    "1 MB of source, no token": source,
    "1 MB of source, 1 token per kB": source.replaceAll(/[\s\S]{1000}/g, `$& "${token}" `),
    "5 MB in one minified line": repeated((await bundle()).replaceAll(/\s+/g, " "), 5_000_000),
    "5 MB of nothing but tokens": repeated(`${token} `, 5_000_000),
    "5 MB of deeply nested ones": repeated(`${nested} `, 5_000_000),
    "5 MB of what only looks like them": repeated(`${lookalike} `, 5_000_000),
    "5 MB of how they begin": repeated("eyJ ", 5_000_000),
  };
}

const moduleText = (path: string): Promise<string> =>
  readFile(new URL(`../../node_modules/${path}`, import.meta.url), "latin1");

const bundle = (): Promise<string> =>
  readFile(new URL("../../dist/extension/extension.cjs", import.meta.url), "latin1");

const repeated = (text: string, length: number): string =>
  // A regular string of its own: one that is made of parts would be put together while it is first scanned.
  Buffer.alloc(length, text, "latin1").toString("latin1");

async function megabytesPerSecond(text: string, atLeast: number, read: (text: string) => unknown): Promise<number> {
  const passes = Math.ceil(atLeast / text.length);
  const begun = performance.now();
  for (let pass = 0; pass < passes; pass += 1) await read(text);
  return (passes * text.length) / 1_000 / (performance.now() - begun);
}

async function lint(text: string): Promise<void> {
  await lintSource({
    source: { content: text, contentType: "text", ext: ".js", filePath: "source.js" },
    options: { config: { rules: [{ id: "recommended", rule: recommended }] }, noPhysicFilePath: true },
  });
}
