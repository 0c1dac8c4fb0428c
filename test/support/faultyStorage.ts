import type { Memory, Secrets } from "../../src/tenants/state/storage.ts";

/** What a storage is asked: of SecretStorage, or, where it is an update, of `globalState`. */
export type StorageCall = "secrets.get" | "secrets.store" | "secrets.delete" | "secrets.keys" | "notes.update";

/** What it does with it: "done" first does what it was asked. A lie is a good answer to what was not done. */
export interface StorageFault {
  readonly does: "reject" | "throw" | "hang" | "lie";
  readonly done: boolean;
}

/** Asked before each call; undefined lets the storage answer. */
type StrikeStorage = (call: StorageCall) => StorageFault | undefined;

/** SecretStorage that does what it should, but where a test says otherwise. */
export function faultySecrets(secrets: Secrets, strike: StrikeStorage): Secrets {
  return {
    get: (key) => struck(strike("secrets.get"), () => secrets.get(key), undefined),
    store: (key, value) => struck(strike("secrets.store"), () => secrets.store(key, value), undefined),
    delete: (key) => struck(strike("secrets.delete"), () => secrets.delete(key), undefined),
    keys: () => struck(strike("secrets.keys"), () => secrets.keys?.() ?? Promise.resolve([]), []),
  };
}

/** `globalState`, in the same way. What it has is always there to be read, as in VS Code. */
export function faultyMemory(memory: Memory, strike: StrikeStorage): Memory {
  return {
    get: (key) => memory.get(key),
    keys: () => memory.keys(),
    update: (key, value) => struck(strike("notes.update"), () => memory.update(key, value), undefined),
  };
}

function struck<T>(fault: StorageFault | undefined, ask: () => PromiseLike<T>, lie: T): PromiseLike<T> {
  if (!fault) return ask();
  if (fault.done) void ask();
  switch (fault.does) {
    case "reject":
      return Promise.reject(new Error("no keyring"));
    case "throw":
      throw new Error("no keyring");
    case "hang":
      return new Promise(() => undefined);
    case "lie":
      return Promise.resolve(lie);
  }
}
