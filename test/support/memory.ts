import type { Memory, Secrets } from "../../src/tenants/state/storage.ts";

/** A Map in the place of `globalState`. What goes in must be plain JSON, as there. */
export function mapMemory(entries = new Map<string, string>()): Memory & { readonly entries: Map<string, string> } {
  return {
    entries,
    get: (key) => {
      const text = entries.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as unknown);
    },
    update: (key, value) => {
      if (value === undefined) entries.delete(key);
      else entries.set(key, JSON.stringify(value));
      return Promise.resolve();
    },
    keys: () => [...entries.keys()],
  };
}

/** A Map in the place of SecretStorage. */
export function mapSecrets(entries = new Map<string, string>()): Secrets & { readonly entries: Map<string, string> } {
  return {
    entries,
    get: (key) => Promise.resolve(entries.get(key)),
    store: (key, value) => {
      entries.set(key, value);
      return Promise.resolve();
    },
    delete: (key) => {
      entries.delete(key);
      return Promise.resolve();
    },
    keys: () => Promise.resolve([...entries.keys()]),
  };
}
