import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import type { FailureDetail, FailureKind } from "../../../src/atlan/failure.ts";
import {
  answer,
  cutInside,
  hang,
  html,
  json,
  redirect,
  type Reply,
  startMisbehavingTenant,
} from "../../support/misbehaving.ts";
import { always, Facing, SECRET } from "./facing.ts";
import { failureOf } from "./records.ts";

describe("an answer that is none is garbled:", () => {
  const facing = new Facing();

  const cases: [string, Reply, FailureDetail][] = [
    ["a redirect", redirect("https://elsewhere.example/login"), "redirect"],
    ["a web page", html(), "html"],
    ["a web page that calls itself JSON", answer(200, "\n <html>", { "Content-Type": "application/json" }), "html"],
    ["nothing", answer(200, " "), "empty"],
    ["truncated JSON", answer(200, '{"records":[{"id":'), "notJson"],
    ["other text", answer(200, "OK"), "notJson"],
    ["a body that is not compressed as it says", answer(200, "{}", { "Content-Encoding": "gzip" }), "notJson"],
  ];
  for (const [name, reply, detail] of cases) {
    it(`${name}, and does not ask again`, async () => {
      const failure = await failureOf((await facing.clientOf(always(reply))).get("/"));
      assert.deepEqual([failure.kind, failure.detail, failure.mayHaveHappened], ["garbled", detail, true]);
      assert.equal(facing.requests.length, 1);
    });
  }

  it("and never follows a redirect with the credential", async () => {
    const atlan = await facing.clientOf((request) => (request.path === "/first" ? redirect("/second") : json({})));
    await failureOf(atlan.get("/first"));
    assert.equal(facing.requests.length, 1);
  });

  it("and an answer to a deletion may be empty, but no web page", async () => {
    const atlan = await facing.clientOf((request) => (request.path === "/page" ? html() : answer(200, "")));
    await atlan.delete("/empty");
    assert.equal((await failureOf(atlan.delete("/page"))).detail, "html");
  });

  it("and a server that does not speak HTTP", async () => {
    const server = createServer((socket) => socket.end("220 mail.example ESMTP\r\n"));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const failure = await failureOf(facing.client(`http://127.0.0.1:${port}`).get("/"));
    server.close();
    assert.deepEqual([failure.kind, failure.detail], ["garbled", "notJson"]);
  });

  it("but reads compressed JSON", async () => {
    const compressed = gzipSync('{"total":1}');
    const atlan = await facing.clientOf(() => (response) => {
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(compressed);
    });
    assert.deepEqual(await atlan.get("/"), { total: 1 });
  });
});

describe("a refusal is told apart:", () => {
  const facing = new Facing();

  const kinds: [number, FailureKind, boolean][] = [
    [400, "rejected", false],
    [401, "unauthorized", false],
    [403, "forbidden", false],
    [404, "missing", false],
    [409, "conflict", false],
    [422, "rejected", false],
    [429, "busy", false],
    [500, "busy", true],
    [503, "busy", true],
  ];
  for (const [status, kind, mayHaveHappened] of kinds) {
    it(`${status} is ${kind}, whatever the body`, async () => {
      const replies = [json({ message: "no" }, status), html(status), answer(status, ""), cutInside(status, '{"me')];
      const atlan = await facing.clientOf((_, nth) => replies[nth - 1] ?? hang, { timing: { retries: 0 } });
      for (const words of ["no", undefined, undefined, undefined]) {
        const failure = await failureOf(atlan.get("/"));
        assert.deepEqual(
          [failure.kind, failure.status, failure.serverWords, failure.mayHaveHappened],
          [kind, status, words, mayHaveHappened],
        );
      }
    });
  }

  const bodies: [string, unknown, string | undefined, string | undefined][] = [
    ["the metastore", { errorCode: "ATLAS-403-00-001", errorMessage: "not you" }, "ATLAS-403-00-001", "not you"],
    ["Heracles", { code: 1006, message: "Please provide", info: "i", requestId: "r" }, "1006", "Please provide"],
    ["Heracles, without a code", { code: 0, info: "only this" }, undefined, "only this"],
    ["Keycloak", { error: "invalid_client", error_description: "unknown client" }, "invalid_client", "unknown client"],
    [
      "Jetty",
      { servlet: "s", message: "Unable to authenticate", url: "/", status: "401" },
      undefined,
      "Unable to authenticate",
    ],
    [
      "the metastore, in trouble",
      { errorId: "00ab", message: "There was an error.", causes: [{ errorMessage: "index closed" }] },
      undefined,
      "There was an error. index closed",
    ],
    ["an array", [1], undefined, "[1]"],
    ["several lines", { message: " one\r\n two\u2028\u202Ethree " }, undefined, "one two three"],
  ];
  for (const [origin, body, code, words] of bodies) {
    it(`in the words of ${origin}`, async () => {
      const failure = await failureOf((await facing.clientOf(always(json(body, 403)))).get("/"));
      assert.deepEqual([failure.code, failure.serverWords], [code, words]);
    });
  }

  it("and shortens long words", async () => {
    const failure = await failureOf(
      (await facing.clientOf(always(json({ message: "word ".repeat(1000) }, 400)))).get("/"),
    );
    assert.equal(failure.serverWords?.length, 300);
  });

  const echoes = [
    `token ${SECRET} is bad`,
    `Authorization: Bearer ${SECRET}`,
    SECRET.slice(0, 60),
    `${"x ".repeat(130)}${SECRET}`,
    `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzb21lYm9keSBlbHNlIn0.abc`,
    encodeURIComponent(`{"a":"${SECRET}"}`),
  ];
  for (const [at, echo] of echoes.entries()) {
    it(`and takes a secret out that the tenant repeats (${at + 1})`, async () => {
      for (const body of [{ message: echo, code: echo }, echo]) {
        const failure = await failureOf((await facing.clientOf(always(json(body, 400)))).get("/"));
        assert.doesNotMatch(inspect(failure, { depth: 9, showHidden: true }), /eyJ/);
      }
    });
  }

  it("and takes out a credential that is no JWT", async () => {
    const tenant = await facing.tenant(startMisbehavingTenant(always(answer(400, "key p4ss!word is bad"))));
    const failure = await failureOf(facing.client(tenant.address, { credential: "p4ss!word" }).get("/"));
    assert.equal(failure.serverWords, "key […] is bad");
  });
});
