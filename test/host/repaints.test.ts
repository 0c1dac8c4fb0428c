import assert from "node:assert/strict";
import { commands } from "vscode";
import type { DemoToken } from "../../src/demo/world/tokens.ts";
import type { Node } from "../../src/ui/tree/nodes.ts";
import { endSession, refOf, row, type Session, startSignedIn, tenantRow, until } from "./session.ts";

describe("the rows of two thousand tokens", function () {
  // A machine that has more to do takes its time for so many; for more, it would let the user wait, which rows say.
  this.timeout(90_000);
  let session: Session;
  before(async () => {
    session = await startSignedIn({ tokens: 2_000 });
    await session.app.view.revealTenant(session.tenantId);
    await until(() => session.app.store.activity(session.tenantId).kind === "ready");
    await session.app.view.revealTenant(session.tenantId);
  });
  after(() => endSession(session));

  /** Two of them. */
  const [chosenName, otherName] = ["readonly-dashboard", "demo-admin"] as const;

  /** What VS Code is told of, and what it asks for, while something is done. */
  async function during(work: () => Promise<unknown>): Promise<{ readonly fired: string[]; readonly asked: string[] }> {
    const { view } = session.app;
    const fired: string[] = [];
    const asked: string[] = [];
    const getChildren = view.getChildren.bind(view);
    Object.assign(view, {
      getChildren: (node?: Node) => {
        asked.push(node?.id ?? "all");
        return getChildren(node);
      },
    });
    const listening = view.onDidChangeTreeData((rows) => fired.push(...(rows?.map(({ id }) => id) ?? ["all"])));
    await work();
    // A reveal waits until VS Code has done what it was told.
    await view.reveal(refOf(session, chosenName));
    listening.dispose();
    Object.assign(view, { getChildren });
    return { fired, asked };
  }

  const names = (): string[] => session.tenant.world.tokens.map(({ name }) => name);

  /** Somebody else changes a token. */
  function changeElsewhere(name: string, facts: Partial<DemoToken>): void {
    const { tokens } = session.tenant.world;
    const at = tokens.findIndex((token) => token.name === name);
    const token = tokens[at];
    assert.ok(token);
    tokens[at] = { ...token, ...facts };
  }

  const refresh = (): Promise<unknown> => session.app.store.refresh([session.tenantId]);

  it("stay as they are when the list is read again, but for the one that has changed", async () => {
    const { app } = session;
    const chosen = refOf(session, chosenName);
    await app.view.reveal(chosen);
    await commands.executeCommand("list.expand");
    await until(() => app.store.grants(chosen).kind === "ready");
    const id = (name: string): string => row(session, name).id;
    const nothing = await during(refresh);
    assert.deepEqual(new Set(nothing.fired), new Set([id(chosenName)]), "what the unfolded row may do is read again");
    changeElsewhere(otherName, { description: "another by now" });
    const { fired, asked } = await during(refresh);
    assert.deepEqual(new Set(fired), new Set([id(otherName), id(chosenName)]));
    assert.deepEqual(new Set(asked), new Set([id(chosenName)]), "nothing but the unfolded row is asked for");
    assert.deepEqual(
      app.view.selection().map((node) => node.id),
      [id(chosenName)],
    );
  });

  it("are asked for anew where one has come, and know the token then", async () => {
    const { app, tenantId } = session;
    const { fired } = await during(() =>
      app.store.createToken(tenantId, {
        name: "a new one",
        description: "",
        personaQualifiedNames: [],
        validitySeconds: 86_400,
      }),
    );
    const own = [row(session, "a new one").id, row(session, chosenName).id];
    assert.deepEqual(new Set([...fired, ...own]), new Set([tenantId, ...own]), "and the unfolded one");
  });

  it("are what they are now, also where VS Code holds the row of before", async () => {
    const { app } = session;
    const { id } = row(session, chosenName);
    const given = app.view.getChildren(tenantRow(session)).find((node) => node.id === id);
    assert.ok(given?.kind === "token");
    changeElsewhere(chosenName, { description: "another by now" });
    const { fired } = await during(refresh);
    assert.ok(fired.includes(given.id));
    assert.equal(given.token.description, "another by now");
  });

  it("are asked for once where most of them have changed", async () => {
    for (const name of names().slice(0, 300)) changeElsewhere(name, { description: "all are" });
    const { fired } = await during(refresh);
    const { id } = row(session, chosenName);
    assert.deepEqual(new Set([...fired, id]), new Set([session.tenantId, id]), "and the unfolded one");
  });
});
