import assert from "node:assert/strict";
import { createWorld } from "../../../src/demo/world/world.ts";
import { expirySeconds } from "../../../src/demo/world/tokens.ts";

const DAY = 86_400_000;
const fixed = { issuer: "http://127.0.0.1:1/auth/realms/default", now: Date.now };

describe("the demo tenant's world", () => {
  it("is the same each time, except for its keys", () => {
    const [one, other] = [
      createWorld({ ...fixed, now: () => DAY * 20_000 }),
      createWorld({ ...fixed, now: () => DAY * 20_000 }),
    ];
    assert.deepEqual(one.tokens, other.tokens);
    assert.deepEqual(one.assets, other.assets);
    assert.notEqual(one.key, other.key);
  });

  it("has as many tokens as asked for, the same ones each time", () => {
    const [one, other] = [createWorld({ ...fixed, tokens: 10_000 }), createWorld({ ...fixed, tokens: 10_000 })];
    const identity = (world: typeof one) => world.tokens.map(({ guid, clientId, name }) => [guid, clientId, name]);
    assert.deepEqual(identity(one), identity(other));
    for (const key of ["guid", "clientId", "createdAt", "name"] as const) {
      assert.equal(new Set(one.tokens.map((token) => token[key])).size, 10_000, key);
    }
    assert.ok(one.tokens.every((token) => token.createdAt < one.now()));
    for (const tokens of [0, 1, 2, 3]) assert.equal(createWorld({ ...fixed, tokens }).tokens.length, tokens);
  });

  it("has as many more connections as asked for, the same ones each time, some of one name", () => {
    const connections = () =>
      createWorld({ ...fixed, connections: 500 }).assets.filter((asset) => asset.typeName === "Connection");
    const [one, other] = [connections(), connections()];
    assert.equal(one.length, 504);
    const identity = ({ guid, attributes }: (typeof one)[number]) => [guid, attributes.qualifiedName, attributes.name];
    assert.deepEqual(one.map(identity), other.map(identity));
    for (const of of [0, 1]) assert.equal(new Set(one.map((asset) => identity(asset)[of])).size, 504);
    assert.equal(new Set(one.map((asset) => identity(asset)[2])).size, 504 - 50 - 1);
  });

  it("starts with the tokens that a list must be able to show", () => {
    const now = Date.UTC(2026, 10, 24);
    const { tokens } = createWorld({ ...fixed, now: () => now });
    const ends = (token: (typeof tokens)[number]) => (expirySeconds(token) * 1000 - now) / DAY;
    assert.ok(tokens.length >= 12 && tokens.length <= 15);
    assert.ok(
      tokens.some((token) => ends(token) > 0 && ends(token) < 7),
      "expiring soon",
    );
    assert.ok(
      tokens.some((token) => ends(token) < 0),
      "expired",
    );
    assert.ok(
      tokens.some((token) => token.personas.length === 0),
      "without persona",
    );
    assert.ok(
      tokens.some((token) => token.name.length > 90),
      "with a long name",
    );
    assert.ok(
      tokens.some((token) => /^\p{Script=Arabic}/u.test(token.name)),
      "with a right-to-left name",
    );
    assert.equal(tokens.length - new Set(tokens.map((token) => token.name)).size, 1, "two of one name");
    const never = tokens.filter((token) => token.validitySeconds === 409_968_000);
    assert.equal(never.length, 1);
    assert.ok(
      never.every((token) => ends(token) > 4000 - (now - token.createdAt) / DAY),
      "never ends",
    );
  });

  it("names in connections and collections only tokens that there are", () => {
    const world = createWorld(fixed);
    const users = new Set(world.tokens.map((token) => `service-account-${token.clientId}`));
    const named = world.assets.flatMap(({ attributes }) =>
      ["adminUsers", "viewerUsers"].flatMap((list) => (attributes[list] as readonly string[] | undefined) ?? []),
    );
    const tokens = named.filter((name) => name.startsWith("service-account-"));
    assert.equal(tokens.length, 4);
    assert.ok(tokens.every((name) => users.has(name)));
  });
});
