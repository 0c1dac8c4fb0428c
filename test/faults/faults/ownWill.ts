import { answer, type Answer } from "../../../src/demo/http/router.ts";
import { send } from "../../../src/demo/http/listener.ts";
import { type Asset, listIn } from "../../../src/demo/world/assets.ts";
import { type DemoToken } from "../../../src/demo/world/tokens.ts";
import { putAsset, type World } from "../../../src/demo/world/world.ts";
import type { Call } from "../calls.ts";
import { copyOf, type Fault, READ, type Struck } from "./fault.ts";

type Body = Readonly<Record<string, unknown>>;

function willed(name: string, calls: readonly Call[], act: (struck: Struck) => Answer): Fault {
  return {
    name,
    family: "own will",
    befalls: (call) => (calls.includes(call) ? READ : []),
    strike: (struck) => {
      send(struck.response, act(struck));
    },
  };
}

/** Takes another body in the place of what was sent. */
const taking =
  (change: (body: Body) => Body) =>
  ({ work, asked }: Struck): Answer =>
    work(change(asked.body as Body));

/** Does and says what was asked, and something else besides. */
const besides =
  (change: (world: World, guid: string, written: readonly string[]) => void) =>
  ({ work, world, asked }: Struck): Answer => {
    const said = work();
    const guid = guidIn(asked.body) ?? asked.path.split("/").at(-1) ?? "";
    change(world, guid === "apikeys" ? (world.tokens.at(-1)?.guid ?? "") : guid, writtenIn(asked.body));
    return said;
  };

interface Bulk {
  readonly entities?: readonly { readonly guid: string; readonly attributes: object }[];
}

const guidIn = (body: unknown): string | undefined => (body as Bulk).entities?.[0]?.guid;

const writtenIn = (body: unknown): readonly string[] => Object.keys((body as Bulk).entities?.[0]?.attributes ?? {});

function changeToken(change: (token: DemoToken) => DemoToken): (world: World, guid: string) => void {
  return ({ tokens }, guid) => {
    const at = tokens.findIndex((each) => each.guid === guid);
    const token = tokens[at];
    if (token) tokens[at] = change(token);
  };
}

function changeLists(change: (users: readonly string[]) => readonly string[]) {
  return (world: World, guid: string, written: readonly string[]): void => {
    const asset = world.assets.find((each) => each.guid === guid);
    if (!asset) return;
    const lists = written.filter((list) => listIn(asset, list).length > 0);
    const changed = Object.fromEntries(lists.map((list) => [list, change(listIn(asset, list))]));
    putAsset(world, { ...asset, attributes: { ...asset.attributes, ...changed } });
  };
}

/** A new asset of the same name, as if the one that was meant had not been found. */
function duplicate({ world, asked, work }: Struck): Answer {
  const guid = guidIn(asked.body);
  const found = world.assets.find((each) => each.guid === guid);
  if (!found) return work();
  const made: Asset = { ...found, guid: "00000000-0000-4000-8000-00000000d0b1" };
  putAsset(world, made);
  return { status: 200, body: JSON.stringify({ mutatedEntities: { CREATE: [made] }, guidAssignments: {} }) };
}

/** Says what it would say if it had done it. */
function forShow({ world, asked: { method, path, authorization, body } }: Struck): Answer {
  return answer(copyOf(world), {
    method,
    target: path,
    authorization,
    headers: {},
    address: "",
    body: JSON.stringify(body),
  });
}

const TOKEN: readonly Call[] = ["create", "update"];

/** A tenant that does something else than it was asked, and says that all is well. */
export const ownWill: readonly Fault[] = [
  willed(
    "leaves the description out",
    TOKEN,
    taking((body) => ({ ...body, description: "" })),
  ),
  willed(
    "leaves the personas out",
    TOKEN,
    taking((body) => ({ ...body, personaQualifiedNames: [] })),
  ),
  willed(
    "takes another name",
    TOKEN,
    taking((body) => ({ ...body, displayName: `${String(body.displayName)}-1` })),
  ),
  willed("empties the description besides", TOKEN, besides(changeToken((token) => ({ ...token, description: "" })))),
  willed(
    "drops a persona besides",
    TOKEN,
    besides(changeToken((token) => ({ ...token, personas: token.personas.slice(1) }))),
  ),
  willed("drops a user besides", ["bulk"], besides(changeLists((users) => users.slice(1)))),
  willed("adds a user besides", ["bulk"], besides(changeLists((users) => [...users, "aokafor"]))),
  willed("makes a new asset of it", ["bulk"], duplicate),
  willed("says that nothing changes, and does it", ["bulk"], ({ work, asked }) => {
    work();
    const guid = guidIn(asked.body) ?? "";
    return { status: 200, body: JSON.stringify({ guidAssignments: { [guid]: guid } }) };
  }),
  willed("says yes, and does nothing", ["update", "delete", "bulk"], forShow),
];
