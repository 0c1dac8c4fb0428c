import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import type { FailureDetail, FailureKind } from "../../../src/atlan/wire/failure.ts";
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

  it("and one that is too large, or would take the parser too long", async () => {
    const large = JSON.stringify({ records: [], padding: "x".repeat(17 * 1024 * 1024) });
    const compressed = gzipSync(large);
    const replies = [
      answer(200, large),
      answer(200, "[".repeat(1_000_000) + "]".repeat(1_000_000)),
      answer(200, `[${"{},".repeat(500_000)}{}]`),
      answer(200, JSON.stringify(Object.fromEntries(Array.from({ length: 300_000 }, (_, n) => [n, n])))),
    ];
    const atlan = await facing.clientOf(
      (_, nth) =>
        replies[nth - 1] ?? ((response) => response.writeHead(200, { "Content-Encoding": "gzip" }).end(compressed)),
    );
    for (let nth = 1; nth <= replies.length + 1; nth += 1) {
      const failure = await failureOf(atlan.get("/"));
      assert.deepEqual([failure.kind, failure.detail, failure.mayHaveHappened], ["garbled", "notJson", true]);
    }
    assert.equal(facing.requests.length, replies.length + 1);
  });

  it("but reads long texts, whatever is in them", async () => {
    const long = { description: `[{:"\\`.repeat(300_000), end: "}" };
    assert.deepEqual(await (await facing.clientOf(always(json(long)))).get("/"), long);
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
    [408, "timeout", true],
    [409, "conflict", true],
    [413, "rejected", false],
    [422, "rejected", false],
    [500, "busy", true],
    [503, "busy", true],
  ];
  for (const [status, kind, mayHaveHappened] of kinds) {
    it(`${status} is ${kind}, whatever the body`, async () => {
      const replies = [json({ message: "no" }, status), html(status), answer(status, ""), cutInside(status, '{"me')];
      const atlan = await facing.clientOf((_, nth) => replies[nth - 1] ?? hang, { timing: { retries: 0 } });
      for (const words of ["no", undefined, undefined, undefined]) {
        const failure = await failureOf(atlan.get("/"));
        assert.deepEqual([failure.kind, failure.status, failure.serverWords], [kind, status, words]);
      }
    });

    it(`${status} in a gateway's words may follow a change that was done`, async () => {
      const replies = [
        json({ message: "no", code: 0 }, status),
        html(status),
        answer(status, ""),
        cutInside(status, "{"),
      ];
      const atlan = await facing.clientOf((_, nth) => replies[nth - 1] ?? hang);
      for (const reply of replies) {
        assert.ok((await failureOf(atlan.post("/", {}))).mayHaveHappened, `${replies.indexOf(reply)}`);
      }
    });

    it(`${status} in the tenant's own words ${mayHaveHappened ? "may, too" : "is final"}`, async () => {
      const own = [
        { errorCode: "ATLAS-400-00-029", errorMessage: "no" },
        { code: 1006, message: "no" },
        { error: "invalid_client", error_description: "no" },
        { servlet: "s", message: "no", url: "/", status: `${status}` },
      ];
      const atlan = await facing.clientOf((_, nth) => json(own[nth - 1], status));
      for (const body of own) {
        const failure = await failureOf(atlan.delete("/"));
        assert.deepEqual([failure.serverWords, failure.mayHaveHappened], ["no", mayHaveHappened], inspect(body));
      }
    });
  }

  it("429 is busy, and said before anything is done, whatever the body", async () => {
    const replies = [json({ message: "no" }, 429), html(429), answer(429, "")];
    const atlan = await facing.clientOf((_, nth) => replies[nth - 1] ?? hang);
    for (const words of ["no", undefined, undefined]) {
      const failure = await failureOf(atlan.post("/", {}));
      assert.deepEqual([failure.kind, failure.serverWords, failure.mayHaveHappened], ["busy", words, false]);
    }
  });

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

  const stranger = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzb21lYm9keSBlbHNlIn0.c2lnbmF0dXJlLW9mLXNvbWVib2R5LWVsc2U";
  const base64 = (text: string): string => Buffer.from(text).toString("base64");
  const echoes: [string, string][] = [
    ["as it is", `token ${SECRET} is bad`],
    ["in a header", `Authorization: Bearer ${SECRET}`],
    ["cut at its end", SECRET.slice(0, 60)],
    ["cut at its beginning", `…${SECRET.slice(30)}`],
    ["in two pieces", `${SECRET.slice(0, 40)} ${SECRET.slice(40)}`],
    ["far behind", `${"x ".repeat(130)}${SECRET}`],
    ["where the words are cut", `${"word ".repeat(796)}${SECRET}`],
    ["percent-encoded", encodeURIComponent(`{"a":"${SECRET}"}`)],
    ["with dots percent-encoded", SECRET.replaceAll(".", "%2E")],
    ["in base64", base64(SECRET)],
    ["in base64, behind one byte", `header ${base64(`"${SECRET}"`)}`],
    ["in base64, behind two bytes", base64(`{"${SECRET}"}`)],
    ["in the base64 of URLs", Buffer.from(`Bearer ${SECRET}`).toString("base64url")],
    ["of somebody else", stranger],
    ["of somebody else, with dots percent-encoded", stranger.replaceAll(".", "%2e")],
    ...[0, 1, 2].map((bytes): [string, string] => [
      `of somebody else, in base64 behind ${bytes} bytes`,
      base64(`${"-".repeat(bytes)}${stranger.slice(0, 60)}`),
    ]),
  ];
  /** Whether any 16 characters in a row of a form of the secret stand in what is said. */
  const tells = (said: string, secret: string): boolean =>
    [secret, base64(secret), base64(`-${secret}`).slice(2), base64(`--${secret}`).slice(3)]
      .flatMap((form) => [form, form.replaceAll("+", "-").replaceAll("/", "_")])
      .some((form) =>
        Array.from({ length: form.length - 18 }, (_, at) => form.slice(at, at + 16)).some((part) =>
          said.includes(part),
        ),
      );
  for (const [name, echo] of echoes) {
    it(`and takes a secret out that the tenant repeats ${name}`, async () => {
      for (const body of [{ message: echo, code: echo }, echo]) {
        const failure = await failureOf((await facing.clientOf(always(json(body, 400)))).get("/"));
        const said = inspect(failure, { depth: 9, showHidden: true });
        assert.doesNotMatch(said, /eyJ/);
        for (const secret of [SECRET, stranger]) assert.equal(tells(said, secret), false, failure.serverWords);
      }
    });
  }

  it("and leaves what is no secret", async () => {
    const said =
      "service-account-apikey-ac69de56-6529-4c8f-b53c-791cb5346308 of org.apache.atlas.exception.AtlasBaseException";
    const failure = await failureOf((await facing.clientOf(always(json({ message: said }, 400)))).get("/"));
    assert.equal(failure.serverWords, said);
  });

  it("and takes out a credential that is no JWT", async () => {
    const tenant = await facing.tenant(startMisbehavingTenant(always(answer(400, "key p4ss!word is bad"))));
    const failure = await failureOf(facing.client(tenant.address, { credential: "p4ss!word" }).get("/"));
    assert.equal(failure.serverWords, "key […] is bad");
  });

  it("and takes out any form and any part of such a credential", async () => {
    const credential = "correct/horse battery+staple=";
    for (const echo of [
      encodeURIComponent(credential),
      encodeURIComponent(credential).replace(/%../g, (byte) => byte.toLowerCase()),
      base64(credential),
      base64(`user:${credential}`),
      `part ${credential.slice(8)}`,
    ]) {
      const tenant = await facing.tenant(startMisbehavingTenant(always(answer(400, echo))));
      const failure = await failureOf(facing.client(tenant.address, { credential }).get("/"));
      assert.doesNotMatch(failure.serverWords ?? "", /battery|staple|YmF0dGVye|F0dGVyeS|BiYXR0ZXJ5/, echo);
    }
  });
});
