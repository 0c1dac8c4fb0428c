import { isDeepStrictEqual } from "node:util";
import { workspace } from "vscode";

const COMMAND = "atlanTokens.tokenValue";

/**
 * Whether an input of mcp.json asks, as far as anybody can tell: VS Code does not say who calls the command of an input,
 * but these arguments stand in that file, and in no launch.json, tasks.json or workspace file. Of the user's own mcp.json,
 * which is no configuration that an extension can read, this knows nothing.
 */
export function isFromMcpFile(args: unknown): boolean {
  return standsIn("mcp", args) && !standsIn("launch", args) && !standsIn("tasks", args);
}

function standsIn(section: "mcp" | "launch" | "tasks", args: unknown): boolean {
  const folders = workspace.workspaceFolders ?? [];
  return [undefined, ...folders].some((folder) => {
    const inputs = workspace.getConfiguration(section, folder).get<unknown>("inputs");
    return Array.isArray(inputs) && inputs.some((input) => isOurs(input, args));
  });
}

function isOurs(input: unknown, args: unknown): boolean {
  if (typeof input !== "object" || input === null) return false;
  const { command, args: written } = input as { readonly command?: unknown; readonly args?: unknown };
  return command === COMMAND && isDeepStrictEqual(plain(written), plain(args));
}

/** Configuration comes in proxies, which are equal to nothing. */
function plain(value: unknown): unknown {
  return value === undefined || value === null ? undefined : JSON.parse(JSON.stringify(value));
}
