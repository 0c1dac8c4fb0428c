import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { type Attempt, CLOCK_TOLERANCE } from "../atlan/tokens.ts";
import type { State } from "./state/state.ts";

const INTENT = "creating:";

/** So long a create may take, looks included, in milliseconds: an older intent is one that nobody is at any more. */
const LONGEST_CREATE_MS = 15 * 60_000;

/** So long a window may stay open with a value that is stored nowhere, in milliseconds. */
const LONGEST_SITTING_MS = 30 * 86_400_000;

/** That a token is about to be created: it outlives a crash between what the tenant does and what we store of it. */
export interface Intent {
  readonly tenantId: string;
  readonly attempt: Attempt;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly host: string;
  readonly pid: number;
  /** The token is created, and its value lives in that window alone. */
  readonly isUnstored?: true;
}

export interface IntentNote {
  /** Takes the note away. */
  readonly settle: () => Promise<void>;
  /** Has it stand for a value that is stored nowhere, until it is settled. */
  readonly leaveUnstored: () => Promise<void>;
}

/** Notes what is about to be created; no value is in it. */
export async function noteIntent(state: State, tenantId: string, attempt: Attempt): Promise<IntentNote> {
  const key = `${INTENT}${randomUUID()}`;
  const intent: Intent = { tenantId, attempt, at: state.now(), host: hostname(), pid: process.pid };
  const note = (what: Intent | undefined): Promise<void> => state.notes.update(key, what).catch(state.report);
  await note(intent);
  return { settle: () => note(undefined), leaveUnstored: () => note({ ...intent, isUnstored: true }) };
}

/** What was about to be created when a window of this user ended, and what takes the note of it away. */
export function leftIntents(
  state: State,
): readonly { readonly intent: Intent; readonly settle: () => Promise<void> }[] {
  return state.notes
    .keys()
    .filter((key) => key.startsWith(INTENT))
    .map((key) => ({ intent: readIntent(state.notes.get(key)), settle: () => state.notes.update(key, undefined) }))
    .filter(({ intent }) => isLeft(intent, state.now()));
}

/** An earlier version has noted the name alone. */
function readIntent(note: unknown): Intent {
  const intent = note as Intent & { readonly name: string };
  const { attempt = { name: intent.name, known: [], notBefore: intent.at - CLOCK_TOLERANCE } } =
    intent as Partial<Intent>;
  return { ...intent, attempt };
}

function isLeft({ host, pid, at, isUnstored }: Intent, now: number): boolean {
  const longest = isUnstored ? LONGEST_SITTING_MS : LONGEST_CREATE_MS;
  return now - at > longest || (host === hostname() && !isAlive(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // One that is not ours to signal is alive.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
