import type { Token, TokenDraft } from "../../../src/model/model.ts";
import type { Creation } from "../../../src/tenants/store.ts";
import { personasIn, type Scene } from "../scene.ts";
import { type Change, putting, setText } from "../state.ts";
import { toldBy } from "./revisions.ts";
import { ask, type Command, type Outcome, type Said } from "./command.ts";

/** A description and personas that differ from those of all tokens there are. */
const draftOf = ({ world }: Scene, name: string): TokenDraft => ({
  name,
  description: "made by a test",
  personaQualifiedNames: personasIn(world).slice(1, 3),
  validitySeconds: 7_776_000,
});

function created(draft: TokenDraft): Change {
  return putting({
    "new token, name": draft.name,
    "new token, description": draft.description,
    "new token, personas": setText(draft.personaQualifiedNames),
    "new token, seconds": String(draft.validitySeconds),
  });
}

async function create(scene: Scene, draft: TokenDraft): Promise<Outcome> {
  const { store, tenantId, world } = scene;
  const before = new Set(world.tokens.map(({ guid }) => guid));
  let creation: Creation | undefined;
  const said = await ask(scene, store.createToken(tenantId, draft), (result): Said => {
    creation = result;
    if (result.kind === "notCreated") return "notDone";
    return result.kind === "unknown" ? "unknown" : "done";
  });
  const compared =
    creation?.kind === "created" ? await store.compareDraft(creation.ref, creation.token, draft) : undefined;
  const named = creation?.kind === "created" || creation?.kind === "valueLost" ? [creation.token] : [];
  const isOurs = ({ guid }: Token): boolean =>
    !before.has(guid) && world.tokens.some((each) => each.guid === guid && each.createdBy !== "mgarcia");
  const strangers = named.filter((token) => !isOurs(token));
  const stored = (creation?.kind === "created" || creation?.kind === "tokenUnknown") && creation.stored;
  return {
    steps: [
      { what: "the token is created", said, change: created(draft), guid: named[0]?.guid },
      {
        what: "its value is stored",
        said: stored ? "done" : "unknown",
        change: putting({ "new token, value": "unclaimed, its own" }),
      },
    ],
    told: compared ? [toldBy(compared, "new token", [])] : [],
    untrue: strangers.map(({ name }) => `“${name}”, which is another token, is said to be the one that was created`),
  };
}

export const creations: readonly Command[] = [
  { name: "create", act: (scene) => create(scene, draftOf(scene, "brand new")) },
  { name: "create another of that name", act: (scene) => create(scene, draftOf(scene, "sandbox")) },
];
