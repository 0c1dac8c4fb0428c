import { fieldsOf } from "../../../src/tenants/state/recentRevisions.ts";
import assert from "node:assert/strict";
import type { Token, TokenRef } from "../../../src/model/model.ts";
import { personaNames } from "../../../src/model/rules.ts";
import type { LinkChange, Revision } from "../../../src/tenants/store.ts";
import { personasIn, refTo, type Scene, tokenNamed } from "../scene.ts";
import { type Change, editing, type Names, putting, setText } from "../state.ts";
import { ask, type Command, inTurn, type Outcome, type Said } from "./command.ts";

const TARGET = "airflow-prod";
const SEVERAL = ["tableau-refresh", "sandbox", TARGET];

/** What is said of an update: it is read back, and what it does not show is said to be ignored. */
async function revise(
  scene: Scene,
  names: Names,
  { guid }: TokenRef,
  what: string,
  change: Change,
  asked: {
    readonly revising: Promise<Revision>;
    readonly isShown: (after: Token) => boolean;
    /** What the user is told the tenant made of it, where it is not as it was asked for. */
    readonly toldOtherwise?: Revision["unasked"];
  },
): Promise<Outcome> {
  let revision: Revision | undefined;
  const said = await ask(scene, asked.revising, (result): Said => {
    revision = result;
    return asked.isShown(result.after) ? "done" : "notDone";
  });
  const told = revision ? [toldBy(revision, names.of(guid), said === "done" ? [] : (asked.toldOtherwise ?? []))] : [];
  return { steps: [{ what, said, change, guid }], told };
}

export function toldBy({ after, unasked }: Revision, of: string, otherwise: Revision["unasked"]): Change {
  const { name, description } = after;
  const things = { name, description, personaQualifiedNames: setText(personaNames(after)) };
  const fields = { name: "name", description: "description", personaQualifiedNames: "personas" } as const;
  return putting(
    Object.fromEntries([...unasked, ...otherwise].map((field) => [`${of}, ${fields[field]}`, things[field]])),
  );
}

function rename(scene: Scene, names: Names, ref: TokenRef, name: string, seen?: Token): Promise<Outcome> {
  const asked = {
    revising: scene.store.renameToken(ref, name, seen),
    isShown: (after: Token) => after.name === name,
    toldOtherwise: ["name"],
  } as const;
  return revise(scene, names, ref, "it is renamed", putting({ [`${names.of(ref.guid)}, name`]: name }), asked);
}

function describeAs(scene: Scene, names: Names, ref: TokenRef, text: string, seen?: Token): Promise<Outcome> {
  const revising = scene.store.describeToken(ref, text, seen);
  const change = putting({ [`${names.of(ref.guid)}, description`]: text });
  const isShown = (after: Token): boolean => after.description === text;
  const asked = { revising, isShown, toldOtherwise: ["description"] } as const;
  return revise(scene, names, ref, "it is described", change, asked);
}

function link(scene: Scene, names: Names, ref: TokenRef, change: LinkChange): Promise<Outcome> {
  const isShown = (after: Token): boolean => {
    const linked = new Set(personaNames(after));
    return change.add.every((name) => linked.has(name)) && !change.remove.some((name) => linked.has(name));
  };
  const asked = { revising: scene.store.linkPersonas(ref, change), isShown };
  return revise(scene, names, ref, "it is linked", editing(`${names.of(ref.guid)}, personas`, change), asked);
}

/** Whoever restores is told of each of the fields that is not as it was. */
function restore(scene: Scene, names: Names, revision: Revision): Promise<Outcome> {
  const { wanted, after, unasked } = revision;
  const of = names.of(after.guid);
  const [was, is] = [wanted.personaQualifiedNames, personaNames(after)];
  const edit = { add: was.filter((name) => !is.includes(name)), remove: is.filter((name) => !was.includes(name)) };
  const change = unasked.includes("description")
    ? putting({ [`${of}, description`]: wanted.description })
    : editing(`${of}, personas`, edit);
  const isShown = (now: Token): boolean =>
    unasked.includes("description")
      ? now.description === wanted.description
      : edit.add.every((name) => personaNames(now).includes(name)) &&
        !edit.remove.some((name) => personaNames(now).includes(name));
  const ref = { tenantId: scene.tenantId, guid: after.guid };
  const revising = scene.store.restoreUnasked(ref, revision);
  return revise(scene, names, ref, "it is restored", change, { revising, isShown, toldOtherwise: unasked });
}

/** A persona that the token has not, and one that it has. */
function personasFor(scene: Scene, token: Token): { readonly absent: string; readonly present: string } {
  const linked = personaNames(token);
  const absent = personasIn(scene.world).find((name) => !linked.includes(name));
  assert.ok(absent !== undefined && linked[0] !== undefined);
  return { absent, present: linked[0] };
}

export const revisions: readonly Command[] = [
  {
    name: "rename",
    act: (scene, names) => rename(scene, names, refTo(scene, TARGET), "renamed", tokenNamed(scene, TARGET)),
  },
  {
    name: "describe",
    act: (scene, names) => describeAs(scene, names, refTo(scene, TARGET), "new words", tokenNamed(scene, TARGET)),
  },
  {
    name: "link",
    act: (scene, names) => {
      const seen = tokenNamed(scene, TARGET);
      return link(scene, names, refTo(scene, TARGET), { add: [personasFor(scene, seen).absent], remove: [], seen });
    },
  },
  {
    name: "link and unlink",
    act: (scene, names) => {
      const seen = tokenNamed(scene, TARGET);
      const { absent, present } = personasFor(scene, seen);
      return link(scene, names, refTo(scene, TARGET), { add: [absent], remove: [present], seen });
    },
  },
  {
    name: "restore a description",
    act: (scene, names) => {
      const after = tokenNamed(scene, TARGET);
      const wanted = { ...fieldsOf(after), description: "as it was" };
      return restore(scene, names, { before: after, wanted, after, unasked: ["description"] });
    },
  },
  {
    name: "restore personas",
    act: (scene, names) => {
      const after = tokenNamed(scene, TARGET);
      const { absent } = personasFor(scene, after);
      const wanted = { ...fieldsOf(after), personaQualifiedNames: [...personaNames(after).slice(1), absent] };
      return restore(scene, names, { before: after, wanted, after, unasked: ["personaQualifiedNames"] });
    },
  },
  {
    name: "describe, then rename",
    act: (scene, names) => {
      const ref = refTo(scene, TARGET);
      return inTurn([
        () => describeAs(scene, names, ref, "new words", scene.store.token(ref)),
        () => rename(scene, names, ref, "renamed"),
      ]);
    },
  },
  {
    name: "link three",
    act: (scene, names) => {
      const { absent } = personasFor(scene, tokenNamed(scene, TARGET));
      const refs = SEVERAL.map((name) => refTo(scene, name));
      return inTurn(refs.map((ref) => () => link(scene, names, ref, { add: [absent], remove: [] })));
    },
  },
];
