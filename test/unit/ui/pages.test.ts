import assert from "node:assert/strict";
import type { Node } from "../../../src/ui/tree/nodes.ts";
import { pageOf } from "../../../src/ui/tree/pages.ts";

const persona = { guid: "guid-of-x", qualifiedName: "default/x", name: "Data Assets", description: "", enabled: true };

/** A row, as far as its page depends on it. */
const row = (fields: object): Node => fields as Node;

describe("the page of Atlan that a row opens", () => {
  for (const [what, node, page] of [
    ["a tenant", { kind: "tenant" }, "/"],
    ["a token", { kind: "token" }, "/admin/api-tokens"],
    ["a persona", { kind: "persona", persona: { qualifiedName: "default/x" } }, "/governance/personas/guid-of-x"],
    ["a persona that is not listed", { kind: "persona", persona: { qualifiedName: "y" } }, "/governance/personas"],
    ["a grant", { kind: "grant", grant: { asset: { guid: "a/b" } } }, "/assets/a%2Fb/overview"],
    ["a notice", { kind: "notice" }, undefined],
  ] as const) {
    it(`of ${what}`, () => {
      assert.equal(pageOf(row(node), [persona]), page);
    });
  }
});
