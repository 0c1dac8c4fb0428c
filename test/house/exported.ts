import ts from "typescript";
import { meaningOf, nodesOf, type Project } from "./project.ts";

export interface Exported {
  readonly name: string;
  readonly file: string;
  /** The other files of src/ that name it. */
  readonly users: readonly string[];
}

/** What the files of src/ export, with who uses it. What one exports of another counts as a use of the other's. */
export function exportedOf(project: Project): readonly Exported[] {
  const users = new Map<ts.Symbol, { readonly file: string; readonly users: Set<string> }>();
  for (const file of project.files) {
    const module = project.checker.getSymbolAtLocation(file);
    for (const symbol of module ? project.checker.getExportsOfModule(module) : []) {
      if (symbol.flags & ts.SymbolFlags.Alias) continue;
      users.set(symbol, { file: project.pathOf(file), users: new Set() });
    }
  }
  for (const file of project.files) {
    const path = project.pathOf(file);
    for (const name of nodesOf(file).filter(ts.isIdentifier)) {
      const meaning = meaningOf(project, name);
      const exported = meaning && users.get(meaning);
      if (exported && exported.file !== path) exported.users.add(path);
    }
  }
  return [...users].map(([{ name }, exported]) => ({ ...exported, name, users: [...exported.users] }));
}
