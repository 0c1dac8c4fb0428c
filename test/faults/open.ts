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
const ENDLESS = ["without end", "without end, and not counted"];
const CREATIONS = ["create", "create another of that name"];

const open: readonly Open[] = [
  {
    cause: "A tenant that counts none where there are some is believed: it has nothing besides that would show it.",
    faults: NONE,
    at: ["list", "search", "find"],
    commands: [
      ...["rename", "describe", "link", "link and unlink", "restore a description", "restore personas"],
      ...["describe, then rename", "link three", "read a tenant first", "read what a token may do", "read one token"],
      ...["search connections", "look up a name", "look up a GUID", "look up a client ID"],
    ],
  },
  {
    cause: "A tenant that counts no user where there are some, and says that it leaves none out, is believed.",
    faults: ["no user, and none left out"],
    at: ["audit", "log"],
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
    cause: "Where the reading after an update shows the old text, it is said that the tenant has ignored the update.",
    faults: ["shows what was there before"],
    at: ["find"],
  },
  {
    cause: "An old list that is read before the second of two changes is written back, and the first change with it.",
    faults: ["shows what was there before"],
    at: ["asset"],
    commands: ["add two, one after the other"],
  },
  {
    cause: "Who is added to a list besides is not told, as it may be somebody whom another person has added.",
    faults: ["adds a user besides"],
    at: ["bulk"],
  },
  {
    cause: "That the asset was made twice is told once, and the second change meets two of the name.",
    faults: ["makes a new asset of it"],
    at: ["bulk"],
    commands: ["add two, one after the other"],
  },
  {
    cause: "What a tenant has made otherwise of a new token than was asked for is not compared with the draft.",
    faults: [
      ...["leaves the description out", "leaves the personas out", "takes another name"],
      ...["empties the description besides", "drops a persona besides"],
    ],
    at: ["create"],
    commands: CREATIONS,
  },
  {
    cause: "A tenant that says in its own words that a token is not there is believed when it is to be deleted.",
    faults: ["404 with its own words"],
    at: ["delete", "find"],
    commands: ["delete", "delete one whose value is kept", "delete three"],
  },
  {
    cause:
      "The second change of a token takes for old what the tenant has made of the first, and writes that once more.",
    faults: ["says yes, and does nothing", "takes another name"],
    at: ["update"],
    commands: ["describe, then rename"],
  },
  {
    cause: "A refresh whose list is cut short takes the rows away that are missing, though it says how many.",
    faults: [...ENDLESS, "each twice", "one less than is counted"],
    at: ["list", "search"],
    commands: ["refresh"],
  },
  {
    cause: "A search for connections shows what comes, each as often as it comes, and does not say what is missing.",
    faults: [...ENDLESS, "each twice", "one less than is counted"],
    at: ["search"],
    commands: ["search connections"],
  },
  {
    cause: "What a token may do is shown from a list without end, whose assets are all made up.",
    faults: ENDLESS,
    at: ["search"],
    commands: ["read what a token may do"],
  },
];

/** Why a cell is known to break a promise; undefined where it is to hold. */
export function causeOf({ command, fault, call }: Cell): string | undefined {
  return open.find(
    ({ faults, at, commands }) =>
      faults.includes(fault) && (at as readonly string[]).includes(call) && commands?.includes(command) !== false,
  )?.cause;
}
