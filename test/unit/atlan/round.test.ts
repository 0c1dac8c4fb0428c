import assert from "node:assert/strict";
import { AtlanClient } from "../../../src/atlan/wire/client.ts";
import { whoAmI } from "../../../src/atlan/identity.ts";
import { readClaims } from "../../../src/atlan/wire/jwt.ts";
import { listPersonas } from "../../../src/atlan/personas.ts";
import {
  deleteToken,
  findTokenByClientId,
  findTokenByGuid,
  findTokensByName,
  listTokens,
  updateToken,
} from "../../../src/atlan/tokens.ts";
import { creating } from "./creating.ts";
import { failureOf } from "./records.ts";
import { startTestTenant, type TestTenant } from "../../support/testTenant.ts";

describe("the whole round against the demo tenant", () => {
  let demo: TestTenant;
  let client: AtlanClient;

  before(async () => {
    demo = await startTestTenant({ tokens: 250 });
    client = new AtlanClient({ address: demo.address, credential: demo.key });
  });

  after(() => demo.stop());

  it("asks who the caller is", async () => {
    const caller = await whoAmI(client);
    assert.equal(caller.isServiceAccount, true);
    assert.equal(caller.userName, readClaims(demo.key)?.userName);
  });

  it("is turned away with another key", async () => {
    const stranger = new AtlanClient({ address: demo.address, credential: "another" });
    assert.equal((await failureOf(whoAmI(stranger))).kind, "unauthorized");
    assert.equal((await failureOf(listPersonas(stranger))).kind, "unauthorized");
  });

  it("lists all tokens, oldest first, readable", async () => {
    const { items: tokens, missing } = await listTokens(client);
    assert.equal(missing, 0);
    assert.equal(tokens.length, 250);
    const ages = tokens.map((token) => token.createdAt ?? NaN);
    assert.deepEqual(
      ages,
      ages.toSorted((one, other) => one - other),
    );
    assert.deepEqual(
      tokens.filter((token) => token.unreadable.length > 0 || token.name === "" || token.clientId === ""),
      [],
    );
  });

  it("creates, finds, changes, uses and deletes a token", async () => {
    const personas = (await listPersonas(client)).items.map((persona) => persona.qualifiedName);
    const [one = "", two = ""] = personas;
    const name = 'round "trip" & {more} 100%';
    const draft = { name, description: "first", personaQualifiedNames: [one], validitySeconds: 86_400 };
    const outcome = await creating(client, draft);
    assert.equal(outcome.kind, "created");
    const { guid, clientId, userName } = outcome.token;
    assert.equal(readClaims(outcome.value)?.userName, userName);

    const holder = new AtlanClient({ address: demo.address, credential: outcome.value });
    assert.equal((await whoAmI(holder)).userName, userName);

    const found = [
      await findTokensByName(client, name),
      [await findTokenByClientId(client, clientId)],
      [await findTokenByClientId(client, userName)],
    ];
    assert.deepEqual(
      found.map((tokens) => tokens.map((token) => token?.guid)),
      [[guid], [guid], [guid]],
    );

    await updateToken(client, guid, { name, description: "second", personaQualifiedNames: [one, two] });
    const changed = await findTokenByGuid(client, guid);
    assert.equal(changed?.description, "second");
    assert.deepEqual(new Set(changed.personas.map((persona) => persona.qualifiedName)), new Set([one, two]));
    assert.equal(changed.lifespanSeconds, 86_400);

    await deleteToken(client, guid, true);
    assert.equal(await findTokenByGuid(client, guid), undefined);
    assert.equal((await failureOf(whoAmI(holder))).kind, "unauthorized");
    await deleteToken(client, guid, true);
  });

  it("learns of a token that was created although its answer was lost", async () => {
    demo.intercept = ({ method }) => (method === "POST" ? "cutAfter" : undefined);
    const draft = { name: "lost on the way", description: "", personaQualifiedNames: [], validitySeconds: 86_400 };
    const outcome = await creating(client, draft);
    demo.intercept = undefined;
    assert.equal(outcome.kind, "valueLost");
    assert.equal(outcome.token.name, "lost on the way");
  });
});
