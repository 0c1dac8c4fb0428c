import { parseArgs } from "node:util";
import { startDemoTenant, type DemoOptions, type DemoTenant } from "./server.ts";

const usage = "npm run tenant -- [--port N] [--key K] [--tokens N] [--connections N] [--latency MS] [--max-limit N]";

/** What the arguments ask for. @throws Error with one sentence */
function optionsFrom(args: readonly string[]): DemoOptions {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { port: text, key: text, tokens: text, connections: text, latency: text, "max-limit": text },
  });
  if (values.key !== undefined && !/^[\x21-\x7e]+$/.test(values.key)) {
    throw new Error("--key must be plain characters without spaces");
  }
  return {
    key: values.key,
    port: wholeNumber("--port", values.port, 0, 65_535),
    tokens: wholeNumber("--tokens", values.tokens, 0, 1_000_000),
    connections: wholeNumber("--connections", values.connections, 0, 100_000),
    latencyMs: wholeNumber("--latency", values.latency, 0, 600_000),
    maxLimit: wholeNumber("--max-limit", values["max-limit"], 1, 1_000_000),
  };
}

function wholeNumber(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new Error(`${name} must be a whole number from ${least} to ${most}`);
}

function fail(exitCode: number, error: unknown): undefined {
  const [sentence = ""] = (error instanceof Error ? error.message : String(error)).split(/[.\n](?:\s|$)/);
  process.stderr.write(exitCode === 2 ? `${sentence} (usage: ${usage}).\n` : `${sentence}.\n`);
  process.exitCode = exitCode;
}

/** What the browsers of three people would put on the clipboard: it holds the bearer tokens that changing access needs. */
function copiedRequests({ people, copiedRequest }: DemoTenant["world"]): string {
  return people
    .map(({ userName, firstName, lastName, about }) => {
      return `${firstName} ${lastName} (${userName}) ${about}; for an hour:\n${copiedRequest(userName)}\n`;
    })
    .join("\n");
}

async function run(args: readonly string[]): Promise<void> {
  let options: DemoOptions;
  try {
    options = optionsFrom(args);
  } catch (error) {
    fail(2, error);
    return;
  }
  try {
    const tenant = await startDemoTenant(options);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void tenant.stop());
    process.stdout.write(`Address: ${tenant.address}\nKey: ${tenant.key}\n\n${copiedRequests(tenant.world)}\n`);
  } catch (error) {
    const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    fail(1, taken ? new Error(`Port ${options.port ?? 0} is taken by another program`) : error);
  }
}

await run(process.argv.slice(2));
