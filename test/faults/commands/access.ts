import assert from "node:assert/strict";
import { listIn } from "../../../src/demo/world/assets.ts";
import { putAsset } from "../../../src/demo/world/world.ts";
import type { AccessOutcome, AccessRole, Asset, ListEdit } from "../../../src/model/access.ts";
import { type Scene, tokenNamed } from "../scene.ts";
import { type Change, editing, type Names, putting, type State, stateOf } from "../state.ts";
import { ask, type Command, type Outcome, type Said } from "./command.ts";

interface Place {
  readonly type: "Connection" | "Collection";
  readonly name: string;
  readonly list: "adminUsers" | "viewerUsers";
}

const PLACES: Readonly<Record<AccessRole, Place>> = {
  connectionAdmin: { type: "Connection", name: "production", list: "adminUsers" },
  collectionEditor: { type: "Collection", name: "Churn analysis", list: "adminUsers" },
  collectionViewer: { type: "Collection", name: "Churn analysis", list: "viewerUsers" },
};

const ROLES: readonly AccessRole[] = ["connectionAdmin", "collectionEditor", "collectionViewer"];

const WORDS: Readonly<Record<AccessRole, string>> = {
  connectionAdmin: "admin",
  collectionEditor: "editor",
  collectionViewer: "viewer",
};

/** As the user, who has signed in as a person, has chosen it from a list that was read before. */
const chosen = new WeakMap<Scene, Asset>();

async function choose(scene: Scene, role: AccessRole): Promise<void> {
  const { type, name } = PLACES[role];
  const bearer = scene.world.bearerOf("jsmith");
  scene.credentials.push(bearer);
  await scene.store.offerUserToken(scene.tenantId, bearer);
  const [asset] = (await scene.store.searchAssets(scene.tenantId, { type, name, limit: 1 })).items;
  assert.ok(asset);
  chosen.set(scene, asset);
}

/** The token is there from the beginning. */
async function choosing(scene: Scene, role: AccessRole, tokenName: string): Promise<void> {
  const { type, name, list } = PLACES[role];
  const asset = scene.world.assets.find((each) => each.typeName === type && each.attributes.name === name);
  assert.ok(asset);
  const users = [...new Set([...listIn(asset, list), tokenNamed(scene, tokenName).userName])];
  putAsset(scene.world, { ...asset, attributes: { ...asset.attributes, [list]: users } });
  await choose(scene, role);
}

async function change(
  scene: Scene,
  names: Names,
  role: AccessRole,
  edit: ListEdit,
  { what = "the list is changed" } = {},
): Promise<Outcome> {
  const asset = chosen.get(scene);
  assert.ok(asset);
  let outcome: AccessOutcome | undefined;
  const said = await ask(scene, scene.store.changeAccess(scene.tenantId, role, asset, edit), (result) => {
    outcome = result;
    return saidOf(result);
  });
  const thing = `${names.of(asset.guid)}, ${PLACES[role].list}`;
  const told = outcome ? await toldOfAccess(scene, names, outcome, thing) : [];
  return { steps: [{ what, said, change: editing(thing, edit) }], told };
}

/** What the user is told that came of a change of a list besides. */
export async function toldOfAccess(
  scene: Scene,
  names: Names,
  outcome: AccessOutcome,
  thing: string,
): Promise<readonly Change[]> {
  if (outcome.kind === "createdByMistake") {
    return [doubling(names.of(outcome.asset.guid), await stateOf(scene, names))];
  }
  if (outcome.kind !== "done") return [];
  const { lost, come } = outcome;
  return lost.length + come.length === 0 ? [] : [editing(thing, { remove: lost, add: come })];
}

/** A new asset like that one is then. */
function doubling(of: string, then: State): Change {
  const things = [...then].filter(([thing]) => thing.startsWith(`${of}, `));
  return putting(Object.fromEntries(things.map(([thing, value]) => [thing.replace(of, "new asset"), value])));
}

function saidOf(outcome: AccessOutcome): Said {
  switch (outcome.kind) {
    case "done":
    case "alreadyThere":
    case "notThere":
      return "done";
    case "notAllowed":
      return outcome.failure.mayHaveHappened ? "unknown" : "notDone";
    case "notVisibleYet":
    case "notShown":
    case "createdByMistake":
      return "unknown";
    case "lastAdmin":
    case "creatorStays":
    case "unreadable":
    case "changedMeanwhile":
      return "notDone";
  }
}

const userOf = (scene: Scene, name: string): string => tokenNamed(scene, name).userName;

/** What a token may do is read again after a change, which is another matter. */
const aside = ["search"] as const;

export const accessCommands: readonly Command[] = [
  ...ROLES.flatMap((role): readonly Command[] => [
    {
      name: `add as ${WORDS[role]}`,
      aside,
      arrange: (scene) => choose(scene, role),
      act: (scene, names) => change(scene, names, role, { add: [userOf(scene, "sandbox")], remove: [] }),
    },
    {
      name: `remove as ${WORDS[role]}`,
      aside,
      arrange: (scene) => choosing(scene, role, "sandbox"),
      act: (scene, names) => change(scene, names, role, { add: [], remove: [userOf(scene, "sandbox")] }),
    },
  ]),
  {
    name: "add two, one after the other",
    aside,
    arrange: (scene) => choose(scene, "connectionAdmin"),
    act: async (scene, names) => {
      const add = (name: string): Promise<Outcome> =>
        change(
          scene,
          names,
          "connectionAdmin",
          { add: [userOf(scene, name)], remove: [] },
          { what: `${name} is added` },
        );
      const [first, second] = [await add("sandbox"), await add("tableau-refresh")];
      return { steps: [...first.steps, ...second.steps], told: [...(first.told ?? []), ...(second.told ?? [])] };
    },
  },
  {
    name: "put those back that were lost",
    aside,
    arrange: (scene) => choose(scene, "connectionAdmin"),
    act: (scene, names) => change(scene, names, "connectionAdmin", { add: ["lchen", "svogel"], remove: [] }),
  },
];
