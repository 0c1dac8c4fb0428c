import ts from "typescript";
import { lineOf, nodesOf, type Project } from "./project.ts";

export interface Measured {
  /** With that of the function or class around it. */
  readonly name: string;
  readonly place: string;
  /** From the head to the end of the body; comments before it are not counted. */
  readonly lines: number;
  readonly parameters: number;
}

/** All functions with a body: methods, accessors, constructors and arrows too. */
export function functionsOf(project: Project): readonly Measured[] {
  return project.files
    .flatMap(nodesOf)
    .filter((node) => ts.isFunctionLike(node) && "body" in node && node.body !== undefined)
    .map((node) => {
      const file = node.getSourceFile();
      return {
        name: namesAround(node).slice(-2).join("."),
        place: project.placeOf(node),
        lines: file.getLineAndCharacterOfPosition(node.end).line + 2 - lineOf(node),
        parameters: (node as ts.SignatureDeclaration).parameters.length,
      };
    });
}

function namesAround(node: ts.Node): readonly string[] {
  const names: string[] = [];
  for (let around = node; !ts.isSourceFile(around); around = around.parent) {
    if (ts.isConstructorDeclaration(around)) names.unshift("constructor");
    else if (ts.isFunctionLike(around) || ts.isClassLike(around) || ts.isVariableDeclaration(around)) {
      if (around.name) names.unshift(around.name.getText());
    } else if (ts.isPropertyAssignment(around) || ts.isPropertyDeclaration(around))
      names.unshift(around.name.getText());
  }
  return names;
}
