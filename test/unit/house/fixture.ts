import ts from "typescript";
import { type Project, projectOf } from "../../house/project.ts";

const ROOT = "/house";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  skipLibCheck: true,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  noEmit: true,
  strict: true,
  types: [],
};

/** So much of VS Code as the fixtures use. */
const vscode = `declare module "vscode" {
  export namespace commands {
    function registerCommand(id: string, run: () => void): void;
    function executeCommand(id: string, ...given: readonly unknown[]): Promise<unknown>;
  }
  export namespace window { function showErrorMessage(text: string): void }
}`;

const parsed = new Map<string, ts.SourceFile | undefined>();

/** A project of these texts by their paths, without a disk. A line that does not compile fails the test. */
export function fixture(texts: Readonly<Record<string, string>>): Project {
  const all = new Map(
    Object.entries({ ...texts, "vscode.d.ts": vscode }).map(([path, text]) => [`${ROOT}/${path}`, text]),
  );
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => all.has(name),
    readFile: (name) => all.get(name),
    directoryExists: (name) => [...all.keys()].some((path) => path.startsWith(`${name}/`)),
    getSourceFile: (name, version) => {
      const text = all.get(name);
      if (text !== undefined) return ts.createSourceFile(name, text, version, true);
      // The compiler's own library is the same for all fixtures.
      if (!parsed.has(name)) parsed.set(name, disk.getSourceFile(name, version));
      return parsed.get(name);
    },
  };
  const program = ts.createProgram([...all.keys()], options, host);
  for (const { messageText } of ts.getPreEmitDiagnostics(program)) {
    throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
  }
  return projectOf(program, ROOT);
}
