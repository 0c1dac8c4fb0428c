import { randomUUID } from "node:crypto";
import { setTimeout as pass } from "node:timers/promises";
import type { StorageCall } from "../support/faultyStorage.ts";
import type { Call } from "./calls.ts";
import type { Command, Outcome } from "./commands/command.ts";
import { elsewhere } from "./elsewhere.ts";
import { promises } from "./promises/promises.ts";
import { rowsOn } from "./promises/shown.ts";
import { PATIENCE, PATIENT, type Scene, startScene } from "./scene.ts";
import { Names, type State, stateOf } from "./state.ts";
import { Between, type Strike } from "./strikes.ts";

/** Milliseconds after which a command is taken for one that never ends. */
const DEADLINE = 20_000;

/** Milliseconds to an answer, where one is left out. */
const HANGING = 400;

/** Milliseconds that nobody waits for a tenant, in the time that the extension has waited. */
const LONGEST_WAIT = 15 * 60_000;

export interface Judged {
  /** What was promised and is not kept: a sentence each. */
  readonly broken: readonly string[];
  /** False where the command did not come to the moment of the fault. */
  readonly isStruck: boolean;
  /** How often what was asked for, once it has begun. */
  readonly counts: ReadonlyMap<Call | StorageCall, number>;
}

/** Runs a command, has a fault befall it, and judges what came of it by what the tenant and the storage have afterwards. */
export async function runCell(command: Command, strike?: Strike): Promise<Judged> {
  const isLeftWaiting = strike !== undefined && "fault" in strike && strike.fault.hangs === true;
  const scene = await startScene(isLeftWaiting ? HANGING : PATIENT);
  try {
    return await judged(scene, command, strike);
  } finally {
    await scene.end();
  }
}

async function judged(scene: Scene, command: Command, strike: Strike | undefined): Promise<Judged> {
  const host = await elsewhere();
  const door = `/${randomUUID()}`;
  const between = new Between(scene, host.address + door);
  await command.arrange?.(scene);
  const names = new Names(scene);
  const before = await stateOf(scene, names);
  const rows = rowsOn(scene.store.shelf(scene.tenantId)).map(({ guid }) => guid);
  between.begin(strike);
  const acted = await inTime(command, scene, names);
  await scene.idle();
  if (strike && "storage" in strike && strike.storage.does === "hang") await pass(2 * PATIENCE);
  const counts = new Map(between.counts);
  between.heal();
  const broken = [...between.broken, ...acted.broken];
  if (host.heard.some((asked) => asked.includes(door))) broken.push("another host was asked");
  if (scene.waited > LONGEST_WAIT) broken.push("it takes more than a quarter of an hour");
  const after = await stateOf(scene, names);
  const ended = {
    ...{ scene, names, before, rows, outcome: acted.outcome, arrived: between.arrived, others: between.others },
    after,
    finally: async (): Promise<State> => (between.finish() ? stateOf(scene, names) : after),
    isLate: strike !== undefined && "fault" in strike && strike.fault.family === "lag",
  };
  for (const promised of Object.values(promises)) broken.push(...(await promised(ended)));
  return { broken, isStruck: between.isStruck, counts };
}

/** An error of our own, or no end, is a broken promise by itself; what else came of it is judged all the same. */
async function inTime(
  { act }: Command,
  scene: Scene,
  names: Names,
): Promise<{ readonly outcome: Outcome; readonly broken: readonly string[] }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, DEADLINE);
  });
  try {
    const outcome = await Promise.race([act(scene, names), late]);
    return outcome ? { outcome, broken: [] } : { outcome: { steps: [] }, broken: ["it never ends"] };
  } catch (error) {
    return { outcome: { steps: [] }, broken: [`an error of our own: ${String(error)}`] };
  } finally {
    clearTimeout(timer);
  }
}
