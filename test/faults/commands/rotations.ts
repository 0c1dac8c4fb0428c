import type { DemoToken } from "../../../src/demo/world/tokens.ts";
import { userNameOf } from "../../../src/demo/world/tokens.ts";
import type { AccessOutcome } from "../../../src/model/access.ts";
import type { Token, TokenDraft, TokenRef } from "../../../src/model/model.ts";
import type { RotationPlan, RotationStep } from "../../../src/model/rotation.ts";
import { isSameSet, personaNames } from "../../../src/model/rules.ts";
import type { Creation, LinkChange, Standing } from "../../../src/tenants/store.ts";
import { grantsIn } from "../promises/shown.ts";
import { refTo, type Scene, tokenNamed } from "../scene.ts";
import { type Change, editing, type Names, putting, setText } from "../state.ts";
import { toldOfAccess } from "./access.ts";
import { toldBy } from "./revisions.ts";
import { ask, type Command, type Outcome, type Said, type Step } from "./command.ts";

/** It is admin of one connection. */
const TARGET = "ingest-bot";
const FORMER = `${TARGET} (old)`;
const PLACE = "Connection production, adminUsers";

/** The tokens that were there before, by GUID. */
const known = new WeakMap<Scene, ReadonlySet<string>>();

function successorIn(scene: Scene): DemoToken | undefined {
  return scene.world.tokens.find(({ guid }) => known.get(scene)?.has(guid) === false);
}

async function arrange(scene: Scene): Promise<void> {
  known.set(scene, new Set(scene.world.tokens.map(({ guid }) => guid)));
  const bearer = scene.world.bearerOf("jsmith");
  scene.credentials.push(bearer);
  await scene.store.offerUserToken(scene.tenantId, bearer);
}

async function begin({ store }: Scene, plan: RotationPlan): Promise<void> {
  const { name, description } = plan.of.token;
  const personaQualifiedNames = personaNames(plan.of.token);
  const draft = { name, description, personaQualifiedNames, validitySeconds: 7_776_000 };
  await store.beginRotation(plan, { draft, formerName: FORMER, isLeaked: false });
}

/** All that a rotation changes, and what is said of it so far. */
class Rotating {
  readonly #scene: Scene;
  readonly #ref: TokenRef;
  readonly #old: Token;
  /** What the user is told that the old token is called now. */
  #name = TARGET;
  /** A successor whose value never came, or of which nobody knows yet, gets no access. */
  #isWithoutValue = false;
  readonly #said = new Map<RotationStep["kind"] | "value", Said>();
  /** What the user is told that came of the steps besides. */
  readonly #told: Change[] = [];
  readonly #names: Names;

  constructor(scene: Scene, names: Names) {
    this.#scene = scene;
    this.#names = names;
    this.#old = tokenNamed(scene, TARGET);
    this.#ref = refTo(scene, TARGET);
  }

  /** Plans it, notes it, and takes each step as long as the one before was done. */
  async run(): Promise<void> {
    const { store } = this.#scene;
    const plan = await this.#hear(store.planRotation(this.#ref));
    if (plan && (await this.#hear(begin(this.#scene, plan).then(() => true)))) await this.goOn();
  }

  async goOn(): Promise<void> {
    const { store } = this.#scene;
    for (let standing = await this.#stand(); standing; standing = await this.#stand()) {
      const step = standing.open.find(({ kind }) => !this.#said.has(kind));
      if (!step) {
        if (standing.open.length === 0) await this.#hear(store.finishRotation(standing));
        return;
      }
      await this.#take(standing, step);
      if (this.#said.get(step.kind) !== "done" || this.#isWithoutValue) return;
    }
  }

  outcome(): Outcome {
    const names = this.#names;
    const { description } = this.#old;
    const created = putting({
      "new token, name": TARGET,
      "new token, description": description,
      "new token, personas": setText(personaNames(this.#old)),
      "new token, seconds": "7776000",
    });
    const joined: Change = (now) => {
      const successor = successorIn(this.#scene);
      return successor ? editing(PLACE, { add: [userNameOf(successor)] })(now) : now;
    };
    const former = `${names.of(this.#ref.guid)}, name`;
    const renamed = putting({ [former]: FORMER });
    return {
      steps: [
        this.#step("create", "the successor is created", created),
        this.#step("value", "its value is stored", putting({ "new token, value": "unclaimed, its own" })),
        this.#step("grant", "it has the access", joined),
        { ...this.#step("rename", "the old one is renamed", renamed), guid: this.#ref.guid },
      ],
      told: [...this.#told, ...(this.#said.get("rename") === "notDone" ? [putting({ [former]: this.#name })] : [])],
      untrue: this.#untrue(),
    };
  }

  #step(kind: RotationStep["kind"] | "value", what: string, change: Change): Step {
    return { what, said: this.#said.get(kind) ?? "notDone", change };
  }

  /** Who is told that all is done, has a successor that may do what the old one may. */
  #untrue(): readonly string[] {
    const { store, world } = this.#scene;
    if (store.rotation(this.#ref)?.finishedAt === undefined) return [];
    const successor = successorIn(this.#scene);
    const has = successor ? grantsIn(world, userNameOf(successor)).join() : "";
    return has === grantsIn(world, this.#old.userName).join() ? [] : ["it is said to be rotated, and lacks access"];
  }

  #stand(): Promise<Standing | undefined> {
    return this.#hear(this.#scene.store.standing(this.#ref));
  }

  async #take({ rotation, successor }: Standing, step: RotationStep): Promise<void> {
    const { store } = this.#scene;
    const userName = successor.kind === "there" ? successor.token.userName : undefined;
    switch (step.kind) {
      case "create": {
        // Another is created only where the user says so.
        if (successor.kind !== "none") return;
        this.#said.set("value", "unknown");
        let made: Creation | undefined;
        await this.#ask("create", store.createSuccessor(this.#ref, rotation), (creation) => {
          this.#isWithoutValue = creation.kind !== "created";
          made = creation;
          return saidOfCreation(creation);
        });
        if (made?.kind === "created") await this.#compare(made.ref, made.token, rotation.draft);
        return;
      }
      case "grant": {
        // Nothing is done for a successor that the tenant does not show.
        if (userName === undefined) return;
        let granted: AccessOutcome | undefined;
        await this.#ask("grant", store.copyGrant(this.#ref, userName, step.grant), (outcome) => {
          granted = outcome;
          return saidOfAccess(outcome);
        });
        if (granted) this.#told.push(...(await toldOfAccess(this.#scene, this.#names, granted, PLACE)));
        return;
      }
      case "rename":
        await this.#ask("rename", store.renameToken(this.#ref, step.name), (revision) => {
          this.#name = revision.after.name;
          this.#told.push(toldBy(revision, this.#names.of(this.#ref.guid), []));
          return revision.after.name === step.name ? "done" : "notDone";
        });
        return;
      case "link":
        if (successor.kind !== "there") return;
        await this.#ask("link", store.linkPersonas(...this.#linking(successor.token)), (revision) => {
          const isLinked = isSameSet(personaNames(revision.after), personaNames(this.#old));
          this.#told.push(toldBy(revision, "new token", isLinked ? [] : ["personaQualifiedNames"]));
          return isLinked ? "done" : "notDone";
        });
        return;
      case "delete":
        this.#said.set(step.kind, "notDone");
    }
  }

  /** Personas that it lacks are linked by a step of their own. */
  async #compare(ref: TokenRef, token: Token, draft: TokenDraft): Promise<void> {
    const revision = await this.#scene.store.compareDraft(ref, token, draft);
    const unasked = revision.unasked.filter((field) => field !== "personaQualifiedNames");
    this.#told.push(toldBy({ ...revision, unasked }, "new token", []));
  }

  #linking(token: Token): [TokenRef, LinkChange] {
    const [wanted, linked] = [personaNames(this.#old), personaNames(token)];
    const add = wanted.filter((name) => !linked.includes(name));
    const remove = linked.filter((name) => !wanted.includes(name));
    return [
      { tenantId: this.#scene.tenantId, guid: token.guid },
      { add, remove },
    ];
  }

  async #ask<T>(kind: RotationStep["kind"], asking: Promise<T>, read: (result: T) => Said): Promise<void> {
    this.#said.set(kind, await ask(this.#scene, asking, read));
  }

  /** What it gives; undefined where it failed, which the user is told. */
  async #hear<T>(asking: Promise<T>): Promise<T | undefined> {
    let result: T | undefined;
    await ask(this.#scene, asking, (given) => {
      result = given;
      return "done";
    });
    return result;
  }
}

function saidOfCreation(creation: Creation): Said {
  if (creation.kind === "notCreated") return "notDone";
  return creation.kind === "unknown" ? "unknown" : "done";
}

function saidOfAccess(outcome: AccessOutcome): Said {
  if (outcome.kind === "done" || outcome.kind === "alreadyThere") return "done";
  return outcome.kind === "notVisibleYet" || outcome.kind === "createdByMistake" ? "unknown" : "notDone";
}

/** What a token may do is read again after a change, which is another matter. */
const aside = ["search"] as const;

export const rotations: readonly Command[] = [
  {
    name: "rotate",
    aside,
    arrange,
    act: async (scene, names) => {
      const rotating = new Rotating(scene, names);
      await rotating.run();
      return rotating.outcome();
    },
  },
];
