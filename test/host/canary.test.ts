import assert from "node:assert/strict";
import { env, window } from "vscode";
import { drives } from "./canary/drives.ts";
import { Stage } from "./canary/stage.ts";
import { endSession, registeredVerbs } from "./session.ts";

describe("secrets, while every command is used", () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set();
  });
  after(async () => {
    for (const terminal of window.terminals) terminal.dispose();
    await stage.strike();
    await endSession(stage.session);
  });

  it("are only where they were asked for, and are sent only to who issued them", async () => {
    assert.deepEqual(Object.keys(drives).sort(), [...(await registeredVerbs())].sort(), "each command has its drive");
    for (const [verb, drive] of Object.entries(drives)) {
      await drive(stage);
      await stage.look(verb);
    }
    await stage.app.lease.clear();
    assert.ok((await env.clipboard.readText()) === "", "the clipboard is empty when all is done");
    await stage.lookIntoFiles();
    assert.deepEqual(Object.fromEntries(stage.leaks), {});
    assert.deepEqual(stage.missed(), [], "where a secret was asked for, it was found");
  }).timeout(120_000);
});
