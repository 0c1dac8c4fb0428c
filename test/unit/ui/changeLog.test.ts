import assert from "node:assert/strict";
import type { Store } from "../../../src/tenants/store.ts";
import { withChangesLogged } from "../../../src/ui/frame/changeLog.ts";
import { startTestTenant, type TestTenant } from "../../support/testTenant.ts";
import { Windows } from "../tenants/windows.ts";

describe("the log of changes", () => {
  let demo: TestTenant;
  let store: Store;
  let tenantId: string;
  let lines: string[];

  beforeEach(async () => {
    demo = await startTestTenant();
    const windows = new Windows(demo);
    lines = [];
    store = withChangesLogged(windows.open(), { info: (line) => lines.push(line) });
    tenantId = await windows.add(store);
    await store.load(tenantId);
    lines.length = 0;
  });
  afterEach(() => demo.stop());

  it("has a line for each that was made, with names and IDs, and no value", async () => {
    const draft = { name: "ingest-2", description: "", personaQualifiedNames: [], validitySeconds: 86_400 };
    const creation = await store.createToken(tenantId, draft);
    assert.ok(creation.kind === "created");
    const { ref } = creation;
    const value = await store.requireValue(ref);
    await store.keepValue(ref);
    await store.renameToken(ref, "ingest-3");
    await store.describeToken(ref, "loads the lake");
    const [persona] = store.personas(tenantId);
    assert.ok(persona);
    await store.linkPersonas(ref, { add: [persona.qualifiedName], remove: [], seen: creation.token });
    await store.offerUserToken(tenantId, demo.world.bearerOf("jsmith"));
    const [asset] = (await store.searchAssets(tenantId, { type: "Connection", name: "production", limit: 1 })).items;
    assert.ok(asset);
    await store.changeAccess(tenantId, "connectionAdmin", asset, { add: [creation.token.userName], remove: [] });
    await store.editTenant(tenantId, { production: true });
    await store.deleteToken(ref);
    await store.removeTenant(tenantId);
    const firstWords = lines.map((line) => /^[A-Z][a-z]+(?: the value)?/.exec(line)?.[0]);
    const expected = ["Created", "Kept the value", "Renamed", "Described", "Linked", "Changed", "Edited", "Deleted"];
    assert.deepEqual(firstWords, [...expected, "Removed"]);
    assert.ok(lines.slice(0, 5).every((line) => line.includes(ref.guid)));
    assert.match(lines[2] ?? "", /^Renamed token “ingest-2” \(.*\) of tenant “.+” to “ingest-3”$/);
    assert.match(lines[5] ?? "", /^Changed connectionAdmin of “production” .* as jsmith: \+service-account-/);
    assert.ok(lines.every((line) => !line.includes(value) && !line.includes("\n")));
  });

  it("has a line for each that quarantine and rotation make", async () => {
    const token = store.tokens(tenantId).find(({ name }) => name === "dbt-lineage");
    assert.ok(token);
    const ref = { tenantId, guid: token.guid };
    await store.quarantineToken(ref);
    await store.releaseToken(ref);
    const plan = await store.planRotation(ref);
    const [grant] = plan.grants;
    assert.ok(grant);
    const draft = { name: "dbt-2", description: "", personaQualifiedNames: [], validitySeconds: 86_400 };
    const rotation = await store.beginRotation(plan, { draft, formerName: undefined, isLeaked: false });
    const creation = await store.createSuccessor(ref, rotation);
    assert.ok(creation.kind === "created");
    await store.offerUserToken(tenantId, demo.world.bearerOf("jsmith"));
    await store.copyGrant(ref, creation.token.userName, grant);
    assert.deepEqual(
      lines.map((line) => line.split(" ")[0]),
      ["Quarantined", "Released", "Created", "Changed"],
    );
    const value = await store.requireValue(creation.ref);
    assert.ok(lines.every((line) => !line.includes(value)));
  });

  it("has none for a change that was not made", async () => {
    const [token] = store.tokens(tenantId);
    demo.intercept = ({ method }) => (method === "GET" ? undefined : { status: 403, body: "" });
    await assert.rejects(store.deleteToken({ tenantId, guid: token?.guid ?? "" }));
    assert.deepEqual(lines, []);
  });
});
