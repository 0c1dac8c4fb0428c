/** Nothing that is started here outlives this process, however it ends (short of SIGKILL). */
import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";

const farewells = new Set<() => void>();
let listening = false;

/** Runs `farewell` when this process exits or is told to stop; answers the function that calls that off. */
export function atExit(farewell: () => void): () => void {
  if (!listening) listen();
  farewells.add(farewell);
  return () => farewells.delete(farewell);
}

function listen(): void {
  listening = true;
  process.once("exit", () => {
    // The newest first: a folder is removed after the process that writes into it has been killed.
    for (const farewell of [...farewells].reverse()) farewell();
  });
  // The codes by which a shell reports these signals; leaving by exit() is what runs the farewells.
  const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
  for (const [signal, code] of Object.entries(signals)) process.once(signal, () => process.exit(code));
}

/** Removes a folder at once; processes that have just been killed may still be letting go of it. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

export interface Running {
  readonly process: ChildProcess;
  /** Settled when the process is gone, or could not be started. */
  readonly ended: Promise<unknown>;
  /** Ends the process and its children; settled when it is gone. */
  stop(): Promise<void>;
}

/** Starts a process in a group of its own, which is killed as a whole. */
export function start(command: string, parameters: readonly string[], options: SpawnOptions): Running {
  const grouped = process.platform !== "win32";
  const child = spawn(command, parameters, { ...options, detached: grouped });
  const kill = (): void => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    process.kill(grouped ? -child.pid : child.pid, "SIGKILL");
  };
  const forget = atExit(kill);
  const ended = once(child, "exit").catch(() => undefined);
  void ended.then(forget);
  return {
    process: child,
    ended,
    stop: async () => {
      kill();
      await ended;
    },
  };
}
