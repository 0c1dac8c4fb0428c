import type { StorageCall, StorageFault } from "../../support/faultyStorage.ts";
import type { Doing } from "./fault.ts";

/** A storage that does not do what it should. */
export interface StorageStrike {
  readonly name: string;
  readonly does: StorageFault["does"];
  /** What is read is never "done"; of a change it says whether it was made. */
  readonly befalls: (call: StorageCall) => readonly Doing[];
}

export const STORAGE_CALLS: readonly StorageCall[] = [
  "secrets.get",
  "secrets.store",
  "secrets.delete",
  "secrets.keys",
  "notes.update",
];

const isRead = (call: StorageCall): boolean => call === "secrets.get" || call === "secrets.keys";

const isSecretChange = (call: StorageCall): boolean => call === "secrets.store" || call === "secrets.delete";

const either = (call: StorageCall): readonly Doing[] => (isRead(call) ? ["undone"] : ["undone", "done"]);

/**
 * Only where SecretStorage is to change can anybody see a lie: what it says that it has, and what `globalState` has in
 * memory, there is nothing to compare with.
 */
export const storageStrikes: readonly StorageStrike[] = [
  { name: "rejects", does: "reject", befalls: either },
  { name: "throws", does: "throw", befalls: either },
  { name: "never answers", does: "hang", befalls: either },
  { name: "says that it did it", does: "lie", befalls: (call) => (isSecretChange(call) ? ["undone"] : []) },
];
