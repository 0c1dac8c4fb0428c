import type { Call } from "./calls.ts";
import { callOf } from "./calls.ts";
import type { Command } from "./commands/command.ts";
import type { Other } from "./others.ts";
import { PATIENT, type Scene, startScene } from "./scene.ts";
import { type Change, differences, Names, type State, stateOf } from "./state.ts";

/** What became of two changes of one thing, ours and somebody else's. */
export type Meeting =
  | "both hold"
  | "it is gone, as was asked for"
  | "both hold, and theirs is told"
  | "theirs holds, and ours is said not to"
  | "theirs is overwritten without a word"
  | "theirs is overwritten, and it is told"
  | "something else";

/** What a command asks of the tenant, in this order. */
export async function requestsOf(command: Command): Promise<readonly Call[]> {
  const asked: Call[] = [];
  await inScene(command, async (scene, names) => {
    scene.tenant.intercept = (request) => {
      asked.push(callOf(request));
      return undefined;
    };
    await command.act(scene, names);
    scene.tenant.intercept = undefined;
  });
  return asked;
}

/** Has somebody else act just before the nth request of a command, from 1, is heard. */
export async function meet(command: Command, nth: number, other: Other): Promise<Meeting> {
  return inScene(command, async (scene, names) => {
    const before = await stateOf(scene, names);
    let theirs: Change | undefined;
    let heard = 0;
    scene.tenant.intercept = () => {
      heard += 1;
      if (heard === nth) theirs = other.act(scene, names);
      return undefined;
    };
    const { steps, told = [] } = await command.act(scene, names);
    const [ours] = steps;
    if (!theirs || !ours) throw new Error(`“${command.name}” does not ask ${nth} times`);
    const after = await stateOf(scene, names);
    return meetingOf({ before, after, theirs, ours: ours.change, said: ours.said, told });
  });
}

interface Met {
  readonly before: State;
  readonly after: State;
  readonly ours: Change;
  readonly theirs: Change;
  readonly said: "done" | "notDone" | "unknown";
  readonly told: readonly Change[];
}

function meetingOf({ before, after, ours, theirs, said, told }: Met): Meeting {
  const is = (state: State): boolean => differences(state, after).length === 0;
  const isOverwritten = is(ours(before));
  const isTheirs = is(theirs(before));
  const isTold = told.some((change) => differences(change(ours(before)), ours(before)).length > 0);
  const isRemoval = ours(before).size < before.size;
  if (said === "done" && isOverwritten && isRemoval) return "it is gone, as was asked for";
  if (said === "done" && isOverwritten) {
    return isTold ? "theirs is overwritten, and it is told" : "theirs is overwritten without a word";
  }
  if (said !== "done") return isTheirs ? "theirs holds, and ours is said not to" : "something else";
  if (!is(ours(theirs(before))) && !is(theirs(ours(before)))) return "something else";
  return isTold ? "both hold, and theirs is told" : "both hold";
}

async function inScene<T>(command: Command, act: (scene: Scene, names: Names) => Promise<T>): Promise<T> {
  const scene = await startScene(PATIENT);
  try {
    await command.arrange?.(scene);
    return await act(scene, new Names(scene));
  } finally {
    await scene.idle();
    await scene.end();
  }
}
