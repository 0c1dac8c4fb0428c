import assert from "node:assert/strict";
import { childNodes, type GrantNode } from "../../src/ui/tree/nodes.ts";
import { jwt } from "../support/jwt.ts";
import { ESC } from "../support/scriptedAsk.ts";
import { endSession, refOf, row, rows, run, type Session, startSignedIn } from "./session.ts";

/** What the tenant has of an asset, as its administrator reads it. */
interface ServerAsset {
  readonly guid: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

describe("access", () => {
  let session: Session;
  beforeEach(async () => {
    session = await startSignedIn();
  });
  afterEach(() => endSession(session));

  const request = (userName: string): string => session.tenant.world.copiedRequest(userName);

  async function assets(typeName: string, name?: string): Promise<ServerAsset[]> {
    const { address, key } = session.tenant;
    const filter = [
      { term: { "__typeName.keyword": typeName } },
      ...(name ? [{ term: { "name.keyword": name } }] : []),
    ];
    const response = await fetch(`${address}/api/meta/search/indexsearch`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({
        dsl: { from: 0, size: 100, query: { bool: { filter } } },
        attributes: ["adminUsers", "adminGroups", "adminRoles", "viewerUsers", "viewerGroups", "connectorName"],
      }),
    });
    return ((await response.json()) as { entities?: ServerAsset[] }).entities ?? [];
  }

  async function connectionOf(connector: string, name: string): Promise<ServerAsset> {
    const found = (await assets("Connection", name)).find((each) => each.attributes.connectorName === connector);
    assert.ok(found, `${connector} ${name}`);
    return found;
  }

  const userNameOf = (name: string): string => row(session, name).token.userName;

  async function grantRow(name: string): Promise<GrantNode> {
    const token = row(session, name);
    await session.app.store.loadGrants(refOf(session, name));
    const found = childNodes(session.app.store, token, session.app.view.arrangement()).find(
      (node) => node.kind === "grant",
    );
    assert.ok(found?.kind === "grant");
    return found;
  }

  it("a token becomes connection admin with a copied request; the others, groups and roles stay", async () => {
    const before = await connectionOf("snowflake", "production");
    const ask = await run(
      session,
      "grantConnectionAdmin",
      [request("jsmith"), true, String(before.attributes.qualifiedName)],
      row(session, "sandbox"),
    );
    assert.deepEqual(ask.masked, [true]);
    assert.ok(ask.shown.some((text) => /Signed in as .* until/.test(text)));
    const after = await connectionOf("snowflake", "production");
    const { adminUsers, ...rest } = after.attributes;
    const { adminUsers: adminsBefore, ...restBefore } = before.attributes;
    assert.deepEqual(adminUsers, [...(adminsBefore as string[]), userNameOf("sandbox")]);
    assert.deepEqual(rest, restBefore);
    assert.match(session.tell.last?.sentence ?? "", /connection admin of “production” for “sandbox”/);
  });

  it("a second grant uses the bearer token in memory, until it is forgotten", async () => {
    const [asset] = await assets("Collection");
    const name = String(asset?.attributes.qualifiedName);
    await run(session, "grantCollectionViewer", [request("jsmith"), true, name], row(session, "sandbox"));
    await run(session, "grantCollectionEditor", [name], row(session, "sandbox"));
    await run(session, "forgetUserToken", []);
    await run(session, "grantCollectionEditor", [ESC], row(session, "sandbox"));
  });

  it("several tokens are added at once, and removed one by one", async () => {
    const before = await connectionOf("snowflake", "production");
    await run(
      session,
      "grantConnectionAdmin",
      [request("jsmith"), true, String(before.attributes.qualifiedName), true],
      ...rows(session, "sandbox", "tableau-refresh"),
    );
    const users = (await connectionOf("snowflake", "production")).attributes.adminUsers as string[];
    assert.ok(users.includes(userNameOf("sandbox")) && users.includes(userNameOf("tableau-refresh")));
    for (const name of ["tableau-refresh", "sandbox"]) await run(session, "revokeAccess", [true], await grantRow(name));
    assert.match(session.tell.last?.sentence ?? "", /^Removed “sandbox” as connection admin of “/);
    assert.deepEqual((await connectionOf("snowflake", "production")).attributes, before.attributes);
  });

  it("a grant to several and a removal are undone, and what is done next says in whose name", async () => {
    const before = await connectionOf("snowflake", "production");
    const name = String(before.attributes.qualifiedName);
    const two = rows(session, "sandbox", "tableau-refresh");
    const first = await run(session, "grantConnectionAdmin", [request("jsmith"), true, name, true], ...two);
    assert.ok(first.shown.includes("Add 2 tokens as connection admin · in the name of Jordan Smith"));
    await session.tell.press("Undo");
    assert.match(session.tell.last?.sentence ?? "", /^Removed “sandbox” as .* Removed “tableau-refresh” as /);
    assert.deepEqual((await connectionOf("snowflake", "production")).attributes, before.attributes);
    await session.tell.press("Undo");
    const asked = await run(session, "revokeAccess", [true], await grantRow("sandbox"));
    assert.ok(asked.shown.some((text) => text.endsWith("It is done in the name of Jordan Smith.")));
    await session.tell.press("Undo");
    const users = (await connectionOf("snowflake", "production")).attributes.adminUsers as string[];
    assert.ok(users.includes(userNameOf("sandbox")) && users.includes(userNameOf("tableau-refresh")));
  });

  it("already there is said, and nothing is sent", async () => {
    const name = String((await connectionOf("snowflake", "production")).attributes.qualifiedName);
    await run(session, "grantConnectionAdmin", [request("jsmith"), true, name], row(session, "sandbox"));
    const writes = (): number => session.tenant.requests.filter(({ path }) => path.includes("entity/bulk")).length;
    const sent = writes();
    await run(session, "grantConnectionAdmin", [name], row(session, "sandbox"));
    assert.match(session.tell.last?.sentence ?? "", /already: nothing was sent/);
    assert.equal(writes(), sent);
  });

  it("who may not change it is told so, and nothing changes", async () => {
    const before = await connectionOf("snowflake", "production");
    await run(
      session,
      "grantConnectionAdmin",
      [request("svogel"), true, String(before.attributes.qualifiedName)],
      row(session, "sandbox"),
    );
    assert.equal(session.tell.last?.severity, "warning");
    assert.match(session.tell.last.sentence, /nothing was written|may not change/);
    assert.deepEqual(await connectionOf("snowflake", "production"), before);
  });

  it("a program's token, another tenant's request and rubbish are refused in the box", async () => {
    const other = `curl 'https://other.atlan.com/x' -H 'authorization: Bearer abc'`;
    const ask = await run(
      session,
      "grantConnectionAdmin",
      [session.tenant.key, other, "two words", "wrong", ESC],
      row(session, "sandbox"),
    );
    assert.match(ask.complaints[0] ?? "", /token of a program/);
    assert.match(ask.complaints[1] ?? "", /another tenant/);
    assert.match(ask.complaints[2] ?? "", /no credential/);
    assert.match(ask.complaints[3] ?? "", /does not accept/);
  });

  it("a 401 in the middle asks for a new token, and the grant goes on", async () => {
    const name = String((await connectionOf("snowflake", "production")).attributes.qualifiedName);
    let refusals = 0;
    session.tenant.intercept = ({ path }) => {
      if (!path.includes("entity/bulk") || ++refusals > 1) return undefined;
      return { status: 401, body: "" };
    };
    const ask = await run(
      session,
      "grantConnectionAdmin",
      [request("jsmith"), true, name, request("jsmith"), true],
      row(session, "sandbox"),
    );
    assert.ok(ask.shown.some((text) => text.includes("does not accept your token any more")));
    const users = (await connectionOf("snowflake", "production")).attributes.adminUsers as string[];
    assert.ok(users.includes(userNameOf("sandbox")));
  });

  it("a list that the tenant leaves out is never written", async () => {
    const before = await connectionOf("snowflake", "production");
    session.tenant.intercept = ({ path, body }) => {
      if (!path.includes("indexsearch") || !JSON.stringify(body).includes('"__guid":{"value"')) return undefined;
      return {
        status: 200,
        body: JSON.stringify({
          approximateCount: 1,
          entities: [
            {
              typeName: "Connection",
              guid: before.guid,
              status: "ACTIVE",
              attributes: { name: "production", qualifiedName: before.attributes.qualifiedName },
            },
          ],
        }),
      };
    };
    const ask = [request("jsmith"), true, String(before.attributes.qualifiedName)];
    await run(session, "grantConnectionAdmin", ask, row(session, "sandbox"));
    session.tenant.intercept = undefined;
    assert.match(session.tell.last?.sentence ?? "", /could not be read for sure, so nothing was written/);
    assert.deepEqual(await connectionOf("snowflake", "production"), before);
  });

  /** Writes the list of admins as somebody else does, without looking. */
  async function writeElsewhere(asset: ServerAsset, adminUsers: readonly string[]): Promise<void> {
    const response = await fetch(`${session.tenant.address}/api/meta/entity/bulk`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${session.tenant.world.bearerOf("mgarcia")}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({
        entities: [
          {
            typeName: "Connection",
            guid: asset.guid,
            attributes: { name: asset.attributes.name, qualifiedName: asset.attributes.qualifiedName, adminUsers },
          },
        ],
      }),
    });
    assert.equal(response.status, 200);
  }

  const adminsOf = (asset: ServerAsset): readonly string[] => asset.attributes.adminUsers as string[];
  const readsAsset = ({ path, body }: { readonly path: string; readonly body: unknown }): boolean =>
    path.includes("indexsearch") && JSON.stringify(body).includes('"__guid":{"value"');

  it("a 403 is told with the server's words, and nothing changes", async () => {
    const before = await connectionOf("postgres", "development");
    const answers = [request("jsmith"), true, String(before.attributes.qualifiedName)];
    await run(session, "grantConnectionAdmin", answers, row(session, "sandbox"));
    assert.equal(session.tell.last?.severity, "warning");
    assert.match(session.tell.last.sentence, /may not (change|read)|not authorized/);
    assert.deepEqual(await connectionOf("postgres", "development"), before);
  });

  it("an admin who was added between reading and writing is not lost", async () => {
    const before = await connectionOf("snowflake", "production");
    let reads = 0;
    session.tenant.intercept = async (asked) => {
      if (readsAsset(asked) && ++reads === 2) await writeElsewhere(before, [...adminsOf(before), "aokafor"]);
      return undefined;
    };
    const answers = [request("jsmith"), true, String(before.attributes.qualifiedName)];
    await run(session, "grantConnectionAdmin", answers, row(session, "sandbox"));
    session.tenant.intercept = undefined;
    const merged = [...adminsOf(before), "aokafor", userNameOf("sandbox")];
    assert.deepEqual(adminsOf(await connectionOf("snowflake", "production")), merged);
  });

  it("where a list changes faster than it can be read, nothing is written, and the message has the button", async () => {
    const before = await connectionOf("snowflake", "production");
    const others = ["aokafor", "lchen", "mgarcia", "svogel", userNameOf("ingest-bot"), userNameOf("dbt-lineage")];
    session.tenant.intercept = async (asked) => {
      const [next] = readsAsset(asked) ? others.splice(0, 1) : [];
      if (next !== undefined) await writeElsewhere(before, [...adminsOf(before), next]);
      return undefined;
    };
    const answers = [request("jsmith"), true, String(before.attributes.qualifiedName)];
    await run(session, "grantConnectionAdmin", answers, row(session, "sandbox"));
    session.tenant.intercept = undefined;
    assert.match(session.tell.last?.sentence ?? "", /Someone else is changing.*nothing was written/);
    await session.tell.press("Try Again");
    assert.ok(adminsOf(await connectionOf("snowflake", "production")).includes(userNameOf("sandbox")));
  });

  it("an admin whom somebody else's old list took away is told of loudly, and can be put back", async () => {
    const before = await connectionOf("snowflake", "production");
    let written = false;
    session.tenant.intercept = async (asked) => {
      if (asked.path.includes("entity/bulk")) written = true;
      else if (readsAsset(asked) && written) {
        session.tenant.intercept = undefined;
        const others = adminsOf(before).filter((name) => name !== "jsmith");
        await writeElsewhere(before, [...others, userNameOf("sandbox")]);
      }
      return undefined;
    };
    const answers = [request("mgarcia"), true, String(before.attributes.qualifiedName)];
    await run(session, "grantConnectionAdmin", answers, row(session, "sandbox"));
    assert.equal(session.tell.last?.severity, "error");
    assert.match(session.tell.last.sentence, /has lost jsmith meanwhile/);
    await session.tell.press("Restore");
    const now = adminsOf(await connectionOf("snowflake", "production"));
    assert.deepEqual([...now].sort(), [...adminsOf(before), userNameOf("sandbox")].sort());
  });

  it("a change of which nobody knows is said to be that; it is looked for, and tried again", async () => {
    const before = await connectionOf("snowflake", "production");
    let writes = 0;
    session.tenant.intercept = ({ path }) => {
      if (!path.includes("entity/bulk")) return undefined;
      writes += 1;
      return { status: 413, headers: { "content-type": "text/html" }, body: "<html></html>" };
    };
    const answers = [request("jsmith"), true, String(before.attributes.qualifiedName), true];
    await run(session, "grantConnectionAdmin", answers, ...rows(session, "sandbox", "tableau-refresh"));
    const { sentence = "", severity } = session.tell.last ?? {};
    assert.equal(severity, "error");
    for (const name of ["sandbox", "tableau-refresh"]) {
      assert.ok(sentence.includes(`It is not known whether “${name}” was added as connection admin of “production”`));
    }
    assert.doesNotMatch(sentence, /was not changed/);
    await session.tell.press("Look Again");
    assert.match(session.tell.last?.sentence ?? "", /does not show the change.*still not known/);
    assert.equal(writes, 2);
    session.tenant.intercept = undefined;
    await session.tell.press("Try Again");
    assert.match(session.tell.last?.sentence ?? "", /^Done/);
    const added = [userNameOf("sandbox"), userNameOf("tableau-refresh")];
    assert.deepEqual(adminsOf(await connectionOf("snowflake", "production")), [...adminsOf(before), ...added]);
  });

  it("a change that could not be read for is said not to be done", async () => {
    const before = await connectionOf("snowflake", "production");
    const answers = [request("jsmith"), true, String(before.attributes.qualifiedName), true];
    session.tenant.intercept = (asked) =>
      readsAsset(asked) ? { status: 413, headers: { "content-type": "text/html" }, body: "<html></html>" } : undefined;
    await run(session, "grantConnectionAdmin", answers, ...rows(session, "sandbox", "tableau-refresh"));
    session.tenant.intercept = undefined;
    assert.match(session.tell.last?.sentence ?? "", /^“sandbox” was not changed.*“tableau-refresh” was not changed/);
    assert.deepEqual(await connectionOf("snowflake", "production"), before);
  });

  it("who leaves when a refused change asks for another bearer token is told that nobody knows", async () => {
    const before = await connectionOf("snowflake", "production");
    session.tenant.intercept = ({ path }) =>
      path.includes("entity/bulk") ? { status: 401, headers: { "content-type": "text/html" }, body: "" } : undefined;
    const chosen = String(before.attributes.qualifiedName);
    await run(session, "grantConnectionAdmin", [request("jsmith"), true, chosen, ESC], row(session, "sandbox"));
    session.tenant.intercept = undefined;
    assert.match(session.tell.last?.sentence ?? "", /^It is not known whether “sandbox” was added/);
  });

  it("who has come into the list besides is told, and stays", async () => {
    const before = await connectionOf("snowflake", "production");
    let written = false;
    session.tenant.intercept = async (asked) => {
      if (asked.path.includes("entity/bulk")) written = true;
      else if (readsAsset(asked) && written) {
        session.tenant.intercept = undefined;
        await writeElsewhere(before, [...adminsOf(before), userNameOf("sandbox"), "svogel"]);
      }
      return undefined;
    };
    const answers = [request("jsmith"), true, String(before.attributes.qualifiedName)];
    await run(session, "grantConnectionAdmin", answers, row(session, "sandbox"));
    assert.equal(session.tell.last?.severity, "warning");
    assert.match(session.tell.last.sentence, /has got svogel besides: it is not known who added them/);
    assert.ok(adminsOf(await connectionOf("snowflake", "production")).includes("svogel"));
  });

  it("an expired bearer token is refused in the box, with its date", async () => {
    const expired = jwt({ preferred_username: "jsmith", exp: 1_700_000_000 });
    const ask = await run(session, "grantConnectionAdmin", [expired, ESC], row(session, "sandbox"));
    assert.match(ask.complaints[0] ?? "", /expired on .*2023/);
  });

  it("a search that is slow to follow is waited for", async () => {
    const before = await connectionOf("snowflake", "production");
    session.tenant.searchDelayMs = 1200;
    const answers = [request("jsmith"), true, String(before.attributes.qualifiedName)];
    await run(session, "grantConnectionAdmin", answers, row(session, "sandbox"));
    assert.match(session.tell.last?.sentence ?? "", /^Done/);
    const after = adminsOf(await connectionOf("snowflake", "production"));
    assert.deepEqual(after, [...adminsOf(before), userNameOf("sandbox")]);
  });

  it("connections of one name are told apart by connector and qualified name", async () => {
    const twins = await assets("Connection", "development");
    assert.equal(twins.length, 2);
    const ask = await run(session, "grantConnectionAdmin", [request("jsmith"), true, ESC], row(session, "sandbox"));
    for (const twin of twins) assert.ok(ask.shown.includes(String(twin.attributes.qualifiedName)));
  });

  it("what a token administers is read when its row is opened, for deleting and for removing", async () => {
    const name = String((await connectionOf("snowflake", "production")).attributes.qualifiedName);
    await run(session, "grantConnectionAdmin", [request("jsmith"), true, name], row(session, "sandbox"));
    const found = await grantRow("sandbox");
    assert.equal(found.grant.asset.name, "production");
    const ask = await run(session, "deleteToken", [false], row(session, "sandbox"));
    assert.ok(ask.shown.some((text) => text.includes("production") && text.includes("connection admin")));
  });
});
