import assert from "node:assert/strict";
import type { Asset } from "../../../../src/model/access.ts";
import { accessOf, grantsOf } from "../../../../src/tenants/state/grants.ts";
import { AccessWorld } from "./accessWorld.ts";

const asset = (typeName: Asset["typeName"], facts: Partial<Asset> = {}): Asset => ({
  guid: "g",
  typeName,
  qualifiedName: "q",
  name: "n",
  connector: undefined,
  createdBy: "jsmith",
  adminUsers: [],
  adminGroups: [],
  adminRoles: [],
  viewerUsers: [],
  viewerGroups: [],
  scrubbed: false,
  ...facts,
});

describe("what a token may do", () => {
  const roles = (one: Asset & { readonly foundIn?: readonly ("adminUsers" | "viewerUsers" | "createdBy")[] }) =>
    grantsOf([one], "bot").map(({ role, byBirth }) => [role, byBirth]);

  it("is in the lists of the assets", () => {
    assert.deepEqual(roles(asset("Connection", { adminUsers: ["a", "bot"] })), [["connectionAdmin", false]]);
    assert.deepEqual(roles(asset("Connection", { adminUsers: ["a"], viewerUsers: ["bot"] })), []);
    const both = asset("Collection", { adminUsers: ["bot"], viewerUsers: ["bot"] });
    assert.deepEqual(roles(both), [
      ["collectionEditor", false],
      ["collectionViewer", false],
    ]);
  });

  it("is by birth what it created, unless it was taken away", () => {
    const born = { createdBy: "bot" };
    assert.deepEqual(roles(asset("Connection", { ...born, adminUsers: ["bot"] })), [["connectionAdmin", true]]);
    assert.deepEqual(roles(asset("Connection", { ...born, adminUsers: undefined })), [["connectionAdmin", true]]);
    assert.deepEqual(roles(asset("Connection", { ...born, adminUsers: ["a"] })), []);
  });

  it("is what the index found where the lists are not shown, and what they show where they are", () => {
    const hidden = { adminUsers: undefined, viewerUsers: undefined, scrubbed: true };
    const foundIn = ["adminUsers"] as const;
    assert.deepEqual(roles({ ...asset("Connection", hidden), foundIn }), [["connectionAdmin", false]]);
    assert.deepEqual(roles({ ...asset("Collection", hidden), foundIn: ["viewerUsers"] }), [
      ["collectionViewer", false],
    ]);
    assert.deepEqual(roles({ ...asset("Connection", { adminUsers: ["a"] }), foundIn }), []);
  });

  it("is told the same by who may read all and by who may read nothing", async () => {
    const world = await AccessWorld.start();
    try {
      for (const who of ["jsmith", "svogel"]) {
        const seen: unknown[] = [];
        for (const token of ["dbt-lineage", "looker-sync", "airflow-prod", "sandbox"]) {
          const { items: grants } = await accessOf(world.as(who), world.userNameOf(token));
          seen.push(grants.map((grant) => [grant.role, grant.asset.name, grant.asset.connector, grant.byBirth]));
        }
        assert.deepEqual(seen, [
          [["connectionAdmin", "development", "snowflake", true]],
          [["collectionViewer", "Month-end close", undefined, false]],
          [["connectionAdmin", "production", "snowflake", false]],
          [],
        ]);
      }
    } finally {
      await world.demo.stop();
    }
  });
});
