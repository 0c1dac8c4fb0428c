import ts from "typescript";

/** The sources of the product, parsed, and what the compiler knows of them. */
export interface Project {
  readonly checker: ts.TypeChecker;
  /** What is in src/, in the order of the paths. */
  readonly files: readonly ts.SourceFile[];
  /** The path from the project's root, with slashes. */
  readonly pathOf: (file: ts.SourceFile) => string;
  /** Path and line, as an editor opens it. */
  readonly placeOf: (node: ts.Node) => string;
}

/** Reads src/ as tsconfig.json says. @throws Error when there is no such file */
export function openProject(root: string): Project {
  const config = ts.getParsedCommandLineOfConfigFile(`${root}/tsconfig.json`, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
    },
  });
  const { fileNames = [], options = {} } = config ?? {};
  const sources = fileNames.filter((name) => name.startsWith(`${root}/src/`));
  return projectOf(ts.createProgram(sources, options), root);
}

export function projectOf(program: ts.Program, root: string): Project {
  const pathOf = (file: ts.SourceFile): string => file.fileName.slice(root.length + 1);
  return {
    checker: program.getTypeChecker(),
    files: program
      .getSourceFiles()
      .filter((file) => file.fileName.startsWith(`${root}/src/`))
      .sort((one, other) => (one.fileName < other.fileName ? -1 : 1)),
    pathOf,
    placeOf: (node) => `${pathOf(node.getSourceFile())}:${lineOf(node)}`,
  };
}

/** Counted from 1. */
export function lineOf(node: ts.Node): number {
  const file = node.getSourceFile();
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}

/** The node and all below it in the order of the text, those of comments excepted. */
export function nodesOf(root: ts.Node): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const add = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, add);
  };
  add(root);
  return nodes;
}

/** What a name means, in whichever file that is declared. */
export function meaningOf({ checker }: Project, name: ts.Node): ts.Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(name);
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
