import type { Persona } from "../../model/model.ts";
import type { Node } from "./nodes.ts";

/**
 * Where Atlan shows what a row is about, below the address of its tenant; a token has no page of its own, so its row leads
 * to the list. Atlan documents none of these addresses: `/assets/<guid>/overview` is what `getAssetLink` of public reporting
 * code on its SDK makes for any asset, the others are from one public list of pages of a tenant. Undefined where a row is
 * about nothing that has a page.
 */
export function pageOf(node: Node, personas: readonly Persona[]): string | undefined {
  switch (node.kind) {
    case "tenant":
      return "/";
    case "token":
    case "group":
      return "/admin/api-tokens";
    case "persona":
      return personaPage(personas.find(({ qualifiedName }) => qualifiedName === node.persona.qualifiedName));
    case "grant":
      return `/assets/${encodeURIComponent(node.grant.asset.guid)}/overview`;
    case "notice":
      return undefined;
  }
}

function personaPage(persona: Persona | undefined): string {
  return persona ? `/governance/personas/${encodeURIComponent(persona.guid)}` : "/governance/personas";
}
