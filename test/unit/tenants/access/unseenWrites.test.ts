import assert from "node:assert/strict";
import { AtlanFailure } from "../../../../src/atlan/wire/failure.ts";
import type { Asset } from "../../../../src/model/access.ts";
import { AccessWorld } from "./accessWorld.ts";

describe("access of a token, written", () => {
  let world: AccessWorld;
  let before: AccessWorld["demo"]["world"]["assets"];
  let chosen: Asset;
  let bot: string;
  let other: string;

  beforeEach(async () => {
    world = await AccessWorld.start();
    before = [...world.demo.world.assets];
    chosen = await world.choose("production", "snowflake");
    bot = world.userNameOf("sandbox");
    other = world.userNameOf("tableau-refresh");
  });
  afterEach(() => world.demo.stop());

  const adminsAre = (...added: string[]): void => {
    world.unchangedBut(before, [[chosen, "adminUsers", [...(chosen.adminUsers ?? []), ...added]]]);
  };

  describe("while the search is slow", () => {
    it("is looked for until it shows", async () => {
      world.demo.searchDelayMs = 20_000;
      const seen = world.watch();
      const outcome = await world.grantAccess(world.as("jsmith"), "connectionAdmin", chosen, bot);
      assert.equal(outcome.kind, "done");
      assert.ok(outcome.asset.adminUsers?.includes(bot));
      assert.ok(seen.searches > 3);
      assert.equal(seen.writes.length, 1);
      adminsAre(bot);
    });

    it("is looked for about half a minute, and then said not to show yet", async () => {
      world.demo.searchDelayMs = 120_000;
      const started = world.demo.world.now();
      const outcome = await world.grantAccess(world.as("jsmith"), "connectionAdmin", chosen, bot);
      assert.equal(outcome.kind, "notVisibleYet");
      assert.deepEqual(outcome.asset.adminUsers, [...(chosen.adminUsers ?? []), bot]);
      const took = world.demo.world.now() - started;
      assert.ok(took >= 25_000 && took <= 40_000);
      adminsAre(bot);
    });

    it("is not written again by a second try, which only looks", async () => {
      world.demo.searchDelayMs = 60_000;
      const seen = world.watch();
      const client = world.as("jsmith");
      const kinds: string[] = [];
      for (let tries = 1; tries <= 3; tries += 1) {
        kinds.push((await world.grantAccess(client, "connectionAdmin", chosen, bot)).kind);
      }
      assert.deepEqual(kinds, ["notVisibleYet", "done", "alreadyThere"]);
      assert.equal(seen.writes.length, 1);
      adminsAre(bot);
    });

    it("is said not to show yet by a second try as well", async () => {
      world.demo.searchDelayMs = 120_000;
      const seen = world.watch();
      const client = world.as("jsmith");
      await world.grantAccess(client, "connectionAdmin", chosen, bot);
      const outcome = await world.grantAccess(client, "connectionAdmin", chosen, bot);
      assert.equal(outcome.kind, "notVisibleYet");
      assert.equal(seen.writes.length, 1);
    });

    it("is not undone by the next change of that list, which waits for it", async () => {
      world.demo.searchDelayMs = 50_000;
      const client = world.as("jsmith");
      assert.equal((await world.grantAccess(client, "connectionAdmin", chosen, bot)).kind, "notVisibleYet");
      world.demo.searchDelayMs = 0;
      assert.equal((await world.grantAccess(client, "connectionAdmin", chosen, other)).kind, "done");
      adminsAre(bot, other);
      assert.equal((await world.revokeAccess(client, "connectionAdmin", chosen, bot)).kind, "done");
      adminsAre(other);
    });

    it("is not undone by the next change of that list, which gives up before it shows", async () => {
      world.demo.searchDelayMs = 120_000;
      const client = world.as("jsmith");
      await world.grantAccess(client, "connectionAdmin", chosen, bot);
      const seen = world.watch();
      const outcome = await world.grantAccess(client, "connectionAdmin", chosen, other);
      assert.equal(outcome.kind, "changedMeanwhile");
      assert.deepEqual([outcome.before.adminUsers?.at(-1), outcome.now.adminUsers], [bot, chosen.adminUsers]);
      assert.deepEqual(seen.writes, []);
      adminsAre(bot);
    });

    it("is not undone by the next change of that list by someone who has signed in anew", async () => {
      world.demo.searchDelayMs = 120_000;
      await world.grantAccess(world.as("jsmith"), "connectionAdmin", chosen, bot);
      const outcome = await world.grantAccess(world.as("jsmith"), "connectionAdmin", chosen, other);
      assert.equal(outcome.kind, "changedMeanwhile");
      adminsAre(bot);
    });

    it("does not hold up another list, of this asset or another", async () => {
      world.demo.searchDelayMs = 120_000;
      const client = world.as("jsmith");
      const [churn, onboarding] = [await world.choose("Churn analysis"), await world.choose("Onboarding")];
      await world.grantAccess(client, "collectionEditor", churn, bot);
      for (const [role, collection] of [
        ["collectionViewer", churn],
        ["collectionEditor", onboarding],
      ] as const) {
        world.demo.searchDelayMs = 0;
        const seen = world.watch();
        await world.grantAccess(client, role, collection, other);
        assert.equal(seen.writes.length, 1);
      }
    });

    it("can be left to itself", async () => {
      world.demo.searchDelayMs = 60_000;
      const cancel = new AbortController();
      const seen = world.watch((call, nth) => {
        if (call === "search" && nth === 4) cancel.abort();
        return undefined;
      });
      const client = world.as("jsmith");
      const outcome = await world.grantAccess(client, "connectionAdmin", chosen, bot, { signal: cancel.signal });
      assert.equal(outcome.kind, "notVisibleYet");
      assert.equal(seen.searches, 4);
      adminsAre(bot);
    });

    it("can be left to itself while the next change waits, and that is then not written", async () => {
      world.demo.searchDelayMs = 120_000;
      const client = world.as("jsmith");
      await world.grantAccess(client, "connectionAdmin", chosen, bot);
      const cancel = new AbortController();
      const seen = world.watch(() => {
        cancel.abort();
        return undefined;
      });
      const next = world.grantAccess(client, "connectionAdmin", chosen, other, { signal: cancel.signal });
      await assert.rejects(next, { name: "AbortError" });
      assert.equal((await world.grantAccess(client, "connectionAdmin", chosen, other)).kind, "changedMeanwhile");
      assert.deepEqual(seen.writes, []);
      adminsAre(bot);
    });

    it("is looked for again after a look that failed", async () => {
      world.watch((call, nth) => (call === "search" && nth === 3 ? { status: 503, body: "" } : undefined));
      assert.equal((await world.grantAccess(world.as("jsmith"), "connectionAdmin", chosen, bot)).kind, "done");
    });
  });

  describe("and then shown as it was before, out of an old copy", () => {
    /** From the nth search on the tenant shows this list. */
    const showing = (nth: number, last: number, users: readonly string[]): ReturnType<AccessWorld["watch"]> =>
      world.watch((call, at) => {
        if (call === "write" || at < nth || at > last) return undefined;
        const { guid, typeName, attributes } = world.onServer(chosen);
        const entity = { guid, typeName, status: "ACTIVE", attributes: { ...attributes, adminUsers: users } };
        return { status: 200, body: JSON.stringify({ entities: [entity], approximateCount: 1 }) };
      });

    it("is read again until the search has come back to it, and is not undone by the next change", async () => {
      const client = world.as("jsmith");
      assert.equal((await world.grantAccess(client, "connectionAdmin", chosen, bot)).kind, "done");
      showing(1, 3, chosen.adminUsers ?? []);
      assert.equal((await world.grantAccess(client, "connectionAdmin", chosen, other)).kind, "done");
      adminsAre(bot, other);
    });

    it("is not written over while the old one is all that the search shows", async () => {
      const client = world.as("jsmith");
      await world.grantAccess(client, "connectionAdmin", chosen, bot);
      await world.grantAccess(client, "connectionAdmin", chosen, other);
      const third = world.userNameOf("looker-sync");
      for (const old of [chosen.adminUsers ?? [], [...(chosen.adminUsers ?? []), bot]]) {
        const seen = showing(1, Infinity, old);
        const outcome = await world.grantAccess(client, "connectionAdmin", chosen, third);
        assert.equal(outcome.kind, "changedMeanwhile");
        assert.deepEqual(outcome.now.adminUsers, old);
        assert.ok(outcome.before.adminUsers?.includes(other));
        assert.deepEqual(seen.writes, []);
      }
      adminsAre(bot, other);
    });

    it("is not taken for gone: who is to be removed is still there", async () => {
      const client = world.as("jsmith");
      await world.grantAccess(client, "connectionAdmin", chosen, bot);
      showing(1, 1, chosen.adminUsers ?? []);
      assert.equal((await world.revokeAccess(client, "connectionAdmin", chosen, bot)).kind, "done");
      adminsAre();
    });

    it("is what it was before once more where we have put it back ourselves", async () => {
      const client = world.as("jsmith");
      await world.grantAccess(client, "connectionAdmin", chosen, bot);
      await world.revokeAccess(client, "connectionAdmin", chosen, bot);
      const seen = world.watch();
      assert.equal((await world.grantAccess(client, "connectionAdmin", chosen, other)).kind, "done");
      assert.equal(seen.searches, 3);
      adminsAre(other);
    });
  });

  describe("with an answer that says nothing", () => {
    const failing = (kind: string) => (error: unknown) => error instanceof AtlanFailure && error.kind === kind;

    it("is done when the search shows it", async () => {
      const seen = world.watch((call) => (call === "write" ? "cutAfter" : undefined));
      const outcome = await world.grantAccess(world.as("jsmith"), "connectionAdmin", chosen, bot);
      assert.equal(outcome.kind, "done");
      assert.equal(seen.writes.length, 1);
      adminsAre(bot);
    });

    it("is done as well where a web page came in between", async () => {
      world.watch((call) => {
        if (call === "search") return undefined;
        world.overwrite(chosen, "adminUsers", [...(chosen.adminUsers ?? []), bot]);
        return { status: 200, headers: { "content-type": "text/html" }, body: "<html></html>" };
      });
      assert.equal((await world.grantAccess(world.as("jsmith"), "connectionAdmin", chosen, bot)).kind, "done");
    });

    it("has failed when the search never shows it, and the next try writes", async () => {
      const client = world.as("jsmith");
      const seen = world.watch((call, nth) => (call === "write" && nth === 1 ? "cut" : undefined));
      await assert.rejects(world.grantAccess(client, "connectionAdmin", chosen, bot), failing("offline"));
      adminsAre();
      assert.equal(seen.writes.length, 1);
      assert.equal((await world.grantAccess(client, "connectionAdmin", chosen, bot)).kind, "done");
      adminsAre(bot);
    });

    const page = { "content-type": "text/html" };

    for (const status of [400, 401, 403, 408, 409, 413, 500, 504]) {
      it(`is left open after a gateway's ${status}, and not where the reading before it fails so`, async () => {
        const refuse = (which: "search" | "write") =>
          world.watch((call) => (call === which ? { status, headers: page, body: "<html></html>" } : undefined));
        const outcome = async (): Promise<unknown> =>
          world.grantAccess(world.as("jsmith"), "connectionAdmin", chosen, bot).then(
            (done) => ("failure" in done ? done.failure.mayHaveHappened : done.kind),
            (error: unknown) => error instanceof AtlanFailure && error.mayHaveHappened,
          );
        refuse("search");
        assert.equal(await outcome(), false);
        refuse("write");
        assert.equal(await outcome(), true);
        adminsAre();
      });
    }

    it("is still left open where the next try cannot even read", async () => {
      const client = world.as("jsmith");
      const granting = () => world.grantAccess(client, "connectionAdmin", chosen, bot);
      const isOpen = ({ mayHaveHappened }: AtlanFailure): boolean => mayHaveHappened;
      world.watch((call) => (call === "write" ? "cut" : undefined));
      await assert.rejects(granting(), isOpen);
      for (const status of [503, 401]) {
        world.watch(() => ({ status, body: "" }));
        await assert.rejects(granting(), isOpen);
      }
      world.watch(() => ({ status: 503, body: "" }));
      const next = world.grantAccess(client, "connectionAdmin", chosen, other);
      await assert.rejects(next, ({ mayHaveHappened }: AtlanFailure) => !mayHaveHappened);
    });

    it("is looked for without being sent again: it is there by now, it is not, or nobody can tell", async () => {
      const client = world.as("jsmith");
      world.watch((call) => (call === "write" ? "cut" : undefined));
      await assert.rejects(world.grantAccess(client, "connectionAdmin", chosen, bot), failing("offline"));
      const seen = world.watch();
      assert.equal((await world.lookForGrant(client, "connectionAdmin", chosen, bot)).kind, "notShown");
      // It is done late, and somebody else has come and gone meanwhile.
      const admins = chosen.adminUsers ?? [];
      world.overwrite(chosen, "adminUsers", [...admins.slice(0, -1), bot, "svogel"]);
      const outcome = await world.lookForGrant(client, "connectionAdmin", chosen, bot);
      assert.equal(outcome.kind, "done");
      assert.deepEqual([outcome.lost, outcome.come], [admins.slice(-1), ["svogel"]]);
      assert.deepEqual(seen.writes, []);
      const again = await world.lookForGrant(client, "connectionAdmin", chosen, bot);
      assert.ok(again.kind === "done" && again.lost.length + again.come.length === 0);
      world.watch(() => ({ status: 503, body: "" }));
      const looking = world.lookForGrant(client, "connectionAdmin", chosen, bot);
      await assert.rejects(looking, ({ mayHaveHappened }: AtlanFailure) => mayHaveHappened);
      const { guid } = chosen;
      world.watch();
      const gone = { ...chosen, qualifiedName: "default/snowflake/1", guid };
      assert.equal((await world.lookForGrant(client, "connectionAdmin", gone, bot)).kind, "unreadable");
    });

    it("is there already when the tenant had it before us", async () => {
      world.watch((call) => {
        if (call === "write") world.overwrite(chosen, "adminUsers", [...(chosen.adminUsers ?? []), bot]);
        return undefined;
      });
      assert.equal((await world.grantAccess(world.as("jsmith"), "connectionAdmin", chosen, bot)).kind, "alreadyThere");
      adminsAre(bot);
    });
  });
});
