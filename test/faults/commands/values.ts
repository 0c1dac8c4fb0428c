import assert from "node:assert/strict";
import { createToken } from "../../../src/demo/world/world.ts";
import type { TokenRef } from "../../../src/model/model.ts";
import { refTo, type Scene } from "../scene.ts";
import { type Change, type Names, nothing, putting } from "../state.ts";
import { ask, type Command, type Outcome } from "./command.ts";

/** Creates a token past us, whose value is then found in a text, and has the window read it. */
async function found(scene: Scene): Promise<void> {
  const fields = { name: "found", description: "", personas: [], validitySeconds: 864_000 };
  values.set(scene, createToken(scene.world, "jsmith", fields).value);
  await scene.store.load(scene.tenantId);
}

const values = new WeakMap<Scene, string>();

/** Creates a token as the user does, who has not yet said what to do with its value. */
async function unclaimed({ store, tenantId }: Scene): Promise<void> {
  const draft = { name: "found", description: "", personaQualifiedNames: [], validitySeconds: 864_000 };
  assert.equal((await store.createToken(tenantId, draft)).kind, "created");
}

/** What the storage has of the token's value afterwards. */
async function holding(
  scene: Scene,
  names: Names,
  asked: { readonly ref: TokenRef; readonly asking: Promise<unknown>; readonly value: string | undefined },
): Promise<Outcome> {
  const said = await ask(scene, asked.asking);
  const thing = `${names.of(asked.ref.guid)}, value`;
  const change = putting({ [thing]: asked.value });
  if (said !== "unknown") return { steps: [{ what: `the value is ${asked.value ?? "gone"}`, said, change }] };
  const half = asked.value === undefined ? halfForgotten(thing) : putting({ [thing]: "unclaimed, its own" });
  return { steps: [half, change].map((part) => ({ what: "a part of it is done", said, change: part })) };
}

/** The value is gone, and the note of it is not: it can be tried again. */
export function halfForgotten(thing: string): Change {
  return (now) => putting({ [thing]: now.get(thing)?.replace("its own", "nothing") })(now);
}

export const valueCommands: readonly Command[] = [
  {
    name: "keep",
    arrange: unclaimed,
    act: (scene, names) => {
      const ref = refTo(scene, "found");
      return holding(scene, names, { ref, asking: scene.store.keepValue(ref), value: "kept, its own" });
    },
  },
  {
    name: "keep what was found",
    arrange: found,
    act: (scene, names) => {
      const ref = refTo(scene, "found");
      const asking = scene.store.addKeptValue(ref, values.get(scene) ?? "");
      return holding(scene, names, { ref, asking, value: "kept, its own" });
    },
  },
  {
    name: "forget",
    arrange: unclaimed,
    act: (scene, names) => {
      const ref = refTo(scene, "found");
      return holding(scene, names, { ref, asking: scene.store.forgetValue(ref), value: undefined });
    },
  },
  {
    name: "forget what nobody claimed",
    arrange: unclaimed,
    act: (scene, names) => {
      const ref = refTo(scene, "found");
      return holding(scene, names, { ref, asking: scene.store.discardUnclaimedValue(ref), value: undefined });
    },
  },
  {
    name: "read a value",
    act: async (scene) => {
      const read: { value?: string | undefined } = {};
      const asking = scene.store.value(scene.kept.ref).then((value) => {
        read.value = value;
      });
      const said = await ask(scene, asking);
      const isTrue = said !== "done" || read.value === scene.kept.value;
      return {
        steps: [{ what: "the value is read", said: "unknown", change: nothing }],
        untrue: isTrue ? [] : ["another value is given, or it is said that there is none"],
      };
    },
  },
];
