import type { StorageCall } from "../support/faultyStorage.ts";
import { type Call, isWrite } from "./calls.ts";
import { runCell } from "./cell.ts";
import { accessCommands } from "./commands/access.ts";
import type { Command } from "./commands/command.ts";
import { creations } from "./commands/creations.ts";
import { deletions } from "./commands/deletions.ts";
import { readingCommands } from "./commands/reading.ts";
import { revisions } from "./commands/revisions.ts";
import { tenantCommands } from "./commands/tenants.ts";
import { valueCommands } from "./commands/values.ts";
import { bodyFaults } from "./faults/bodies.ts";
import type { Fault, Family } from "./faults/fault.ts";
import { listFaults } from "./faults/lists.ts";
import { networkFaults } from "./faults/network.ts";
import { lagging } from "./faults/lagging.ts";
import { ownWill } from "./faults/ownWill.ts";
import { recordFaults } from "./faults/records.ts";
import { refusals } from "./faults/refusals.ts";
import { STORAGE_CALLS, storageStrikes } from "./faults/storageFaults.ts";
import { traceFaults } from "./faults/traces.ts";
import { valueFaults } from "./faults/values.ts";
import type { Moment, Strike } from "./strikes.ts";

/** One cell of the matrix: a command, what befalls it, and when. Plain data. */
export interface Cell extends Moment {
  readonly command: string;
  readonly family: Family;
  readonly fault: string;
}

export const commands: readonly Command[] = [
  ...creations,
  ...revisions,
  ...deletions,
  ...accessCommands,
  ...readingCommands,
  ...tenantCommands,
  ...valueCommands,
];

const faults: readonly Fault[] = [
  ...networkFaults,
  ...refusals,
  ...bodyFaults,
  ...valueFaults,
  ...recordFaults,
  ...listFaults,
  ...traceFaults,
  ...ownWill,
  lagging,
];

export function commandNamed(name: string): Command {
  const command = commands.find((each) => each.name === name);
  if (!command) throw new Error(`There is no command “${name}”`);
  return command;
}

export function strikeOf(cell: Cell): Strike {
  const storage = storageStrikes.find(({ name }) => name === cell.fault);
  if (cell.family === "storage" && storage) return { ...cell, storage };
  const fault = faults.find(({ name, family }) => name === cell.fault && family === cell.family);
  if (!fault) throw new Error(`There is no fault “${cell.fault}”`);
  return { ...cell, fault };
}

/** All cells of a command. It is run once, and nothing must be broken then: so it is known what it asks for. */
export async function cellsOf(command: Command): Promise<readonly Cell[]> {
  const { counts, broken } = await runCell(command);
  if (broken.length > 0) throw new Error(`“${command.name}” breaks promises by itself: ${broken.join("; ")}`);
  const own = [...counts].filter(([call]) => isOfStorage(call) || command.aside?.includes(call) !== true);
  return own.flatMap(([call, count]) =>
    Array.from({ length: count }, (_, at) => at + 1).flatMap((nth) => cellsAt(command.name, call, nth, counts)),
  );
}

type Counts = ReadonlyMap<Call | StorageCall, number>;

function cellsAt(command: string, call: Call | StorageCall, nth: number, counts: Counts): readonly Cell[] {
  if (isOfStorage(call)) {
    return storageStrikes.flatMap(({ name: fault, befalls }) =>
      befalls(call).flatMap((doing) =>
        [false, true].map((lasting) => ({ command, family: "storage", fault, call, nth, lasting, doing }) as const),
      ),
    );
  }
  return faults.flatMap(({ name: fault, family, befalls }) => {
    const lasts = !isWrite(call) || hasMore(befalls, call, nth, counts);
    return befalls(call).flatMap((doing) =>
      (lasts ? [false, true] : [false]).map((lasting) => ({ command, family, fault, call, nth, lasting, doing })),
    );
  });
}

/** Whether there is another call that the fault could befall. A read may also be sent again. */
function hasMore(befalls: Fault["befalls"], call: Call, nth: number, counts: Counts): boolean {
  return [...counts].some(([other, count]) => {
    return !isOfStorage(other) && befalls(other).length > 0 && (other !== call || count > nth);
  });
}

const isOfStorage = (call: Call | StorageCall): call is StorageCall =>
  (STORAGE_CALLS as readonly string[]).includes(call);

export function wordsOf({ command, fault, call, nth, lasting, doing }: Cell): string {
  return `${command}: ${fault}, at ${call} ${nth}${lasting ? " and from then on" : ""}, ${doing}`;
}
