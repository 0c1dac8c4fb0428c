import { Refusal } from "../model/refusal.ts";

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
}

/** Waits for SecretStorage; what it throws, on a machine without a keyring say, becomes a refusal. */
export async function orRefusal<T>(asked: PromiseLike<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    throw new Refusal({ kind: "secretsUnavailable" }, cause);
  }
}
