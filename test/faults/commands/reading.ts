import { AtlanFailure } from "../../../src/atlan/wire/failure.ts";
import { createToken } from "../../../src/demo/world/world.ts";
import type { Token } from "../../../src/model/model.ts";
import { grantsIn, untrueActivity, untrueList, untruePersonas, untrueToken } from "../promises/shown.ts";
import { refTo, type Scene, tokenNamed } from "../scene.ts";
import { ask, type Command, type Outcome } from "./command.ts";

const TARGET = "dbt-lineage";

const shown = (untrue: readonly string[]): Outcome => ({ steps: [], untrue });

/** Asks, and judges what was given; what failed is said to have failed, and nothing else is shown. */
async function read<T>(scene: Scene, asking: Promise<T>, judge: (result: T) => readonly string[]): Promise<Outcome> {
  const untrue: string[] = [];
  const judged = asking.then(
    (result) => {
      untrue.push(...judge(result));
      return result;
    },
    (error: unknown) => {
      if (isGone(error)) untrue.push("a token that is there is said to be gone");
      throw error;
    },
  );
  await ask(scene, judged);
  return shown(untrue);
}

/** What we say ourselves, and the tenant has not. */
function isGone(error: unknown): boolean {
  return error instanceof AtlanFailure && error.kind === "missing" && error.status === undefined;
}

function lookingUp(name: string, textOf: (token: Token) => string): Command {
  return {
    name: `look up ${name}`,
    act: (scene) => {
      const target = tokenNamed(scene, TARGET);
      const text = textOf(target);
      return read(scene, scene.store.lookUp(text, new AbortController().signal), ({ found, failures }) => {
        const lies = found.flatMap(({ token }) => untrueToken(token, scene.world));
        const isSaid = failures.length > 0 || found.some(({ token }) => token.guid === target.guid);
        return isSaid ? lies : ["it is said that no tenant has the token", ...lies];
      });
    },
  };
}

/** What VS Code leaves that stops when the tenant has created a token, and nothing of it is stored. */
async function stopInTheMiddle({ store, tenantId, memory, world }: Scene): Promise<void> {
  createToken(world, "jsmith", { name: "half", description: "", personas: [], validitySeconds: 864_000 });
  await memory.update("creating:left", {
    tenantId,
    name: "half",
    at: store.now() - 3_600_000,
    host: "elsewhere",
    pid: 1,
  });
}

async function signIn({ world, credentials, store, tenantId }: Scene): Promise<void> {
  const bearer = world.bearerOf("jsmith");
  credentials.push(bearer);
  await store.offerUserToken(tenantId, bearer);
}

export const readingCommands: readonly Command[] = [
  {
    name: "read a tenant first",
    act: async (scene) => {
      const store = scene.open();
      await store.load(scene.tenantId);
      return shown([
        ...untrueList(store, scene.tenantId, scene.world),
        ...store.tokens(scene.tenantId).flatMap((token) => untrueToken(token, scene.world)),
      ]);
    },
  },
  {
    name: "refresh",
    act: async (scene) => {
      const { store, tenantId, world } = scene;
      await store.refresh([tenantId]);
      await scene.idle();
      return shown(untrueList(store, tenantId, world));
    },
  },
  {
    name: "read what a token may do",
    act: async (scene) => {
      const { store, world } = scene;
      const ref = refTo(scene, TARGET);
      const { userName } = tokenNamed(scene, TARGET);
      await store.loadGrants(ref);
      const shelf = store.grants(ref);
      if (shelf.kind !== "ready") return shown(shelf.kind === "failed" ? [] : ["nobody says what it may do"]);
      const grants = shelf.grants.map(({ role, asset }) => `${listOf(role)} ${asset.guid}`).toSorted();
      const isWhole = shelf.gap !== undefined || grants.join() === grantsIn(world, userName).join();
      return shown(isWhole ? [] : ["what it may do is shown otherwise than it is"]);
    },
  },
  {
    name: "read what tokens did",
    act: async (scene) => {
      const { store, tenantId, world } = scene;
      await store.loadActivity(tenantId);
      return shown([...untrueActivity(store, tenantId, world), ...untrueList(store, tenantId, world)]);
    },
  },
  {
    name: "read the personas",
    act: (scene) =>
      read(scene, scene.store.currentPersonas(scene.tenantId), (seen) =>
        untruePersonas(seen.items, seen.gap, scene.world),
      ),
  },
  {
    name: "read one token",
    act: (scene) => read(scene, scene.store.reread(refTo(scene, TARGET)), (token) => untrueToken(token, scene.world)),
  },
  {
    name: "search connections",
    arrange: signIn,
    act: (scene) => {
      const query = { type: "Connection", name: "development", limit: 9 } as const;
      return read(scene, scene.store.searchAssets(scene.tenantId, query), ({ items, gap }) =>
        items.length === 2 || gap ? [] : [`${items.length} of 2 connections are shown as all`],
      );
    },
  },
  lookingUp("a name", ({ name }) => name),
  lookingUp("a GUID", ({ guid }) => guid),
  lookingUp("a client ID", ({ clientId }) => clientId),
  {
    name: "sign in a person",
    act: async (scene) => {
      const bearer = scene.world.bearerOf("svogel");
      scene.credentials.push(bearer);
      return read(scene, scene.store.offerUserToken(scene.tenantId, bearer), (offer) =>
        offer.kind === "accepted" && scene.store.person(scene.tenantId)?.user.userName !== "svogel"
          ? ["somebody else is said to be signed in"]
          : [],
      );
    },
  },
  {
    name: "find what a crash has lost",
    arrange: stopInTheMiddle,
    act: (scene) =>
      read(scene, scene.store.findLostValues(), (lost) => {
        const isTold = lost.some(({ lost: { token } }) => token.name === "half");
        const isLeft = scene.memory.entries.has("creating:left");
        return isTold || isLeft ? [] : ["a lost value is neither told nor remembered to be told"];
      }),
  },
  {
    name: "start on storage whose notes are lost",
    arrange: ({ memory }) => {
      memory.entries.clear();
    },
    act: (scene) => read(scene, scene.store.findForgotten(), () => untrueStart(scene)),
  },
];

function untrueStart({ store, tenantId, kept }: Scene): readonly string[] {
  return [
    ...(store.tenant(tenantId) ? [] : ["a tenant is not found whose credential is stored"]),
    ...(store.holding(kept.ref) ? [] : ["a value is not found that is stored"]),
  ];
}

function listOf(role: string): string {
  return role === "collectionViewer" ? "viewerUsers" : "adminUsers";
}
