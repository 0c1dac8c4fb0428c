import assert from "node:assert/strict";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { workspace } from "vscode";
import type { StateParts } from "../../src/tenants/state/state.ts";
import { type Store, openStore } from "../../src/tenants/store.ts";
import { AtlanClient } from "../../src/atlan/wire/client.ts";
import { deleteTokens } from "../../src/ui/token/deleteTokens.ts";
import { ScriptedAsk } from "../support/scriptedAsk.ts";
import { readArrangement } from "../../src/ui/tree/arrangement.ts";
import { childNodes, tenantNodes } from "../../src/ui/tree/nodes.ts";
import { paint } from "../../src/ui/tree/paint.ts";
import type { ForTests } from "../../src/extension.ts";
import { endSession, refOf, run, type Session, startSignedIn, tenantRow, until } from "./session.ts";

const DAY = 86_400_000;

/** What the next window would open. */
function nextWindow({ app }: Session, parts: Partial<StateParts> = {}): Store {
  const { context } = app as ForTests;
  return openStore({
    memory: context.globalState,
    secrets: context.secrets,
    folder: context.globalStorageUri.fsPath,
    connect: (address, credential) => new AtlanClient({ address, credential }),
    startDemo: () => Promise.reject(new Error("not asked for")),
    ...parts,
  });
}

describe("the list as last seen, in the tree", () => {
  let session: Session;
  beforeEach(async () => {
    session = await startSignedIn();
    await session.app.store.seenKept();
  });
  afterEach(() => endSession(session));

  /** What it knows before it has asked anybody. */
  async function tomorrow(): Promise<Store> {
    const later = nextWindow(session, { now: () => Date.now() + DAY });
    await later.recall();
    return later;
  }

  const arrangement = readArrangement("");
  const shownBy = (store: Store) => {
    const row = tenantNodes(store, arrangement).find(({ id }) => id === session.tenantId);
    assert.ok(row);
    const rows = childNodes(store, row, arrangement);
    return { row: String(paint(row, store.now(), 14).description), kinds: new Set(rows.map(({ kind }) => kind)), rows };
  };

  it("is painted without a request, and the tenant's row says as of when", async () => {
    const later = await tomorrow();
    const before = session.tenant.requests.length;
    const { row, kinds, rows } = shownBy(later);
    assert.match(row, /^14 tokens · 2 expiring · 3 expired · as of .+ · 127\.0\.0\.1:\d+$/);
    assert.deepEqual([[...kinds], rows.length], [["token"], 14]);
    assert.equal(session.tenant.requests.length, before);
  });

  it("is marked until the tenant was read, also while that goes on, and after it failed", async () => {
    const later = await tomorrow();
    session.tenant.intercept = () => ({ status: 403, body: "{}" });
    const loading = later.load(session.tenantId);
    assert.match(shownBy(later).row, / · as of /);
    await loading;
    assert.deepEqual([...shownBy(later).kinds], ["notice", "token"]);
    session.tenant.intercept = undefined;
    await later.load(session.tenantId);
    assert.doesNotMatch(shownBy(later).row, /as of/);
  });

  it("a token is not deleted by the name that it had then", async () => {
    const later = await tomorrow();
    const listed = later.listed().find(({ token }) => token.name === "ingest-bot");
    assert.ok(listed);
    await session.app.store.renameToken(refOf(session, "ingest-bot"), "renamed since");
    const ask = new ScriptedAsk(false);
    await deleteTokens({ ...session.app, store: later, ask }, [listed]);
    assert.match(ask.shown.join(), /Delete “renamed since”\?/);
  });

  it("a tenant's row says how many of its tokens expire soon, and how many have expired", () => {
    const description = String(session.app.view.getTreeItem(tenantRow(session)).description);
    assert.match(description, /^14 tokens · 2 expiring · 3 expired · 127/);
  });
});

describe("a token that comes to its end", () => {
  const settings = () => workspace.getConfiguration("atlanTokens");
  const remind = (how: string) => settings().update("expiryReminder", how, true);
  let session: Session;
  beforeEach(async () => {
    const { context } = (session = await startSignedIn()).app as ForTests;
    for (const name of await readdir(context.globalStorageUri.fsPath)) {
      if (name.startsWith("reminded-")) await rm(join(context.globalStorageUri.fsPath, name));
    }
  });
  afterEach(async () => {
    for (const name of ["groupBy", "expiringSoonDays"]) await settings().update(name, undefined, true);
    await remind("badge");
    await endSession(session);
  });

  it("is counted on the view, over all tenants, with those that ended in the last 7 days", async () => {
    const { store, view } = session.app;
    const ended = { status: 200, body: JSON.stringify(ending([-6.9, -7.1, 13.9, 14.1])) };
    session.tenant.intercept = ({ path }) => (path.includes("apikeys?") ? ended : undefined);
    await store.load(session.tenantId);
    assert.deepEqual(view.face.badge, { value: 2, tooltip: "Test: 1 expiring, 1 expired in the last 7 days" });
    const { address, key } = session.tenant;
    await run(session, "addTenant", [address, key, "Other"]);
    const other = store.tenants().at(-1)?.id ?? "";
    await store.load(other);
    assert.equal(view.face.badge.value, 4);
    assert.match(view.face.badge.tooltip, /^Test: .+\nOther: /);
    await settings().update("expiringSoonDays", 0, true);
    await until(() => view.face.badge?.value === 2);
    await remind("off");
    await until(() => view.face.badge === undefined);
  });

  it("is no longer counted when its tenant is removed", async () => {
    assert.equal(session.app.view.face.badge?.value, 3);
    await session.app.store.removeTenant(session.tenantId);
    assert.equal(session.app.view.face.badge, undefined);
  });

  it("is told once a day, over all windows; Show groups the tree by state", async () => {
    const { app, tell } = session;
    const before = tell.told.length;
    await remind("daily");
    await until(() => tell.told.length > before);
    assert.deepEqual(tell.last, { severity: "info", sentence: "2 tokens expire within 14 days.", buttons: ["Show"] });
    await tell.press("Show");
    assert.equal(app.view.arrangement().groupBy, "state");
    assert.equal(await nextWindow(session).claimToday(), false, "no other window says it on the same day");
    const { length } = tell.told;
    await app.store.load(session.tenantId);
    assert.equal(tell.told.length, length);
  });
});

/** An answer with tokens that end in so many days. */
function ending(days: readonly number[]): object {
  const records = days.map((day, nth) => ({
    id: `00000000-0000-4000-8000-00000000000${nth}`,
    clientId: `apikey-${nth}`,
    displayName: `token ${nth}`,
    attributes: {
      createdAt: String(Date.now() + day * DAY - DAY),
      "access.token.lifespan": String(DAY / 1000),
      personaQualifiedName: [],
    },
  }));
  return { totalRecord: records.length, filterRecord: records.length, records };
}
