import type { ServerResponse } from "node:http";
import type { Answer } from "../../../src/demo/http/router.ts";
import type { World } from "../../../src/demo/world/world.ts";
import type { InterceptedRequest, Work } from "../../support/testTenant.ts";
import { type Call, isWrite } from "../calls.ts";
import type { Change } from "../state.ts";

/** The columns of the table. */
export type Family =
  "network" | "refusals" | "bodies" | "values" | "records" | "lists" | "lag" | "own will" | "storage";

/** When a tenant does the write that it answers badly: never, before it answers, or when the command is long over. */
export type Doing = "undone" | "done" | "later";

/** A request that is answered badly. */
export interface Struck {
  readonly call: Call;
  readonly asked: InterceptedRequest;
  readonly doing: Doing;
  readonly response: ServerResponse;
  /** Does what was asked, and gives what the tenant would say. */
  readonly work: Work;
  /** What is to be done when the command is over. */
  readonly later: (work: () => void) => void;
  readonly world: World;
  /** The tenant as it was before the command. */
  readonly before: World;
  /** Whether it has let the command read what was written since. */
  readonly hasShownNewer: boolean;
  /** To be told of what somebody else changes besides. */
  readonly others: (change: Change) => void;
  /** Another host, which must never hear anything. */
  readonly elsewhere: string;
  /** Takes the tenant off the net. */
  readonly stop: () => void;
}

/** A way in which a tenant does not do what it should. */
export interface Fault {
  readonly name: string;
  readonly family: Family;
  /** When a tenant that answers so may have done a write; none where this cannot befall the call. Reads: anything. */
  readonly befalls: (call: Call) => readonly Doing[];
  readonly strike: (struck: Struck) => void;
  /** No answer comes, and none is refused. */
  readonly hangs?: boolean;
}

export const ALWAYS: readonly Doing[] = ["undone", "done", "later"];
export const READ: readonly Doing[] = ["done"];

/** Befalls reads, and writes as it is given. */
export const readsAnd =
  (writes: readonly Doing[]) =>
  (call: Call): readonly Doing[] =>
    isWrite(call) ? writes : READ;

/** Has the tenant do its work when it is to be done. @returns what it would say, where it has done it */
export function workOf({ doing, work, later }: Struck): Answer | undefined {
  if (doing === "done") return work();
  if (doing === "later") later(work);
  return undefined;
}

/** The tenant as it is now: what is done to either does not show in the other. */
export function copyOf(world: World): World {
  const { assets, tokens, values, audit, searchLog } = world;
  return {
    ...world,
    assets: [...assets],
    tokens: [...tokens],
    values: new Map(values),
    audit: [...audit],
    searchLog: [...searchLog],
  };
}
