import assert from "node:assert/strict";
import { AtlanFailure } from "../../../../src/atlan/wire/failure.ts";
import type { AccessRole, Asset } from "../../../../src/model/access.ts";
import { accessOf } from "../../../../src/tenants/state/grants.ts";
import { AccessWorld } from "./accessWorld.ts";

describe("access of a token", () => {
  let world: AccessWorld;
  let before: AccessWorld["demo"]["world"]["assets"];
  let bot: string;

  beforeEach(async () => {
    world = await AccessWorld.start();
    before = [...world.demo.world.assets];
    bot = world.userNameOf("sandbox");
  });
  afterEach(() => world.demo.stop());

  const admins = (asset: Asset): readonly string[] => asset.adminUsers ?? [];

  describe("is granted and taken away", () => {
    const roles: [AccessRole, string, string | undefined, "adminUsers" | "viewerUsers"][] = [
      ["connectionAdmin", "production", "snowflake", "adminUsers"],
      ["connectionAdmin", "Sales dashboards", "looker", "adminUsers"],
      ["collectionEditor", "Churn analysis", undefined, "adminUsers"],
      ["collectionViewer", "Churn analysis", undefined, "viewerUsers"],
      ["collectionViewer", "Onboarding", undefined, "viewerUsers"],
    ];
    for (const [role, name, connector, list] of roles) {
      it(`as ${role} of ${name}, all else untouched`, async () => {
        const chosen = await world.choose(name, connector);
        const users = chosen[list] ?? [];
        const seen = world.watch();
        const granted = await world.grantAccess(world.as("jsmith"), role, chosen, bot);
        assert.equal(granted.kind, "done");
        assert.deepEqual([granted.asset[list], granted.lost], [[...users, bot], []]);
        world.unchangedBut(before, [[chosen, list, [...users, bot]]]);
        const { qualifiedName, guid, typeName } = chosen;
        const attributes = { qualifiedName, name, [list]: [...users, bot] };
        assert.deepEqual(seen.writes, [{ entities: [{ typeName, guid, attributes }] }]);

        const { items: grants } = await accessOf(world.as("jsmith"), bot);
        assert.deepEqual(
          grants.map((grant) => [grant.role, grant.asset.guid, grant.byBirth]),
          [[role, guid, false]],
        );

        const revoked = await world.revokeAccess(world.as("jsmith"), role, chosen, bot);
        assert.equal(revoked.kind, "done");
        assert.deepEqual(revoked.lost, []);
        world.unchangedBut(before);
        assert.deepEqual(await accessOf(world.as("jsmith"), bot), { items: [], gap: undefined });
      });
    }

    it("on the chosen one of two of the same name", async () => {
      const chosen = await world.choose("development", "postgres");
      assert.equal((await world.grantAccess(world.as("lchen"), "connectionAdmin", chosen, bot)).kind, "done");
      world.unchangedBut(before, [[chosen, "adminUsers", ["lchen", "aokafor", bot]]]);
    });

    it("without doubling anyone, and in the old order", async () => {
      const chosen = await world.choose("Onboarding");
      world.overwrite(chosen, "viewerUsers", ["svogel", "aokafor", "svogel", "lchen"]);
      await world.grantAccess(world.as("jsmith"), "collectionViewer", chosen, bot);
      world.unchangedBut(before, [[chosen, "viewerUsers", ["svogel", "aokafor", "lchen", bot]]]);
    });
  });

  describe("is not written", () => {
    async function nothingWritten(kind: string, run: () => Promise<{ readonly kind: string }>): Promise<void> {
      const outcome = await run();
      assert.equal(outcome.kind, kind);
      world.unchangedBut(before);
    }

    it("when it is there, or not there, already", async () => {
      const chosen = await world.choose("production", "snowflake");
      const ingest = world.userNameOf("ingest-bot");
      const seen = world.watch();
      // Also by who may not write there: nothing is asked.
      await nothingWritten("alreadyThere", () =>
        world.grantAccess(world.as("mgarcia"), "connectionAdmin", chosen, ingest),
      );
      await nothingWritten("notThere", () => world.revokeAccess(world.as("mgarcia"), "connectionAdmin", chosen, bot));
      assert.deepEqual(seen.writes, []);
    });

    it("by someone who may read the asset and not change it", async () => {
      const chosen = await world.choose("development", "postgres");
      const outcome = await world.grantAccess(world.as("aokafor"), "connectionAdmin", chosen, bot);
      assert.equal(outcome.kind, "notAllowed");
      assert.equal(outcome.failure.code, "ATLAS-403-00-001");
      assert.match(outcome.failure.serverWords ?? "", /^aokafor is not authorized to perform update entity/);
      world.unchangedBut(before);
    });

    const unreadable = async (why: string, who: string, chosen: Asset): Promise<void> => {
      const seen = world.watch();
      for (const change of ["grantAccess", "revokeAccess"] as const) {
        const outcome = await world[change](world.as(who), "connectionAdmin", chosen, bot);
        assert.deepEqual(outcome, { kind: "unreadable", why });
      }
      assert.deepEqual(seen.writes, []);
      world.unchangedBut(before);
    };

    it("to what is scrubbed for the user", async () => {
      await unreadable("scrubbed", "svogel", await world.choose("production", "snowflake"));
    });

    it("to what is gone, or is not any more what was chosen", async () => {
      const chosen = await world.choose("production", "snowflake");
      await unreadable("assetGone", "jsmith", { ...chosen, guid: "11111111-1111-4111-8111-111111111111" });
      await unreadable("qualifiedNameDiffers", "jsmith", { ...chosen, qualifiedName: "default/snowflake/1" });
      const collection = await world.choose("Churn analysis");
      await unreadable("qualifiedNameDiffers", "jsmith", collection);
    });

    for (const [nth, name] of [
      [1, "first"],
      [2, "second"],
    ] as const) {
      it(`to a list that is missing from the ${name} answer`, async () => {
        const chosen = await world.choose("production", "snowflake");
        const seen = world.watch((call, at) => {
          if (call === "write" || at !== nth) return undefined;
          const { guid, typeName, attributes } = world.onServer(chosen);
          const shown = Object.fromEntries(Object.entries(attributes).filter(([each]) => each !== "adminUsers"));
          const entity = { guid, typeName, status: "ACTIVE", attributes: shown };
          return { status: 200, body: JSON.stringify({ entities: [entity], approximateCount: 1 }) };
        });
        const outcome = await world.grantAccess(world.as("jsmith"), "connectionAdmin", chosen, bot);
        assert.deepEqual(outcome, { kind: "unreadable", why: "listMissing" });
        assert.deepEqual(seen.writes, []);
        world.unchangedBut(before);
      });
    }

    it("over a list that changes faster than it can be read", async () => {
      const chosen = await world.choose("production", "snowflake");
      const seen = world.watch((call, nth) => {
        if (call === "search") world.overwrite(chosen, "adminUsers", [...admins(chosen), `user-${nth}`]);
        return undefined;
      });
      const outcome = await world.grantAccess(world.as("jsmith"), "connectionAdmin", chosen, bot);
      assert.equal(outcome.kind, "changedMeanwhile");
      assert.deepEqual(seen.writes, []);
    });

    it("without whom somebody else has added between two readings: both are kept", async () => {
      const chosen = await world.choose("production", "snowflake");
      const more = [...admins(chosen), "svogel"];
      world.watch((call, nth) => {
        if (call === "search" && nth === 2) world.overwrite(chosen, "adminUsers", more);
        return undefined;
      });
      const outcome = await world.grantAccess(world.as("jsmith"), "connectionAdmin", chosen, bot);
      assert.equal(outcome.kind, "done");
      world.unchangedBut(before, [[chosen, "adminUsers", [...more, bot]]]);
    });

    it("but where the second answer has the same users in another order, for a list of users is a set", async () => {
      const chosen = await world.choose("production", "snowflake");
      const users = admins(chosen);
      world.watch((call, nth) => {
        if (call === "search" && nth === 2) world.overwrite(chosen, "adminUsers", users.toReversed());
        return undefined;
      });
      const outcome = await world.grantAccess(world.as("jsmith"), "connectionAdmin", chosen, bot);
      assert.equal(outcome.kind, "done");
      world.unchangedBut(before, [[chosen, "adminUsers", [...users.toReversed(), bot]]]);
    });

    it("when nobody would be left, whether we know it or the tenant says it", async () => {
      const chosen = await world.choose("development", "postgres");
      assert.equal((await world.revokeAccess(world.as("lchen"), "connectionAdmin", chosen, "aokafor")).kind, "done");
      const seen = world.watch();
      const revoking = () => world.revokeAccess(world.as("lchen"), "connectionAdmin", chosen, "lchen");
      assert.deepEqual(await revoking(), { kind: "lastAdmin" });
      assert.deepEqual(seen.writes, []);
      world.unchangedBut(before, [[chosen, "adminUsers", ["lchen"]]]);

      world.watch((call, nth) => {
        // The search shows a group that is gone by now.
        if (call === "search") world.overwrite(chosen, "adminGroups", ["finance"]);
        if (call === "write" && nth === 1) world.overwrite(chosen, "adminGroups", []);
        return undefined;
      });
      assert.deepEqual(await revoking(), { kind: "lastAdmin" });
      world.unchangedBut(before, [[chosen, "adminUsers", ["lchen"]]]);
    });

    it("against the rule that who created a collection stays its editor", async () => {
      const chosen = await world.choose("Churn analysis");
      const seen = world.watch();
      const outcome = await world.revokeAccess(world.as("jsmith"), "collectionEditor", chosen, "aokafor");
      assert.equal(outcome.kind, "creatorStays");
      assert.deepEqual(seen.writes, []);
      // A connection has no such rule.
      const production = await world.choose("production", "snowflake");
      assert.equal(
        (await world.revokeAccess(world.as("jsmith"), "connectionAdmin", production, "mgarcia")).kind,
        "done",
      );
    });

    it("to what went away just before", async () => {
      const chosen = await world.choose("production", "snowflake");
      const { assets } = world.demo.world;
      world.watch((call) => {
        if (call === "write")
          assets.splice(
            assets.findIndex(({ guid }) => guid === chosen.guid),
            1,
          );
        return undefined;
      });
      const outcome = await world.grantAccess(world.as("jsmith"), "connectionAdmin", chosen, bot);
      assert.deepEqual(outcome, { kind: "unreadable", why: "assetGone" });
      world.unchangedBut(before.filter(({ guid }) => guid !== chosen.guid));
    });

    it("for a token that is no more, which the tenant says at once", async () => {
      const chosen = await world.choose("production", "snowflake");
      const seen = world.watch();
      const granting = world.grantAccess(world.as("jsmith"), "connectionAdmin", chosen, "service-account-apikey-gone");
      await assert.rejects(granting, ({ serverWords }: AtlanFailure) => {
        assert.equal(serverWords, "Keycloak user not found with userName service-account-apikey-gone");
        return true;
      });
      assert.deepEqual([seen.writes.length, seen.searches], [1, 3]);
      world.unchangedBut(before);
    });

    it("after it was cancelled", async () => {
      const chosen = await world.choose("production", "snowflake");
      for (const nth of [1, 2]) {
        const cancel = new AbortController();
        const seen = world.watch((call, at) => {
          if (call === "search" && at === nth) cancel.abort();
          return undefined;
        });
        const options = { signal: cancel.signal };
        const granting = world.grantAccess(world.as("jsmith"), "connectionAdmin", chosen, bot, options);
        await assert.rejects(granting, { name: "AbortError" });
        assert.deepEqual(seen.writes, []);
      }
      world.unchangedBut(before);
    });
  });

  describe("goes on with a new bearer token", () => {
    const unauthorized = (error: unknown): boolean => error instanceof AtlanFailure && error.kind === "unauthorized";

    for (const [call, nth, isWritten] of [
      ["search", 1, false],
      ["search", 2, false],
      ["write", 1, false],
      ["search", 3, true],
    ] as const) {
      it(`when the old one ended before ${call} ${nth}`, async () => {
        const chosen = await world.choose("production", "snowflake");
        const old = world.as("jsmith");
        const wanted: [Asset, string, readonly string[]] = [chosen, "adminUsers", [...admins(chosen), bot]];
        world.watch((each, at) => {
          if (each === call && at === nth) world.pass(3_600_000);
          return undefined;
        });
        await assert.rejects(world.grantAccess(old, "connectionAdmin", chosen, bot), unauthorized);
        world.unchangedBut(before, isWritten ? [wanted] : []);
        world.watch();
        assert.equal((await world.grantAccess(world.as("jsmith"), "connectionAdmin", chosen, bot)).kind, "done");
        world.unchangedBut(before, [wanted]);
      });
    }
  });

  describe("that took others away", () => {
    it("says so, and puts them back", async () => {
      const chosen = await world.choose("production", "snowflake");
      const all = admins(chosen);
      const [first = "", ...rest] = all;
      world.watch((call, nth) => {
        // Someone writes what they read before us, and our token: the third look is at that.
        if (call === "search" && nth === 3) world.overwrite(chosen, "adminUsers", [...rest, bot, "svogel"]);
        return undefined;
      });
      const client = world.as("jsmith");
      const outcome = await world.grantAccess(client, "connectionAdmin", chosen, bot);
      assert.equal(outcome.kind, "done");
      assert.deepEqual([outcome.lost, outcome.come], [[first], ["svogel"]]);

      world.watch();
      const restored = await world.grantAccess(world.as("lchen"), "connectionAdmin", outcome.before, first);
      assert.equal(restored.kind, "done");
      world.unchangedBut(before, [[chosen, "adminUsers", [...rest, bot, "svogel", first]]]);
      const again = await world.grantAccess(client, "connectionAdmin", outcome.before, first);
      assert.equal(again.kind, "alreadyThere");
    });

    it("are not those whom a removal was about", async () => {
      const chosen = await world.choose("Churn analysis");
      const revoked = await world.revokeAccess(world.as("jsmith"), "collectionViewer", chosen, "svogel");
      assert.equal(revoked.kind, "done");
      assert.deepEqual([revoked.before.viewerUsers, revoked.lost], [["svogel"], []]);
    });
  });

  describe("that the tenant made a new asset of", () => {
    it("is said aloud", async () => {
      const chosen = await world.choose("production", "snowflake");
      const created = { typeName: "Connection", guid: "22222222-2222-4222-8222-222222222222" };
      const body = JSON.stringify({ mutatedEntities: { CREATE: [created] }, guidAssignments: {} });
      world.watch((call) => (call === "write" ? { status: 200, body } : undefined));
      const outcome = await world.grantAccess(world.as("jsmith"), "connectionAdmin", chosen, bot);
      assert.equal(outcome.kind, "createdByMistake");
    });
  });
});
