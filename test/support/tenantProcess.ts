import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(new URL("../../src/demo/cli.ts", import.meta.url));

export interface TenantProcess {
  readonly child: ChildProcess;
  /** The next line that it prints. */
  line(): Promise<string>;
  /** What it said on stderr so far. */
  errors(): string;
  /** Its exit code, once it is over. */
  readonly exit: Promise<number | null>;
}

/** `npm run tenant` without npm. Whoever starts it ends it. */
export function runTenant(...args: string[]): TenantProcess {
  const child = spawn(process.execPath, ["--import=tsx", CLI, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const exit = once(child, "close").then(([code]) => code as number | null);
  return { child, exit, errors: () => errors, line: async () => String((await lines.next()).value) };
}

/** What it prints when it is up. @throws Error with its own words when it is not */
export async function addressAndKey(
  tenant: TenantProcess,
): Promise<{ readonly address: string; readonly key: string }> {
  const address = /^Address: (http:\/\/127\.0\.0\.1:\d+)$/.exec(await tenant.line())?.[1];
  const key = /^Key: (\S+)$/.exec(await tenant.line())?.[1];
  if (address === undefined || key === undefined) throw new Error(`No demo tenant: ${tenant.errors()}`);
  return { address, key };
}
