import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commands, TabInputTextDiff, type TextDocument, window, workspace } from "vscode";
import { jsonText } from "../../src/inventory/json.ts";
import { type Answer, ESC } from "../support/scriptedAsk.ts";
import { startTestTenant, type TestTenant } from "../support/testTenant.ts";
import { inventoryOf, listed, listOf } from "../unit/inventory/listed.ts";
import { answer, endSession, onServer, run, type Session, startSignedIn, tenantRow } from "./session.ts";

describe("a comparison of tenants", () => {
  let session: Session;
  let other: TestTenant;
  let otherId: string;
  let folder: string;
  beforeEach(async () => {
    session = await startSignedIn();
    other = await startTestTenant();
    const { store } = session.app;
    const signedIn = await store.signIn(other.address, other.key);
    const facts = { name: "Other", address: other.address, credential: other.key, signedIn };
    otherId = (await store.addTenant(facts)).id;
    await store.load(otherId);
    folder = await mkdtemp(join(tmpdir(), "atlan-compare-"));
  });
  afterEach(async () => {
    await commands.executeCommand("workbench.action.closeAllEditors");
    await endSession(session);
    await other.stop();
    await rm(folder, { recursive: true });
  });

  async function compared(answers: readonly Answer[], ...rows: readonly unknown[]) {
    await run(session, "compareTenants", answers, ...rows);
    const { input, label } = window.tabGroups.activeTabGroup.activeTab ?? {};
    assert.ok(input instanceof TabInputTextDiff, "VS Code's own diff is shown");
    const [left, right] = await Promise.all(
      [input.original, input.modified].map((uri) => workspace.openTextDocument(uri)),
    );
    assert.ok(left && right);
    return { label, left, right };
  }
  const lines = (document: TextDocument): readonly string[] => document.getText().trimEnd().split("\n");
  const differences = (some: TextDocument, others: TextDocument): readonly string[] =>
    lines(some).filter((line) => !lines(others).includes(line));
  const file = async (name: string, text: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };
  const ref = (name: string) => {
    const token = session.app.store.tokens(otherId).find((each) => each.name === name);
    return { tenantId: otherId, guid: token?.guid ?? "" };
  };

  it("shows what is missing, has other personas or another end, and nothing else", async () => {
    const { store } = session.app;
    await store.deleteToken(ref("looker-sync"));
    await store.quarantineToken(ref("airflow-prod"));
    await store.describeToken(ref("dbt-lineage"), "another description");
    const { label, left, right } = await compared(["Other"], tenantRow(session));
    assert.equal(label, "Test ↔ Other");
    assert.deepEqual(
      differences(left, right).map((line) => line.split(" · ")[0]),
      ["airflow-prod", "looker-sync"],
    );
    assert.match(differences(left, right)[0] ?? "", /^airflow-prod · ends \d{4}-\d\d-\d\d · personas: [^/]+$/);
    assert.match(differences(right, left)[0] ?? "", /^airflow-prod · ends .+ · no persona$/);
    assert.deepEqual(
      lines(left)
        .map((line) => line.split(" · ")[0]?.toLowerCase())
        .slice(0, 3),
      [
        "airflow-prod",
        "customer-360-enrichment-for-europe-middle-east-and-africa-with-nightly-backfill-and-weekly-reconciliation",
        "dbt-lineage",
      ],
    );
  });

  it("has all tokens, whatever the tree shows, and follows what is done to them", async () => {
    await session.app.view.filter("github");
    const { left, right } = await compared(["Test", "Other"]);
    assert.equal(lines(left).length, session.app.store.tokens(session.tenantId).length);
    const changed = new Promise<void>((resolve) => {
      const listening = workspace.onDidChangeTextDocument(({ document }) => {
        if (document !== right || lines(right).some((line) => line.startsWith("sandbox"))) return;
        listening.dispose();
        resolve();
      });
    });
    await session.app.store.deleteToken(ref("sandbox"));
    await changed;
    assert.deepEqual(await onServer({ ...session, tenant: other }, "sandbox"), []);
  });

  it("reads a tenant that was not read yet, and says why where it cannot", async () => {
    const { store } = session.app;
    await store.removeTenant(otherId);
    await commands.executeCommand("workbench.action.closeSidebar");
    const signedIn = await store.signIn(other.address, other.key);
    otherId = (await store.addTenant({ name: "Other", address: other.address, credential: other.key, signedIn })).id;
    other.intercept = () => ({ status: 403, body: "{}" });
    await run(session, "compareTenants", ["Other"], tenantRow(session));
    assert.match(session.tell.last?.sentence ?? "", /The credential is not allowed to do this/);
    other.intercept = undefined;
    const { right } = await compared(["Other"], tenantRow(session));
    assert.equal(lines(right).length, store.tokens(otherId).length);
    await commands.executeCommand("workbench.view.extension.atlan");
  });

  it("takes an export of ours, saved or just made, and asks which of several tenants is meant", async () => {
    await run(session, "exportTokens", ["All tenants", "JSON", "Without access"]);
    const open = window.activeTextEditor?.document;
    assert.ok(open);
    const path = await file("export.json", open.getText());
    const chosen = answer(session, ESC);
    await commands.executeCommand("atlanTokens.compareTenants");
    const [made = ""] = chosen.shown.filter((text) => text.startsWith("Test as of"));
    const { left, right } = await compared([made], tenantRow(session));
    assert.equal(left.getText(), right.getText());
    const saved = await compared(["An exported file…", path, made], tenantRow(session));
    assert.equal(saved.left.getText(), saved.right.getText());
    await window.showTextDocument(open);
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("says what an export had left out", async () => {
    const list = listOf([listed("a"), listed("$(trash) [x](command:y)\nb")], {
      notWhole: ["5 tokens counted, 2 shown."],
    });
    const path = await file("part.json", jsonText(inventoryOf(list)));
    const { right } = await compared(["An exported file…", path], tenantRow(session));
    assert.equal(lines(right).length, 3);
    assert.equal(lines(right)[0], "# 5 tokens counted, 2 shown.");
  });

  const foreign: Readonly<Record<string, string>> = {
    "no JSON": "{",
    "a package": '{"name":"x","version":"1.0.0"}',
    "a list of another format": jsonText(inventoryOf()).replace("/1", "/9"),
    "a list that was cut": jsonText(inventoryOf(listOf([listed("a")]))).replace('"guid"', '"other"'),
    "a deep one": "[".repeat(100_000),
  };
  for (const [what, text] of Object.entries(foreign))
    it(`refuses a file that is ${what}, in a sentence`, async () => {
      const path = await file("foreign.json", text);
      await run(session, "compareTenants", ["An exported file…", path], tenantRow(session));
      assert.equal(
        session.tell.last?.sentence,
        "“foreign.json” is not a list of tokens that Export Tokens… has written as JSON, or not all of one.",
      );
      assert.equal(window.tabGroups.activeTabGroup.activeTab, undefined);
    });

  it("refuses a file without a tenant, and one that is not there", async () => {
    const path = await file("none.json", jsonText(inventoryOf()));
    await run(session, "compareTenants", ["An exported file…", path], tenantRow(session));
    assert.equal(session.tell.last?.sentence, "No tenant is in “none.json”.");
    await run(session, "compareTenants", ["An exported file…", join(folder, "gone.json")], tenantRow(session));
    assert.equal(session.tell.last.sentence, "“gone.json” cannot be read (any more).");
  });

  it("that was left with Esc is none", async () => {
    const left: readonly (readonly Answer[])[] = [[ESC], ["Test", ESC], ["Test", "An exported file…", ESC]];
    for (const answers of left) await run(session, "compareTenants", answers);
    assert.equal(window.tabGroups.activeTabGroup.activeTab, undefined);
  });
});
