import assert from "node:assert/strict";
import { runCell } from "./cell.ts";
import type { Outcome, Said } from "./commands/command.ts";
import { refTo, type Scene } from "./scene.ts";
import { nothing, putting } from "./state.ts";

/** What is broken by a command that does this, and says so much of a rename of `sandbox`. */
async function brokenBy(
  act: (scene: Scene) => unknown,
  said: Said = "unknown",
  change = renamed,
): Promise<readonly string[]> {
  const name = "what no command of ours does";
  const run = async (scene: Scene): Promise<Outcome> => {
    await act(scene);
    return { steps: [{ what: "it is renamed", said, change }] };
  };
  return (await runCell({ name, act: run })).broken;
}

const renamed = putting({ "token sandbox, name": "renamed" });

const rename = (scene: Scene): Promise<unknown> => scene.store.renameToken(refTo(scene, "sandbox"), "renamed");

/** Changes the token past the window. */
function elsewhere({ world }: Scene, change: { readonly name?: string; readonly description?: string }): void {
  const at = world.tokens.findIndex(({ name }) => name === "sandbox");
  const token = world.tokens[at];
  if (token) world.tokens[at] = { ...token, ...change };
}

describe("a broken promise is seen", () => {
  it("and one that is kept is not taken for one", async () => {
    assert.deepEqual(await brokenBy(rename, "done"), []);
    assert.deepEqual(await brokenBy(rename, "unknown"), []);
    assert.deepEqual(await brokenBy(() => undefined, "notDone"), []);
  });

  it("where something is said to be done, or not to be, that is otherwise", async () => {
    assert.deepEqual(await brokenBy(() => undefined, "done"), ["it is said to be done: it is renamed"]);
    assert.deepEqual(await brokenBy(rename, "notDone"), ["it is said not to be done: it is renamed"]);
  });

  it("where something else has changed", async () => {
    const broken = await brokenBy(async (scene) => {
      await scene.store.describeToken(refTo(scene, "sandbox"), "changed");
      return rename(scene);
    }, "done");
    assert.deepEqual(broken, ['nobody asked for it, or was told: token sandbox, description: "" → "changed"']);
  });

  it("where a value is gone, or is held as that of another token", async () => {
    const lose = ({ store, kept }: Scene): Promise<void> => store.forgetValue(kept.ref);
    assert.ok((await brokenBy(lose)).includes("the value of token kept here was here, and is lost"));
    const swap = async (scene: Scene): Promise<void> => {
      await scene.store.addKeptValue(refTo(scene, "sandbox"), scene.kept.value);
      await lose(scene);
    };
    assert.ok((await brokenBy(swap)).includes("the value of token kept here is held as that of token sandbox"));
  });

  it("where a secret is told, whole or in part, in plain text or encoded", async () => {
    for (const part of [
      ({ tenant }: Scene) => tenant.key,
      ({ kept }: Scene) => `… ${kept.value.slice(-60)}`,
      ({ kept }: Scene) => Buffer.from(kept.value).toString("base64"),
    ]) {
      const tell = (scene: Scene): unknown => scene.said.push(new Error("no", { cause: new Error(part(scene)) }));
      assert.deepEqual(await brokenBy(tell), ["a secret is in what was said"]);
    }
    const note = (scene: Scene): unknown => scene.memory.update("note", scene.kept.value);
    assert.deepEqual(await brokenBy(note), ["a secret is in the notes"]);
  });

  it("where a row says what is not so, or is gone", async () => {
    const past = (scene: Scene): void => {
      elsewhere(scene, { name: "renamed" });
    };
    assert.deepEqual(await brokenBy(past, "done"), ["“renamed” is shown with the name “sandbox”"]);
    const none = JSON.stringify({ totalRecord: 0, filterRecord: 0, records: [] });
    const gone = (scene: Scene): Promise<unknown> => {
      scene.tenant.intercept = ({ path }) => (path.includes("filter") ? { status: 200, body: none } : undefined);
      return scene.store.rereadIfThere(refTo(scene, "sandbox"));
    };
    assert.deepEqual(await brokenBy(gone), ["the row of token sandbox is gone, which is there"]);
  });

  it("where an error of our own comes out", async () => {
    const fail = (): Promise<never> => Promise.reject(new TypeError("x is not a function"));
    assert.deepEqual(await brokenBy(fail, "done", nothing), ["an error of our own: TypeError: x is not a function"]);
  });
});
