import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { readAsset as readEntity } from "../../src/atlan/asset.ts";
import { readAsset, searchAssets } from "../../src/atlan/assets.ts";
import { AtlanClient } from "../../src/atlan/wire/client.ts";
import { AtlanFailure } from "../../src/atlan/wire/failure.ts";
import { whoAmI } from "../../src/atlan/identity.ts";
import { Budget } from "../../src/atlan/listing/extent.ts";
import { pageReader } from "../../src/atlan/listing/tokenPages.ts";
import { listPersonas } from "../../src/atlan/personas.ts";
import { readToken, readValue } from "../../src/atlan/wire/token.ts";
import { holds, holdsAtLength, longText, textOf } from "./holds.ts";

/** What stands in answers, and what may stand there by mistake. */
const odd = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e9, 1e308, "", " ", "0", "1e3", "NaN", "[]", "{}", "[", "null", '["default/x"]'),
  fc.constantFrom<unknown>(
    [],
    {},
    [null],
    [[]],
    ["default/x"],
    ["", 7],
    [{ personaQualifiedName: "default/x" }],
    "default/x",
  ),
  fc.jsonValue(),
);
const text = fc.oneof({ weight: 3, arbitrary: fc.string({ minLength: 1 }) }, { weight: 1, arbitrary: odd });

/** An object with some of the names, each with something right or odd in it. */
function objectOf(
  names: readonly string[],
  others: Readonly<Record<string, fc.Arbitrary<unknown>>> = {},
): fc.Arbitrary<unknown> {
  const fields = { ...Object.fromEntries(names.map((name) => [name, text])), ...others };
  return fc.oneof({ weight: 9, arbitrary: fc.record(fields, { requiredKeys: [] }) }, { weight: 1, arbitrary: odd });
}

const token = objectOf(["id", "clientId", "displayName"], {
  attributes: objectOf([
    ...["access.token.lifespan", "accessToken", "clientId", "createdAt", "createdBy", "description", "displayName"],
    ...["personaQualifiedName", "workspacePermissions"],
  ]),
});
const LISTS = ["adminUsers", "adminGroups", "adminRoles", "viewerUsers", "viewerGroups"];
const entity = objectOf(["guid", "createdBy", "displayText"], {
  typeName: fc.constantFrom<unknown>("Connection", "Collection", "Persona", "Table", 7),
  isScrubbed: odd,
  attributes: objectOf(["qualifiedName", "name", "displayName", "description", "connectorName", ...LISTS], {
    isAccessControlEnabled: odd,
  }),
});
const someOf = (item: fc.Arbitrary<unknown>) => fc.oneof(fc.array(item, { maxLength: 3 }), odd);
const answers = {
  tokens: objectOf([], { totalRecord: odd, filterRecord: odd, records: someOf(token) }),
  entities: objectOf([], { approximateCount: odd, entities: someOf(entity) }),
  user: objectOf(["username", "firstName", "lastName", "email"]),
};

/** What comes of a call; anything but a failure of the tenant's is one of ours. */
async function outcomeOf<Result>(call: () => Result): Promise<Awaited<Result> | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof AtlanFailure) return undefined;
    throw error;
  }
}

const isTimeOrNothing = (value: number | undefined): boolean => value === undefined || Number.isFinite(value);

describe("A record of a token", () => {
  holds(
    "is read for a token that can be named, or fails as one of the tenant's",
    fc.asyncProperty(token, async (record) => {
      const value = readValue(record);
      assert.ok(value === undefined || (typeof value === "string" && value !== ""));
      const read = await outcomeOf(() => readToken(record));
      if (!read) return;
      assert.ok(typeof read.guid === "string" && read.guid !== "");
      for (const each of [read.name, read.description, read.clientId]) assert.equal(typeof each, "string");
      assert.ok(isTimeOrNothing(read.createdAt) && isTimeOrNothing(read.lifespanSeconds));
      for (const { qualifiedName } of read.personas) assert.match(qualifiedName, /^[^\s/]+\/[^\s/]+$/);
    }),
  );
});

describe("An entity", () => {
  holds(
    "is read for an asset whose lists are names or not known, or fails as one of the tenant's",
    fc.asyncProperty(entity, async (item) => {
      const read = await outcomeOf(() => readEntity(item));
      if (!read) return;
      assert.ok(read.guid !== "" && read.qualifiedName !== "" && read.name !== "");
      for (const list of [read.adminUsers, read.adminGroups, read.adminRoles, read.viewerUsers, read.viewerGroups]) {
        assert.ok(list?.every((name) => typeof name === "string" && name !== "") ?? true);
      }
    }),
  );
});

describe("An answer of a tenant", () => {
  let server: Server;
  let client: AtlanClient;
  let answer: { readonly status: number; readonly type: string; readonly body: string };
  before(async () => {
    server = createServer((request, response) => {
      request
        .resume()
        .on("end", () => response.writeHead(answer.status, { "Content-Type": answer.type }).end(answer.body));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    // A minute has no more than 400 requests: here each takes a second.
    let clock = Date.now();
    const timing = { retries: 0, now: () => (clock += 1000), wait: () => Promise.resolve() };
    client = new AtlanClient({ address: `http://127.0.0.1:${port}`, credential: "key", timing });
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const readers: readonly (readonly [of: string, answers: fc.Arbitrary<unknown>, read: () => Promise<unknown>])[] = [
    ["tokens", answers.tokens, () => pageReader(client, new Budget({}))(0)],
    ["tokens of one name", answers.tokens, () => pageReader(client, new Budget({}), { displayName: "x" })(0)],
    ["personas", answers.entities, () => listPersonas(client)],
    ["assets", answers.entities, () => searchAssets(client, { type: "Connection", offset: 0, limit: 50 })],
    ["one asset", answers.entities, () => readAsset(client, "guid")],
    ["the caller", answers.user, () => whoAmI(client)],
  ];
  const questions = fc.oneof(
    ...readers.map(([of, made, read]) => fc.record({ of: fc.constant(of), json: made, read: fc.constant(read) })),
  );

  holds(
    "is read, or fails as one of the tenant's",
    fc.asyncProperty(questions, async ({ json, read }) => {
      answer = { status: 200, type: "application/json", body: JSON.stringify(json) };
      await outcomeOf(read);
    }),
  );

  const PIECES = [
    ...[
      '{"records":',
      "[",
      "{",
      "}",
      "]",
      '"',
      ":",
      ",",
      "null",
      "1",
      "\\u",
      "<",
      "<html>",
      " ",
      "\n",
      "eyJ",
      "eyJa.",
      ".",
    ],
    ...["Bearer ", "=", "-", "/", "ü", "\u0000", "\u202e", "key", '{"message":"', '{"errorMessage":"', '"}'],
  ];
  const status = fc.constantFrom(
    ...[200, 201, 202, 204, 205, 206, 300, 302, 304, 307, 400, 401, 403, 404, 408, 409, 413],
    418,
    429,
    500,
    503,
    599,
  );
  const type = fc.constantFrom("application/json", "text/html", "text/plain; charset=utf-16", "", "*");

  holds(
    "of any status and text is read, or fails as one of the tenant's",
    fc.asyncProperty(
      status,
      type,
      textOf(PIECES),
      fc.constantFrom(...readers),
      async (code, kind, body, [, , read]) => {
        answer = { status: code, type: kind, body };
        await outcomeOf(read);
      },
    ),
  );

  holdsAtLength(
    "is read in a time that is linear in its length",
    fc.asyncProperty(status, longText(PIECES), fc.constantFrom(...readers), async (code, body, [, , read]) => {
      answer = { status: code, type: "application/json", body };
      await outcomeOf(read);
    }),
  );
});
