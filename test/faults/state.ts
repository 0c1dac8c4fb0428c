import { listIn } from "../../src/demo/world/assets.ts";
import type { TokenRef } from "../../src/model/model.ts";
import type { Scene } from "./scene.ts";

/**
 * All that must not change by itself, each thing under a name of its own: what the tenant has, and what a window of the
 * user will find in the storage.
 */
export type State = ReadonlyMap<string, string>;

/** What a change makes of a state. */
export type Change = (now: State) => State;

export const nothing: Change = (now) => now;

/** What things are called that were there when it was asked first; what comes later is called new. */
export class Names {
  readonly #names = new Map<string, string>();

  constructor({ world, store }: Scene) {
    for (const { guid, name } of world.tokens) this.#put(guid, `token ${name}`);
    for (const { guid, typeName, attributes } of world.assets) this.#put(guid, `${typeName} ${attributes.name}`);
    for (const { id, name } of store.tenants()) this.#put(id, `tenant ${name}`);
  }

  of(id: string): string {
    return this.#names.get(id) ?? "";
  }

  /** The name of a thing of that kind, which is given one where it has none. */
  nameOf(kind: "token" | "asset" | "tenant", id: string): string {
    if (!this.#names.has(id)) this.#put(id, `new ${kind}`);
    return this.of(id);
  }

  #put(id: string, name: string): void {
    const taken = [...this.#names.values()].filter((each) => each === name || each.startsWith(`${name} (`)).length;
    this.#names.set(id, taken === 0 ? name : `${name} (${taken + 1})`);
  }
}

export async function stateOf(scene: Scene, names: Names): Promise<State> {
  const state = new Map<string, string>();
  for (const token of scene.world.tokens) {
    const of = names.nameOf("token", token.guid);
    state.set(`${of}, name`, token.name);
    state.set(`${of}, description`, token.description);
    state.set(`${of}, personas`, setText(token.personas));
    state.set(`${of}, seconds`, String(token.validitySeconds));
  }
  for (const asset of scene.world.assets) {
    const of = names.nameOf("asset", asset.guid);
    for (const [attribute, value] of Object.entries(asset.attributes)) {
      state.set(`${of}, ${attribute}`, typeof value === "object" ? setText(listIn(asset, attribute)) : String(value));
    }
  }
  const later = await scene.openLater();
  for (const tenant of later.tenants()) {
    const of = names.nameOf("tenant", tenant.id);
    const facts = [tenant.name, tenant.production, tenant.readOnly, tenant.signedInAs];
    state.set(`${of}, facts`, facts.join());
    state.set(`${of}, credential`, credentialIn(scene.secrets.entries.get(`tenant:${tenant.id}`)));
  }
  for (const ref of later.held()) {
    const owner = scene.owners.get((await later.value(ref)) ?? "");
    const holder = holderOf(scene, ref);
    const whose = owner === undefined ? "nothing" : owner === holder ? "its own" : `that of ${names.of(owner)}`;
    state.set(`${names.nameOf("token", holder)}, value`, `${later.holding(ref) ?? "none"}, ${whose}`);
  }
  return state;
}

/** The GUID of the token that a value is held for: it may be held under the client ID until the list has shown the token. */
export function holderOf({ world }: Scene, { guid }: TokenRef): string {
  return world.tokens.find(({ clientId }) => clientId === guid)?.guid ?? guid;
}

function credentialIn(entry: string | undefined): string {
  return entry === undefined ? "none" : (JSON.parse(entry) as { readonly credential: string }).credential;
}

/** Lists whose order is no matter. */
export const setText = (names: readonly string[]): string => [...new Set(names)].toSorted().join(" ");

/** Puts those things in the place of what was there; undefined takes one away. */
export function putting(things: Readonly<Record<string, string | undefined>>): Change {
  return (now) => {
    const next = new Map(now);
    for (const [name, value] of Object.entries(things)) {
      if (value === undefined) next.delete(name);
      else next.set(name, value);
    }
    return next;
  };
}

/** Changes a set of names. */
export function editing(
  thing: string,
  edit: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): Change {
  return (now) => {
    const names = (now.get(thing) ?? "").split(" ").filter((name) => name !== "" && !edit.remove?.includes(name));
    return putting({ [thing]: setText([...names, ...(edit.add ?? [])]) })(now);
  };
}

/** Takes away all that is of something. */
export function removing(of: string): Change {
  return (now) => new Map([...now].filter(([name]) => !name.startsWith(`${of}, `)));
}

/** What of one state is another thing in the other: a line each. */
export function differences(one: State, other: State): readonly string[] {
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((name) => one.get(name) !== other.get(name))
    .map((name) => `${name}: ${short(one.get(name))} → ${short(other.get(name))}`);
}

const short = (value: string | undefined): string =>
  value === undefined ? "none" : JSON.stringify(value.length > 80 ? `…${value.slice(-60)}` : value);
