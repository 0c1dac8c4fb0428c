import assert from "node:assert/strict";
import { type Store, openStore } from "../../src/tenants/store.ts";
import { AtlanClient } from "../../src/atlan/wire/client.ts";
import { readArrangement } from "../../src/ui/tree/arrangement.ts";
import { childNodes, tenantNodes } from "../../src/ui/tree/nodes.ts";
import { paint } from "../../src/ui/tree/paint.ts";
import type { ForTests } from "../../src/extension.ts";
import { endSession, type Session, startSignedIn, tenantRow } from "./session.ts";

const DAY = 86_400_000;

describe("the list as last seen, in the tree", () => {
  let session: Session;
  beforeEach(async () => {
    session = await startSignedIn();
    await session.app.store.seenKept();
  });
  afterEach(() => endSession(session));

  /** What the next window knows, before it has asked anybody. */
  async function nextWindow(): Promise<Store> {
    const { context } = session.app as ForTests;
    const later = openStore({
      memory: context.globalState,
      secrets: context.secrets,
      folder: context.globalStorageUri.fsPath,
      connect: (address, credential) => new AtlanClient({ address, credential }),
      startDemo: () => Promise.reject(new Error("not asked for")),
      now: () => Date.now() + DAY,
    });
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
    const later = await nextWindow();
    const before = session.tenant.requests.length;
    const { row, kinds, rows } = shownBy(later);
    assert.match(row, /^14 tokens · 2 expiring · 3 expired · as of .+ · 127\.0\.0\.1:\d+$/);
    assert.deepEqual([[...kinds], rows.length], [["token"], 14]);
    assert.equal(session.tenant.requests.length, before);
  });

  it("is marked until the tenant was read, also while that goes on, and after it failed", async () => {
    const later = await nextWindow();
    session.tenant.intercept = () => ({ status: 403, body: "{}" });
    const loading = later.load(session.tenantId);
    assert.match(shownBy(later).row, / · as of /);
    await loading;
    assert.deepEqual([...shownBy(later).kinds], ["notice", "token"]);
    session.tenant.intercept = undefined;
    await later.load(session.tenantId);
    assert.doesNotMatch(shownBy(later).row, /as of/);
  });

  it("a tenant's row says how many of its tokens expire soon, and how many have expired", () => {
    const description = String(session.app.view.getTreeItem(tenantRow(session)).description);
    assert.match(description, /^14 tokens · 2 expiring · 3 expired · 127/);
  });
});
