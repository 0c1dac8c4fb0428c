import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "../../../src/tenants/store.ts";
import { showingOnly } from "../../support/cutLists.ts";
import { startTestTenant, type TestTenant } from "../../support/testTenant.ts";
import { Windows } from "./windows.ts";

const DAY = 86_400_000;

describe("the last review", () => {
  let demo: TestTenant;
  let windows: Windows;
  let folder: string;
  let store: Store;
  let tenantId: string;
  let clock: number;

  const newWindow = () => windows.open({ folder, now: () => clock, report: assert.ifError });
  const file = () => join(folder, `review-${tenantId}.json`);
  const guids = () =>
    store
      .tokens(tenantId)
      .map(({ guid }) => guid)
      .sort();

  beforeEach(async () => {
    clock = Date.now();
    demo = await startTestTenant();
    windows = new Windows(demo);
    folder = await mkdtemp(join(tmpdir(), "atlan-review-"));
    store = newWindow();
    tenantId = await windows.add(store);
    await store.load(tenantId);
  });
  afterEach(async () => {
    await store.seenKept();
    await demo.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it("is what a week later is compared with, in whichever window, and not what was looked at twice on a day", async () => {
    const first = clock;
    assert.equal(await store.noteReview(tenantId), undefined, "it is the first");
    clock += 3_600_000;
    assert.equal(await store.noteReview(tenantId), undefined, "it is the same one");
    clock = first + 7 * DAY;
    const later = newWindow();
    await later.load(tenantId);
    const last = await later.noteReview(tenantId);
    assert.equal(last?.at, first);
    assert.deepEqual(Object.keys(last.personas).sort(), guids());
    clock += 3_600_000;
    assert.equal((await store.noteReview(tenantId))?.at, first, "the week before, also at the second look");
    await later.seenKept();
  });

  it("is kept as IDs only", async () => {
    await store.noteReview(tenantId);
    const text = await readFile(file(), "utf8");
    for (const { name, userName } of store.tokens(tenantId))
      assert.ok(!text.includes(`"${name}"`) && !text.includes(userName));
    const token = store.tokens(tenantId).find(({ personas }) => personas.length > 1);
    const { latest } = JSON.parse(text) as { latest: { personas: Record<string, string[]> } };
    assert.deepEqual(
      latest.personas[token?.guid ?? ""],
      token?.personas.map(({ qualifiedName }) => qualifiedName),
    );
  });

  it("keeps what it had of tokens that a list with a gap does not show", async () => {
    await store.noteReview(tenantId);
    const all = guids();
    clock += 7 * DAY;
    const cut = newWindow();
    await store.seenKept();
    await rm(join(folder, `list-${tenantId}.json`));
    demo.intercept = showingOnly(3);
    await cut.load(tenantId);
    assert.equal(cut.tokens(tenantId).length, 3);
    await cut.noteReview(tenantId);
    clock += 7 * DAY;
    assert.deepEqual(Object.keys((await cut.noteReview(tenantId))?.personas ?? {}).sort(), all);
    await cut.seenKept();
  });

  it("that is no file of ours is none", async () => {
    for (const text of ["{", "[]", '{"format":9}', '{"format":1,"address":"x","latest":{"at":"x","personas":{}}}']) {
      await writeFile(file(), text);
      assert.equal(await store.noteReview(tenantId), undefined);
      await rm(file());
    }
    await store.noteReview(tenantId);
    await writeFile(file(), (await readFile(file(), "utf8")).replace(demo.address, "https://other.example"));
    clock += 7 * DAY;
    assert.equal(await store.noteReview(tenantId), undefined, "it is another tenant's");
  });

  it("goes with its tenant", async () => {
    await store.noteReview(tenantId);
    await readFile(file());
    await store.removeTenant(tenantId);
    await assert.rejects(readFile(file()));
  });
});
