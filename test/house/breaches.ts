import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ESLint } from "eslint";

/** A line of code, and where it is tried. */
interface Breach {
  /** A file that is there: its room is where the line is tried. */
  readonly file: string;
  readonly line: string;
}

const imports = (file: string, ...specifiers: readonly string[]): readonly Breach[] =>
  specifiers.map((specifier) => ({ file, line: `import "${specifier}";` }));

/** What no file of a room may have. */
const breaches: readonly Breach[] = [
  ...imports(
    "src/atlan/wire/client.ts",
    "vscode",
    "../../model/model.ts",
    "../../tenants/store.ts",
    "../../ui/app.ts",
    "../../extension.ts",
    "../tokens.ts",
    "../listing/listing.ts",
  ),
  ...imports("src/atlan/listing/listing.ts", "vscode", "../../model/model.ts", "../tokens.ts"),
  ...imports("src/model/rules.ts", "vscode", "node-fetch", "../tenants/state/state.ts", "../paste/address.ts"),
  {
    file: "src/model/rules.ts",
    line: 'import { AtlanClient } from "../atlan/wire/client.ts";\nexport const client = AtlanClient;',
  },
  ...imports("src/paste/address.ts", "vscode", "../atlan/wire/client.ts", "../detect/scan.ts"),
  ...imports("src/detect/scan.ts", "vscode", "../atlan/wire/client.ts", "../replace/textReading.ts"),
  ...imports("src/replace/textReading.ts", "vscode", "../atlan/wire/jwt.ts", "../detect/scan.ts"),
  ...imports("src/inventory/csv.ts", "vscode", "../atlan/wire/client.ts", "../detect/scan.ts", "../tenants/store.ts"),
  ...imports(
    "src/tenants/state/state.ts",
    "vscode",
    "node-fetch",
    "../../ui/app.ts",
    "../../demo/server.ts",
    "../../replace/textReading.ts",
    "../store.ts",
    "../access/accessVerbs.ts",
  ),
  ...imports("src/tenants/access/accessVerbs.ts", "vscode", "../store.ts", "../../ui/app.ts"),
  ...imports("src/replace/reading/lexer.ts", "vscode", "../languages.ts", "../languages/go.ts"),
  ...imports("src/replace/languages/go.ts", "../languages.ts", "../../detect/scan.ts"),
  ...imports("src/demo/server.ts", "vscode", "../tenants/store.ts", "../model/model.ts"),
  ...imports("src/demo/world/world.ts", "../calls/bulk.ts", "../http/router.ts", "../server.ts"),
  ...imports("src/demo/calls/bulk.ts", "../http/router.ts", "../server.ts"),
  ...imports("src/demo/http/router.ts", "../server.ts"),
  ...imports(
    "src/ui/commands/renameToken.ts",
    "../../tenants/state/state.ts",
    "../../tenants/state/vault.ts",
    "../../atlan/wire/client.ts",
  ),
  ...imports("src/ui/commands/renameToken.ts", "node-fetch", "../../demo/server.ts", "../../../test/support/jwt.ts"),
  ...imports("src/ui/frame/tell.ts", "../tree/tree.ts", "../commands/renameToken.ts", "../app.ts"),
  ...imports("src/ui/tree/tree.ts", "../token/applyLinks.ts", "../value/clipboardLease.ts", "../app.ts"),
  ...imports("src/ui/value/clipboardLease.ts", "../token/applyLinks.ts", "../access/grantAccess.ts"),
  ...imports("src/ui/files/dotenv.ts", "../value/clipboardLease.ts", "../tree/tree.ts"),
  ...imports("src/ui/tenant/credentialBox.ts", "../token/applyLinks.ts", "../value/clipboardLease.ts"),
  ...imports("src/ui/token/applyLinks.ts", "../access/grantAccess.ts", "../plainText/plainTokens.ts"),
  ...imports("src/ui/access/grantAccess.ts", "../plainText/plainTokens.ts", "../commands/renameToken.ts"),
  ...imports("src/ui/plainText/plainTokens.ts", "../access/grantAccess.ts", "../commands/renameToken.ts"),
  { file: "src/ui/tree/tree.ts", line: 'vscode.commands.registerCommand("atlanTokens.other", () => undefined);' },
  { file: "src/ui/tree/tree.ts", line: 'void vscode.window.showInformationMessage("Done.");' },
  { file: "src/ui/tree/tree.ts", line: 'void vscode.commands.executeCommand("atlanTokens.addTenant");' },
];

/** What the same rooms may: were it noticed, the lint would notice anything. */
const permitted: readonly Breach[] = [
  ...imports("src/tenants/state/state.ts", "../../atlan/wire/client.ts", "../../model/model.ts"),
  ...imports("src/tenants/access/accessVerbs.ts", "../state/state.ts"),
  ...imports("src/ui/commands/renameToken.ts", "vscode", "../../tenants/store.ts", "../../atlan/wire/failure.ts"),
  ...imports("src/paste/address.ts", "../atlan/wire/jwt.ts"),
  ...imports("src/inventory/csv.ts", "../atlan/wire/redaction.ts", "../model/model.ts"),
  ...imports("src/demo/http/router.ts", "../calls/bulk.ts"),
];

/** What is wrong with the walls of the lint, a sentence each; every line is tried by itself at the end of its file. */
export async function lintFaults(
  root: string,
): Promise<{ readonly tried: number; readonly faults: readonly string[] }> {
  const eslint = new ESLint({ cwd: root });
  const faults: string[] = [];
  for (const { file, line } of breaches)
    if (!(await isNoticed(eslint, root, file, line))) faults.push(`not noticed in ${file}: ${line}`);
  for (const { file, line } of permitted)
    if (await isNoticed(eslint, root, file, line)) faults.push(`forbidden in ${file}: ${line}`);
  return { tried: breaches.length, faults };
}

/** What else is wrong with such a line, as that nobody uses what it imports, does not count. */
async function isNoticed(eslint: ESLint, root: string, file: string, line: string): Promise<boolean> {
  const text = await readFile(join(root, file), "utf8");
  const before = text.split("\n").length - 1;
  const results = await eslint.lintText(`${text}${line}\n`, { filePath: file });
  const messages = results.flatMap((result) => result.messages);
  return messages.some(
    (message) => message.line > before && /no-restricted-(imports|syntax)$/.test(message.ruleId ?? ""),
  );
}
