import assert from "node:assert/strict";
import { workspace } from "vscode";
import { paint } from "../../src/ui/paint.ts";
import { childNodes } from "../../src/ui/nodes.ts";
import { endSession, run, type Session, startSignedIn, tenantRow } from "./session.ts";

describe("the tree", () => {
  let session: Session;
  beforeEach(async () => {
    session = await startSignedIn();
  });
  afterEach(() => endSession(session));

  it("settings that make no sense are as if they were not set", async () => {
    const settings = workspace.getConfiguration("atlanTokens");
    const nonsense = { sortBy: "size", groupBy: "owner", expiringSoonDays: "soon" };
    for (const [name, value] of Object.entries(nonsense)) await settings.update(name, value, true);
    const { sortBy, groupBy, soonDays } = session.app.view.arrangement();
    for (const name of Object.keys(nonsense)) await settings.update(name, undefined, true);
    assert.deepEqual([sortBy, groupBy, soonDays], ["name", "none", 14]);
  });

  it("a tenant's absurd dates and endless names do not empty the list", async () => {
    session.tenant.intercept = ({ path }) =>
      path.includes("apikeys?")
        ? {
            status: 200,
            body: JSON.stringify({
              totalRecord: 1,
              filterRecord: 1,
              records: [
                {
                  id: "00000000-0000-4000-8000-000000000000",
                  clientId: "apikey-1",
                  displayName: "x".repeat(100_000),
                  attributes: {
                    createdAt: "1790000000000000000000",
                    "access.token.lifespan": "31536000",
                    personaQualifiedName: ["default/a", "default/a"],
                  },
                },
              ],
            }),
          }
        : undefined;
    await session.app.store.load(session.tenantId);
    const [node, ...others] = childNodes(session.app.store, tenantRow(session), session.app.view.arrangement());
    assert.ok(node && others.length === 0);
    const item = paint(node, Date.now(), 14);
    assert.equal(item.description, "1 persona");
    const resolved = session.app.view.resolveTreeItem(item, node);
    assert.ok(resolved.tooltip);
    const ask = await run(session, "deleteToken", [false], node);
    assert.ok((ask.shown[0] ?? "").length < 200, "a question stays readable");
  });
});
