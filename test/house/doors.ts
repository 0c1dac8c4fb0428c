import ts from "typescript";
import { clientPlaces } from "./atlanClient.ts";
import { nodesOf, type Project } from "./project.ts";
import { firingPlaces } from "./storeEvent.ts";

/** The places where the product passes its doors, or goes around them. */
export interface Doors {
  readonly registersCommand: readonly string[];
  readonly showsMessage: readonly string[];
  /** What menus ask for is said to VS Code. */
  readonly setsContext: readonly string[];
  /** Where ui knows the client. */
  readonly knowsClient: readonly string[];
  /** Where others than tenants fire the store's event. */
  readonly firesEvent: readonly string[];
}

export function doorsOf(project: Project): Doors {
  const nodes = project.files.flatMap(nodesOf);
  const places = (isDoor: (node: ts.Node) => boolean): readonly string[] => nodes.filter(isDoor).map(project.placeOf);
  return {
    registersCommand: places((node) => isOfVSCode(project, node, /^register(TextEditor)?Command$/)),
    showsMessage: places((node) => isOfVSCode(project, node, /^show\w+Message$/)),
    setsContext: places((node) => ts.isStringLiteralLike(node) && node.text === "setContext"),
    knowsClient: clientPlaces(project, "src/ui/"),
    firesEvent: firingPlaces(project, "src/tenants/"),
  };
}

/** Whether the node is the name of a function of VS Code's, by whichever way that came here. */
function isOfVSCode(project: Project, node: ts.Node, name: RegExp): boolean {
  if (!ts.isIdentifier(node) || !name.test(node.text)) return false;
  const declared = project.checker.getTypeAtLocation(node).getSymbol()?.declarations;
  for (let around: ts.Node | undefined = declared?.[0]; around; around = around.parent) {
    if (ts.isModuleDeclaration(around) && around.name.text === "vscode") return true;
  }
  return false;
}
