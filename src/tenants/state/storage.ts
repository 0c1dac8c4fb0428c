import { Refusal, type RefusalReason } from "../../model/refusal.ts";

/** What we need of a place for ids, names and addresses: `globalState` fits, and so does a Map with a shim in tests. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
  keys(): readonly string[];
}

/** What we need of a place for secrets: `context.secrets` fits. */
export interface Secrets {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  /** Only since VS Code 1.105. */
  keys?(): PromiseLike<readonly string[]>;
}

/** Milliseconds after which a storage that does not answer counts as one that refuses: a keyring may wait for a password for ever. */
export const USUAL_PATIENCE = 5_000;

/** SecretStorage that always answers: what it throws, on a machine without a keyring say, or keeps back, is a refusal. */
export function answeringSecrets(secrets: Secrets, patience: number): Secrets {
  const answered = <T>(asked: () => PromiseLike<T>): Promise<T> => inTime(asked, patience, "secretsUnavailable");
  return {
    get: (key) => answered(() => secrets.get(key)),
    store: (key, value) => answered(() => secrets.store(key, value)),
    delete: (key) => answered(() => secrets.delete(key)),
    ...(secrets.keys && { keys: () => answered(() => secrets.keys?.() ?? Promise.resolve([])) }),
  };
}

/** `globalState` that always answers, in the same way. */
export function answeringMemory(memory: Memory, patience: number): Memory {
  return {
    get: (key) => memory.get(key),
    keys: () => memory.keys(),
    update: (key, value) => inTime(() => memory.update(key, value), patience, "memoryUnavailable"),
  };
}

async function inTime<T>(
  asked: () => PromiseLike<T>,
  patience: number,
  kind: Extract<RefusalReason["kind"], "secretsUnavailable" | "memoryUnavailable">,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${patience} ms`));
    }, patience);
  });
  try {
    return await Promise.race([asked(), late]);
  } catch (cause) {
    throw new Refusal({ kind }, cause);
  } finally {
    clearTimeout(timer);
  }
}
