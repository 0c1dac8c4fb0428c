import ts from "typescript";
import { meaningOf, nodesOf, type Project } from "./project.ts";

const SUBSCRIBE = "onDidChange";

/**
 * Where files outside of `room` fire its event by hand: they name a function that itself calls the listeners that
 * `onDidChange` was given, or one that does nothing but call such a function. A verb, which changes something and then
 * has it told, is neither.
 * @throws Error when nothing in the room calls them
 */
export function firingPlaces(project: Project, room: string): readonly string[] {
  const isInside = (file: ts.SourceFile): boolean => project.pathOf(file).startsWith(room);
  const nodes = project.files.filter(isInside).flatMap(nodesOf);
  const firing = firingNames(project, nodes);
  if (firing.size === 0) throw new Error(`Nothing in ${room} calls what ${SUBSCRIBE} is given.`);
  return project.files
    .filter((file) => !isInside(file))
    .flatMap(nodesOf)
    .filter((node) => ts.isIdentifier(node) && firing.has(node.text))
    .filter((name) => meaningOf(project, name)?.declarations?.some((each) => isInside(each.getSourceFile())))
    .map((name) => project.placeOf(name));
}

/** By name, because an interface and the class behind it declare each their own. */
function firingNames(project: Project, nodes: readonly ts.Node[]): ReadonlySet<string> {
  const listeners = new Set(nodes.filter(ts.isFunctionLike).flatMap((one) => listenerType(project, one)));
  const calls = nodes.filter(ts.isCallExpression);
  const names = new Set(calls.filter((call) => listeners.has(calleeType(project, call))).flatMap(callerOf));
  const onlyCalls = nodes.filter(ts.isFunctionLike).flatMap((one) => {
    const called = onlyCall(one);
    const name = nameOf(one);
    return called !== undefined && name !== undefined ? [{ name, called }] : [];
  });
  for (const known of names) for (const { name, called } of onlyCalls) if (called === known) names.add(name);
  return names;
}

function calleeType({ checker }: Project, call: ts.CallExpression): ts.Type {
  return checker.getNonNullableType(checker.getTypeAtLocation(call.expression));
}

function listenerType({ checker }: Project, one: ts.SignatureDeclaration): readonly ts.Type[] {
  const [listener] = one.parameters;
  return nameOf(one) === SUBSCRIBE && listener ? [checker.getTypeAtLocation(listener)] : [];
}

/** The function with a name that a call stands in: not the one that goes through a list for it. */
function callerOf(call: ts.Node): readonly string[] {
  for (let node = call.parent; !ts.isSourceFile(node); node = node.parent) {
    const name = ts.isFunctionLike(node) ? nameOf(node) : undefined;
    if (name !== undefined) return [name];
  }
  return [];
}

/** What a function calls that does nothing else. */
function onlyCall(one: ts.SignatureDeclaration): string | undefined {
  const body = "body" in one ? one.body : undefined;
  const only = body && ts.isBlock(body) && body.statements.length === 1 ? body.statements[0] : undefined;
  const call = only && (ts.isExpressionStatement(only) || ts.isReturnStatement(only)) ? only.expression : body;
  if (!call || !ts.isCallExpression(call)) return undefined;
  return ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : call.expression.getText();
}

function nameOf(one: ts.SignatureDeclaration): string | undefined {
  const named = one.name ? one : one.parent;
  const isAssigned =
    ts.isPropertyAssignment(named) || ts.isPropertyDeclaration(named) || ts.isVariableDeclaration(named);
  return named === one || isAssigned ? (named as ts.NamedDeclaration).name?.getText() : undefined;
}
