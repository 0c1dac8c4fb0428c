import ts from "typescript";
import { meaningOf, nodesOf, type Project } from "./project.ts";

const FILE = "src/atlan/wire/client.ts";
const CLASS = "AtlanClient";

/**
 * Where the files below `folder` know the client: by a name that means it, or that has it as its type, takes it or
 * gives it, also in a promise, a list or a callback. An object that only has it as a member is not counted; who asks
 * it for the member is. @throws Error when there is no such class
 */
export function clientPlaces(project: Project, folder: string): readonly string[] {
  const client = clientOf(project);
  const places = project.files
    .filter((file) => project.pathOf(file).startsWith(folder))
    .flatMap((file) => nodesOf(file).filter(ts.isIdentifier))
    .filter((name) => meaningOf(project, name) === client || holds(project.checker.getTypeAtLocation(name)))
    .map((name) => project.placeOf(name));
  return [...new Set(places)];

  function holds(type: ts.Type, seen = new Set<ts.Type>()): boolean {
    if (type.getSymbol() === client) return true;
    if (seen.has(type)) return false;
    seen.add(type);
    return partsOf(project.checker, type).some((part) => holds(part, seen));
  }
}

function clientOf({ checker, files, pathOf }: Project): ts.Symbol {
  const file = files.find((each) => pathOf(each) === FILE);
  const module = file && checker.getSymbolAtLocation(file);
  const client = module && checker.getExportsOfModule(module).find(({ name }) => name === CLASS);
  if (!client) throw new Error(`${FILE} has no ${CLASS}: say in test/house/ where it is now.`);
  return client;
}

/** What a union is of, a list has, a promise brings, and a function takes and gives. */
function partsOf(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  if (type.isUnionOrIntersection()) return type.types;
  const isReference =
    type.flags & ts.TypeFlags.Object && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference;
  return [
    ...(type.aliasTypeArguments ?? []),
    ...(isReference ? checker.getTypeArguments(type as ts.TypeReference) : []),
    ...type
      .getCallSignatures()
      .flatMap((signature) => [
        signature.getReturnType(),
        ...signature.getParameters().map((parameter) => checker.getTypeOfSymbol(parameter)),
      ]),
  ];
}
