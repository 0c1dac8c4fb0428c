import assert from "node:assert/strict";
import { childNodes } from "../../../src/ui/tree/nodes.ts";
import { refOf, row, tenantRow } from "../session.ts";
import type { Drive, Stage } from "./stage.ts";

export const accessDrives = {
  grantConnectionAdmin: (stage) => {
    const { session, stranger } = stage;
    const refused = [session.tenant.key, stage.request("jsmith", stranger), stage.wrong()];
    const answers = [...refused, stage.request("jsmith"), true, assetIn(stage, "Connection", "production")];
    return stage.run("grantConnectionAdmin", answers, row(session, "kept-bot"));
  },

  grantCollectionEditor: (stage) =>
    stage.run("grantCollectionEditor", [assetIn(stage, "Collection")], row(stage.session, "kept-bot")),

  grantCollectionViewer: (stage) =>
    stage.run("grantCollectionViewer", [assetIn(stage, "Collection")], row(stage.session, "kept-bot")),

  revokeAccess: async (stage) => {
    const { store, view } = stage.app;
    await store.loadGrants(refOf(stage.session, "kept-bot"));
    const grant = childNodes(store, row(stage.session, "kept-bot"), view.arrangement()).find(
      ({ kind }) => kind === "grant",
    );
    assert.ok(grant);
    await stage.run("revokeAccess", [true], grant);
  },

  forgetUserToken: (stage) => stage.run("forgetUserToken", [], tenantRow(stage.session)),
} satisfies Record<string, Drive>;

/** The qualified name of the first asset of this type, with this name if one is given. */
function assetIn({ session }: Stage, type: string, name?: string): string {
  const asset = session.tenant.world.assets.find(
    ({ typeName, attributes }) => typeName === type && (name === undefined || attributes.name === name),
  );
  assert.ok(asset);
  return asset.attributes.qualifiedName;
}
