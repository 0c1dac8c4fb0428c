import ts from "typescript";
import type { Arrow } from "./graph.ts";
import { nodesOf, type Project } from "./project.ts";

/** That one file imports another, or exports what is of it; once for two files, however often. */
export interface Import extends Arrow {
  /** Nothing is left of it when the program runs. */
  readonly typeOnly: boolean;
  /** The first place; where something is left of it, if so anywhere. */
  readonly place: string;
}

/** The imports between the files of src/, types and `import()` included. */
export function importsOf(project: Project): readonly Import[] {
  const imports = new Map<string, Import>();
  for (const file of project.files) {
    for (const node of nodesOf(file)) {
      const to = target(project, node);
      if (to === undefined) continue;
      const from = project.pathOf(file);
      const typeOnly = isTypeOnly(node.parent);
      const known = imports.get(`${from} ${to}`);
      if (known && (typeOnly || !known.typeOnly)) continue;
      imports.set(`${from} ${to}`, { from, to, typeOnly, place: project.placeOf(node) });
    }
  }
  return [...imports.values()];
}

/** The files that import the module of this name. */
export function importersOf(project: Project, module: string): readonly string[] {
  return project.files
    .filter((file) =>
      file.statements.some((one) => ts.isImportDeclaration(one) && textOf(one.moduleSpecifier) === module),
    )
    .map(project.pathOf);
}

const textOf = (node: ts.Node): string | undefined => (ts.isStringLiteral(node) ? node.text : undefined);

/** The file of src/ that a module's name, in whichever kind of import, stands for. */
function target({ checker, files, pathOf }: Project, node: ts.Node): string | undefined {
  if (!ts.isStringLiteral(node)) return undefined;
  const file = checker.getSymbolAtLocation(node)?.valueDeclaration;
  return file && ts.isSourceFile(file) && files.includes(file) ? pathOf(file) : undefined;
}

function isTypeOnly(parent: ts.Node): boolean {
  if (ts.isImportDeclaration(parent)) return parent.importClause !== undefined && isTypeClause(parent.importClause);
  if (ts.isExportDeclaration(parent)) return parent.isTypeOnly;
  return ts.isLiteralTypeNode(parent);
}

function isTypeClause({ phaseModifier, name, namedBindings }: ts.ImportClause): boolean {
  if (phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  if (name || !namedBindings || ts.isNamespaceImport(namedBindings)) return false;
  return namedBindings.elements.every((element) => element.isTypeOnly);
}
