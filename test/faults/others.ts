import assert from "node:assert/strict";
import { listIn, type Asset } from "../../src/demo/world/assets.ts";
import type { DemoToken } from "../../src/demo/world/tokens.ts";
import { deleteToken, putAsset } from "../../src/demo/world/world.ts";
import type { Scene } from "./scene.ts";
import { type Change, editing, type Names, putting, removing } from "./state.ts";

/** What somebody else does to the same thing, past us, and what it makes of the state. */
export interface Other {
  readonly does: string;
  /** What of the thing it changes; all of it, where it takes the thing away. */
  readonly touches:
    "name" | "description" | "personas" | "adminUsers" | "viewerUsers" | "the right to it" | "everything";
  readonly act: (scene: Scene, names: Names) => Change;
}

function ofToken(
  name: string,
  does: string,
  touches: Other["touches"],
  change: (token: DemoToken, scene: Scene) => DemoToken,
): Other {
  return {
    does,
    touches,
    act: (scene, names) => {
      const { tokens } = scene.world;
      const at = tokens.findIndex((each) => names.of(each.guid) === `token ${name}`);
      const token = tokens[at];
      assert.ok(token);
      const changed = change(token, scene);
      tokens[at] = changed;
      const of = names.of(token.guid);
      if (touches === "personas") {
        return editing(`${of}, personas`, {
          add: changed.personas.filter((persona) => !token.personas.includes(persona)),
          remove: token.personas.filter((persona) => !changed.personas.includes(persona)),
        });
      }
      return putting(
        touches === "name" ? { [`${of}, name`]: changed.name } : { [`${of}, description`]: changed.description },
      );
    },
  };
}

/** What may be done to a token. */
export function othersOfToken(name: string): readonly Other[] {
  const unlinked = ({ personas }: DemoToken, { world }: Scene): readonly string[] =>
    world.assets
      .filter(({ typeName }) => typeName === "Persona")
      .map(({ attributes }) => attributes.qualifiedName)
      .filter((persona) => !personas.includes(persona));
  return [
    ofToken(name, "renames it", "name", (token) => ({ ...token, name: "theirs" })),
    ofToken(name, "describes it", "description", (token) => ({ ...token, description: "theirs" })),
    ofToken(name, "empties its description", "description", (token) => ({ ...token, description: "" })),
    ofToken(name, "links a persona", "personas", (token, scene) => ({
      ...token,
      personas: [...token.personas, unlinked(token, scene).at(-1) ?? ""],
    })),
    ofToken(name, "unlinks a persona", "personas", (token) => ({ ...token, personas: token.personas.toSpliced(1, 1) })),
    {
      does: "deletes it",
      touches: "everything",
      act: ({ world }, names) => {
        const token = world.tokens.find(({ guid }) => names.of(guid) === `token ${name}`);
        if (token) deleteToken(world, token.guid);
        return removing(`token ${name}`);
      },
    },
  ];
}

function ofList(
  of: string,
  does: string,
  list: "adminUsers" | "viewerUsers",
  edit: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): Other {
  return {
    does,
    touches: list,
    act: (scene, names) => {
      const asset = assetNamed(scene, names, of);
      const users = listIn(asset, list).filter((user) => !edit.remove?.includes(user));
      const attributes = { ...asset.attributes, [list]: [...new Set([...users, ...(edit.add ?? [])])] };
      putAsset(scene.world, { ...asset, attributes });
      return editing(`${of}, ${list}`, edit);
    },
  };
}

function assetNamed({ world }: Scene, names: Names, of: string): Asset {
  const asset = world.assets.find(({ guid }) => names.of(guid) === of);
  assert.ok(asset, of);
  return asset;
}

interface People {
  readonly list: "adminUsers" | "viewerUsers";
  /** Who is not in it. */
  readonly absent: string;
  /** Who is in it, and may go. */
  readonly present?: string;
}

/** What may be done to a connection or a collection. @param of its name in the state */
export function othersOfAsset(of: string, lists: readonly People[]): readonly Other[] {
  return [
    ...lists.flatMap(({ list, absent, present }) => [
      ofList(of, `adds one to its ${list}`, list, { add: [absent] }),
      ...(present === undefined ? [] : [ofList(of, `takes one out of its ${list}`, list, { remove: [present] })]),
    ]),
    {
      ...ofList(of, "takes the right to it from whom it is done by", "adminUsers", { remove: ["jsmith"] }),
      touches: "the right to it",
    },
    {
      does: "renames it",
      touches: "name",
      act: (scene, names) => {
        const asset = assetNamed(scene, names, of);
        putAsset(scene.world, { ...asset, attributes: { ...asset.attributes, name: "theirs" } });
        return putting({ [`${of}, name`]: "theirs" });
      },
    },
    {
      does: "deletes it",
      touches: "everything",
      act: ({ world }, names) => {
        const at = world.assets.findIndex(({ guid }) => names.of(guid) === of);
        if (at >= 0) world.assets.splice(at, 1);
        return removing(of);
      },
    },
  ];
}
