import type { Node } from "./nodes.ts";

/** What a row is called, as it was given: a tenant's text goes to the clipboard as it is. Undefined for what is only said. */
export function nameOf(node: Node): string | undefined {
  switch (node.kind) {
    case "tenant":
      return node.tenant.name;
    case "token":
      return node.token.name;
    case "group":
      return node.title;
    case "persona":
      return node.name;
    case "grant":
      return node.grant.asset.name;
    case "notice":
      return undefined;
  }
}

/** What programs know a persona, a connection or a collection by. */
export function qualifiedNameOf(node: Node): string | undefined {
  if (node.kind === "persona") return node.persona.qualifiedName;
  return node.kind === "grant" ? node.grant.asset.qualifiedName : undefined;
}
