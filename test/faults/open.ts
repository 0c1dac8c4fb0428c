import type { Call } from "./calls.ts";
import type { Cell } from "./matrix.ts";

/** Cells of which it is known that they break a promise, and why. `npm run faults` fails as long as there are any. */
interface Open {
  readonly cause: string;
  readonly faults: readonly string[];
  readonly at: readonly Call[];
  /** Those of all commands where none are named. */
  readonly commands?: readonly string[];
}

const NONE = ["none, and none counted", "null, and none counted", "none, and nothing counted"];

const open: readonly Open[] = [
  {
    cause: "A tenant that counts none where there are some is believed: it has nothing besides that would show it.",
    faults: NONE,
    at: ["list", "search"],
    commands: ["read a tenant first", "read what a token may do", "search connections"],
  },
  {
    cause:
      "A list that shows as many tokens as it counts, and not the one that was asked for, counts as word that it is gone.",
    faults: ["another token than was asked for"],
    at: ["find"],
  },
  {
    cause: "The search for what a crash has lost forgets its note also where the answer is not understood.",
    faults: [...NONE, "name left out", "name null", "name an object", "attributes left out"],
    at: ["find"],
    commands: ["find what a crash has lost"],
  },
  {
    cause: "A search for connections shows what comes, each as often as it comes, and does not say what is missing.",
    faults: ["each twice"],
    at: ["search"],
    commands: ["search connections"],
  },
];

/** Why a cell is known to break a promise; undefined where it is to hold. */
export function causeOf({ command, fault, call }: Cell): string | undefined {
  return open.find(
    ({ faults, at, commands }) =>
      faults.includes(fault) && (at as readonly string[]).includes(call) && commands?.includes(command) !== false,
  )?.cause;
}
