import assert from "node:assert/strict";
import { send } from "../../../src/demo/http/listener.ts";
import type { DemoToken } from "../../../src/demo/world/tokens.ts";
import { type Interception, type TestTenant, startTestTenant } from "../../support/testTenant.ts";
import type { Token, TokenRef } from "../../../src/model/model.ts";
import { personaNames } from "../../../src/model/rules.ts";
import type { Revision } from "../../../src/tenants/store.ts";
import { Windows } from "./windows.ts";

describe("a change of a token", () => {
  let demo: TestTenant;
  let windows: Windows;
  let store: ReturnType<Windows["open"]>;
  let ref: TokenRef;
  let token: Token;

  beforeEach(async () => {
    demo = await startTestTenant();
    windows = new Windows(demo);
    store = windows.open();
    const tenantId = await windows.add(store);
    await store.load(tenantId);
    const found = store.tokens(tenantId).find(({ name }) => name === "ingest-bot");
    assert.ok(found && found.personas.length > 1);
    token = found;
    ref = { tenantId, guid: token.guid };
  });
  afterEach(() => demo.stop());

  const onServer = () => demo.world.tokens.find(({ guid }) => guid === ref.guid);
  const writes = () => demo.requests.filter(({ method, path }) => method === "POST" && path.includes(ref.guid)).length;

  /** Somebody else changes the token on the server, past us. */
  const elsewhere = async (change: (other: ReturnType<Windows["open"]>) => Promise<unknown>): Promise<void> => {
    await change(windows.open());
  };

  /** The tenant answers reads of this token with what it has now, whatever is written. */
  async function lag(): Promise<void> {
    const query = new URLSearchParams({
      filter: JSON.stringify({ id: ref.guid }),
      count: "true",
      limit: "100",
      offset: "0",
    });
    const response = await fetch(`${demo.address}/api/service/apikeys?${query.toString()}`, {
      headers: { authorization: `Bearer ${demo.key}` },
    });
    const body = await response.text();
    demo.intercept = ({ method, path }) =>
      method === "GET" && path.includes("filter") ? { status: 200, body } : undefined;
  }

  it("that the tenant follows by another, which nobody asked for, says so, and can be taken back", async () => {
    let isWritten = false;
    demo.intercept = ({ method, path }) => {
      if (method === "GET" && isWritten) {
        const at = demo.world.tokens.findIndex(({ guid }) => guid === ref.guid);
        const [now] = demo.world.tokens.slice(at, at + 1);
        assert.ok(now);
        demo.world.tokens.splice(at, 1, { ...now, description: "gone", personas: [] });
      }
      isWritten = method === "POST" && path.includes(ref.guid);
      return undefined;
    };
    const revision = await store.renameToken(ref, "renamed");
    demo.intercept = undefined;
    assert.deepEqual(revision.unasked, ["description", "personaQualifiedNames"]);
    await store.restoreUnasked(ref, revision);
    const now = onServer();
    assert.deepEqual(
      [now?.name, now?.description, [...(now?.personas ?? [])].sort()],
      ["renamed", token.description, [...personaNames(token)].sort()],
    );
  });

  /** A rename by which the tenant also takes the description and the last persona away. */
  async function renamedWithLoss(): Promise<Revision> {
    demo.intercept =
      ({ method, path }) =>
      (response, work) => {
        const said = work();
        if (method === "POST" && path.includes(ref.guid)) change((now) => ({ ...now, ...lost(now) }));
        send(response, said);
      };
    const lost = (now: DemoToken): Partial<DemoToken> => ({ description: "", personas: now.personas.slice(0, -1) });
    const revision = await store.renameToken(ref, "renamed");
    demo.intercept = undefined;
    assert.deepEqual(revision.unasked, ["description", "personaQualifiedNames"]);
    return revision;
  }

  function change(by: (now: DemoToken) => DemoToken): void {
    const { tokens } = demo.world;
    const at = tokens.findIndex(({ guid }) => guid === ref.guid);
    const now = tokens[at];
    assert.ok(now);
    tokens[at] = by(now);
  }

  it("is taken back without what somebody else has linked and unlinked since", async () => {
    const [first = "", ...others] = personaNames(token);
    const absent = (await store.currentPersonas(ref.tenantId)).items.find(
      ({ qualifiedName }) => !personaNames(token).includes(qualifiedName),
    )?.qualifiedName;
    assert.ok(absent !== undefined);
    const revision = await renamedWithLoss();
    await elsewhere((other) => other.linkPersonas(ref, { add: [absent], remove: [first] }));
    const { unasked } = await store.restoreUnasked(ref, revision);
    assert.deepEqual([...(onServer()?.personas ?? [])].sort(), [...others, absent].sort());
    assert.deepEqual([onServer()?.description, unasked], [token.description, []]);
  });

  it("is taken back, and what was asked for stays", async () => {
    const [first = "", ...others] = personaNames(token);
    const absent = (await store.currentPersonas(ref.tenantId)).items.find(
      ({ qualifiedName }) => !personaNames(token).includes(qualifiedName),
    )?.qualifiedName;
    assert.ok(absent !== undefined);
    demo.intercept =
      ({ method, path }) =>
      (response, work) => {
        const said = work();
        if (method === "POST" && path.includes(ref.guid)) {
          change((now) => ({ ...now, personas: now.personas.filter((name) => name !== others[0]) }));
        }
        send(response, said);
      };
    const revision = await store.linkPersonas(ref, { add: [absent], remove: [first] });
    demo.intercept = undefined;
    assert.deepEqual(revision.unasked, ["personaQualifiedNames"]);
    await store.restoreUnasked(ref, revision);
    assert.deepEqual([...(onServer()?.personas ?? [])].sort(), [...others, absent].sort());
  });

  it("is not taken back over the words that somebody else has written since", async () => {
    const revision = await renamedWithLoss();
    await elsewhere((other) => other.describeToken(ref, "theirs"));
    const before = writes();
    await assert.rejects(store.restoreUnasked(ref, revision), { kind: "conflict" });
    assert.deepEqual([onServer()?.description, writes()], ["theirs", before]);
  });

  /** The update is answered so; what is read after it, so. */
  function answering(update: Interception, after: Interception): void {
    let isWritten = false;
    demo.intercept = ({ method, path }) => {
      if (method === "POST" && path.includes(ref.guid)) {
        isWritten = true;
        return update;
      }
      return isWritten && path.includes("filter") ? after : undefined;
    };
  }

  const refusal = { status: 403, body: '{"code":403,"message":"no"}' };
  const none = { status: 200, body: '{"totalRecord":9,"filterRecord":0,"records":[]}' };
  const unreadable = { status: 200, body: '{"totalRecord":9,"filterRecord":0,"records":[7]}' };

  const unclear: Interception = (response, work) => {
    work();
    response.writeHead(200).end("{}");
  };

  it("is done where the tenant did not say, and only what is picked of its list does not show it", async () => {
    answering(unclear, none);
    assert.equal((await store.renameToken(ref, "renamed")).after.name, "renamed");
  });

  for (const [what, after] of [
    ["is refused", refusal],
    ["finds none", none],
    ["is garbled", unreadable],
  ] as const) {
    it(`is done where the tenant says so, and reading it again ${what}`, async () => {
      answering(undefined, after);
      const revision = await store.renameToken(ref, "renamed");
      assert.deepEqual([revision.after.name, revision.unasked], ["renamed", []]);
      assert.equal(store.token(ref)?.name, "renamed");
    });

    if (after === none) continue;
    it(`is not known to be done where the tenant did not say, and reading it again ${what}`, async () => {
      answering(unclear, after);
      await assert.rejects(store.renameToken(ref, "renamed"), { kind: "garbled", mayHaveHappened: true });
      assert.equal(store.token(ref)?.name, token.name);
    });
  }

  it("of one persona, by which the tenant takes the others away, says so", async () => {
    const all = demo.world.assets.filter(({ typeName }) => typeName === "Persona");
    const absent = all
      .map(({ attributes }) => attributes.qualifiedName)
      .find((name) => !personaNames(token).includes(name));
    assert.ok(absent !== undefined);
    demo.intercept = ({ method, body }) =>
      method === "POST"
        ? (response, work) => {
            response.end(work({ ...(body as object), personaQualifiedNames: [absent] }).body);
          }
        : undefined;
    const revision = await store.linkPersonas(ref, { add: [absent], remove: [] });
    demo.intercept = undefined;
    assert.deepEqual(revision.unasked, ["personaQualifiedNames"]);
    const [present = ""] = personaNames(token);
    const { unasked } = await store.linkPersonas(ref, { add: [present], remove: [absent] });
    assert.deepEqual([unasked, onServer()?.personas], [[], [present]]);
  });

  it("is not sent where somebody else has changed the same since it was seen", async () => {
    await elsewhere((other) => other.renameToken(ref, "theirs"));
    await assert.rejects(store.renameToken(ref, "ours", token), { kind: "conflict", tenantId: ref.tenantId });
    await elsewhere((other) => other.describeToken(ref, "theirs"));
    await assert.rejects(store.describeToken(ref, "ours", token), { kind: "conflict" });
    assert.deepEqual([onServer()?.name, onServer()?.description, writes()], ["theirs", "theirs", 2]);
  });

  it("is merged with what somebody else has changed beside it", async () => {
    const [first = ""] = personaNames(token);
    await elsewhere((other) => other.linkPersonas(ref, { add: [], remove: [first] }));
    const { unasked } = await store.renameToken(ref, "ours", token);
    assert.deepEqual(unasked, []);
    assert.equal(onServer()?.name, "ours");
    assert.ok(!onServer()?.personas.includes(first));
  });

  it("does not bring back what was there before the change before it, which the tenant does not show yet", async () => {
    await lag();
    const notShownYet = { kind: "garbled", detail: "notShownYet", mayHaveHappened: true, tenantId: ref.tenantId };
    await assert.rejects(store.describeToken(ref, "new words"), notShownYet);
    await assert.rejects(store.renameToken(ref, "renamed"), notShownYet);
    demo.intercept = undefined;
    assert.deepEqual([onServer()?.name, onServer()?.description], ["renamed", "new words"]);
    const { unasked } = await store.renameToken(ref, "renamed again");
    assert.deepEqual([onServer()?.description, unasked], ["new words", []]);
  });

  it("is looked for again where the tenant shows at first what was there before", async () => {
    await lag();
    const stale = demo.intercept;
    let isRead = false;
    demo.intercept = (asked) => {
      const { method, path } = asked;
      if (method !== "GET" || !path.includes("filter") || writes() === 0) return undefined;
      const isFirst = !isRead;
      isRead = true;
      return isFirst ? stale?.(asked) : undefined;
    };
    const { after, unasked } = await store.renameToken(ref, "renamed");
    assert.deepEqual([isRead, after.name, unasked, store.token(ref)?.name], [true, "renamed", [], "renamed"]);
  });

  it("is refused by a tenant that answers with what was there before, and that is heard at once", async () => {
    demo.intercept = ({ method, path }) =>
      method === "POST" && path.includes(ref.guid)
        ? (response, work) => {
            response.end(work({ displayName: token.name, description: "", personaQualifiedNames: [] }).body);
          }
        : undefined;
    const { after } = await store.renameToken(ref, "renamed");
    assert.equal(after.name, token.name);
  });

  it("takes an old text for what it is now where the tenant had shown the new one", async () => {
    await store.describeToken(ref, "new words");
    await elsewhere((other) => other.describeToken(ref, token.description));
    await store.renameToken(ref, "renamed");
    assert.deepEqual([onServer()?.name, onServer()?.description], ["renamed", token.description]);
  });

  for (const [who, body] of [
    ["the tenant", JSON.stringify({ code: 404, message: "unknown" })],
    ["a gateway", "not found"],
  ] as const) {
    it(`of one that was deleted meanwhile takes its row away, where ${who} answers 404`, async () => {
      demo.intercept = ({ method, path }) => {
        if (method !== "POST" || !path.includes(ref.guid)) return undefined;
        demo.world.tokens.splice(
          demo.world.tokens.findIndex(({ guid }) => guid === ref.guid),
          1,
        );
        return { status: 404, body };
      };
      await assert.rejects(store.renameToken(ref, "x"), { kind: "missing", mayHaveHappened: false });
      assert.equal(store.token(ref), undefined);
    });
  }

  it("that was not sent, since the token could not be read before, is surely not done", async () => {
    for (const answer of [{ status: 503, body: "" }, { status: 200, body: "{}" }, "cut"] as const) {
      demo.intercept = () => answer;
      await assert.rejects(store.renameToken(ref, "x"), { mayHaveHappened: false });
    }
    assert.equal(writes(), 0);
  });

  it("that was not known to be done is no conflict when it is tried again", async () => {
    demo.intercept = ({ method }) => (method === "POST" ? { status: 504, body: "" } : undefined);
    await assert.rejects(store.renameToken(ref, "later", token), { status: 504, mayHaveHappened: true });
    await assert.rejects(store.describeToken(ref, "later too", token), { status: 504, mayHaveHappened: true });
    demo.intercept = undefined;
    const other = windows.open();
    await other.renameToken(ref, "later");
    await other.describeToken(ref, "later too");
    assert.equal((await store.renameToken(ref, "later", token)).after.name, "later");
    assert.equal((await store.describeToken(ref, "later too", token)).after.description, "later too");
  });
});
