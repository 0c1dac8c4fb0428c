import assert from "node:assert/strict";
import { commands, env, workspace } from "vscode";
import { childNodes } from "../../src/ui/tree/nodes.ts";
import { AS_IT_IS, BACK, ESC } from "../support/scriptedAsk.ts";
import {
  answer,
  attributesOf,
  endSession,
  onServer,
  personasOf,
  refOf,
  row,
  rows,
  run,
  type Session,
  startSignedIn,
  tenantRow,
} from "./session.ts";

for (const personaEncoding of ["text", "objects"] as const) {
  describe(`tokens of a tenant that writes personas as ${personaEncoding}`, () => {
    let session: Session;
    beforeEach(async () => {
      session = await startSignedIn({ personaEncoding });
    });
    afterEach(() => endSession(session));

    async function create(name: string, personas: readonly string[]): Promise<void> {
      await run(session, "createToken", [name, "for a test", personas, "90 days"]);
    }

    it("a created token is on the tenant with its personas and its end, and its value on the clipboard", async () => {
      await create("made-here", personaNames(session).slice(0, 2));
      const [record, ...others] = await onServer(session, "made-here");
      assert.equal(others.length, 0);
      assert.equal(personasOf(record).length, 2);
      assert.equal(attributesOf(record).description, "for a test");
      assert.equal(attributesOf(record)["access.token.lifespan"], String(90 * 86_400));
      const value = await env.clipboard.readText();
      const response = await fetch(`${session.tenant.address}/api/service/users/current`, {
        headers: { authorization: `Bearer ${value}` },
      });
      assert.equal(response.status, 200, "the clipboard holds a value that works");
      assert.match(session.tell.last?.sentence ?? "", /made-here.*clipboard.*never shows it again/);
      assert.deepEqual(session.tell.last?.buttons, ["Keep in VS Code", "I Saved It"]);
    });

    it("a rename keeps the personas and the description", async () => {
      await create("before", personaNames(session).slice(0, 3));
      const personas = personasOf((await onServer(session, "before"))[0]);
      await run(session, "renameToken", ["after"], row(session, "before"));
      const [record] = await onServer(session, "after");
      assert.deepEqual(personasOf(record), personas);
      assert.equal(personas.length, 3);
      assert.equal(attributesOf(record).description, "for a test");
      assert.deepEqual(await onServer(session, "before"), []);
    });

    it("a new description keeps the personas and the name, also those that were linked elsewhere meanwhile", async () => {
      await create("described", personaNames(session).slice(0, 1));
      const [record] = await onServer(session, "described");
      const linked = session.app.store
        .personas(session.tenantId)
        .slice(0, 4)
        .map((persona) => persona.qualifiedName);
      await fetch(`${session.tenant.address}/api/service/apikeys/${String(record?.id)}`, {
        method: "POST",
        headers: { authorization: `Bearer ${session.tenant.key}`, "content-type": "application/json" },
        body: JSON.stringify({
          displayName: "described",
          description: "",
          personas: [],
          personaQualifiedNames: linked,
        }),
      });
      await run(session, "describeToken", ["two⏎lines"], row(session, "described"));
      const [changed] = await onServer(session, "described");
      assert.deepEqual(personasOf(changed), [...linked].sort());
      assert.equal(attributesOf(changed).description, "two\nlines");
    });

    it("unlinking asks first, naming the persona, and can be undone", async () => {
      const [first = "", second = ""] = personaNames(session);
      await create("linked", [first, second]);
      const both = personasOf((await onServer(session, "linked"))[0]);
      const ask = await run(session, "linkPersonas", [[second], true], row(session, "linked"));
      assert.ok(ask.shown.some((text) => text.includes("Unlink") && text.includes(first)));
      assert.equal(personasOf((await onServer(session, "linked"))[0]).length, 1);
      await session.tell.press("Undo");
      assert.deepEqual(personasOf((await onServer(session, "linked"))[0]), both);
    });

    it("an unlinking that is not confirmed changes nothing, and comes back to what was picked", async () => {
      const all = personaNames(session);
      const [last = ""] = all.slice(-1);
      await create("linked", [last]);
      const before = personasOf((await onServer(session, "linked"))[0]);
      const ask = await run(session, "linkPersonas", [all.slice(0, 1), false, ESC], row(session, "linked"));
      assert.deepEqual(ask.checked, [[last], all.slice(0, 1)]);
      const shown = ask.shown.filter((text) => all.includes(text));
      assert.equal(shown[0], last, "the linked ones come first");
      assert.deepEqual(personasOf((await onServer(session, "linked"))[0]), before);
    });

    it("personas that changed while they were chosen are shown again, and not overwritten", async () => {
      const [first = "", second = "", third = ""] = personaNames(session);
      await create("raced", [first]);
      const [record] = await onServer(session, "raced");
      const all = session.app.store.personas(session.tenantId);
      const qualified = (name: string): string => all.find((persona) => persona.name === name)?.qualifiedName ?? "";
      let elsewhere: (() => Promise<unknown>) | undefined = () =>
        fetch(`${session.tenant.address}/api/service/apikeys/${String(record?.id)}`, {
          method: "POST",
          headers: { authorization: `Bearer ${session.tenant.key}`, "content-type": "application/json" },
          body: JSON.stringify({
            displayName: "raced",
            description: "",
            personas: [],
            personaQualifiedNames: [qualified(first), qualified(third)],
          }),
        });
      let reads = 0;
      session.tenant.intercept = async ({ method, path }) => {
        if (method === "GET" && decodeURIComponent(path).includes(`"id":"${String(record?.id)}"`) && ++reads === 2) {
          const change = elsewhere;
          elsewhere = undefined;
          await change?.();
        }
        return undefined;
      };
      const ask = await run(
        session,
        "linkPersonas",
        [
          [first, second],
          [first, second, third],
        ],
        row(session, "raced"),
      );
      assert.ok(ask.shown.some((text) => text.includes("changed elsewhere")));
      assert.deepEqual(
        personasOf((await onServer(session, "raced"))[0]),
        [qualified(first), qualified(second), qualified(third)].sort(),
      );
    });
  });
}

describe("tokens", () => {
  let session: Session;
  beforeEach(async () => {
    session = await startSignedIn();
  });
  afterEach(() => endSession(session));

  it("Esc at every step of creating sends nothing", async () => {
    const before = session.app.store.tokens(session.tenantId).length;
    await run(session, "createToken", [ESC]);
    await run(session, "createToken", ["x", ESC]);
    await run(session, "createToken", ["x", "", ESC]);
    await run(session, "createToken", ["x", "", [], ESC]);
    await run(session, "createToken", ["x", "", [], "On a day…", ESC]);
    assert.deepEqual(await onServer(session, "x"), []);
    assert.equal(session.app.store.tokens(session.tenantId).length, before);
  });

  it("Back leads to the step before, with what was typed", async () => {
    await run(session, "createToken", ["first", "text", BACK, BACK, "second", "text", [], "30 days"]);
    assert.equal((await onServer(session, "second")).length, 1);
    assert.deepEqual(await onServer(session, "first"), []);
  });

  it("names that no token may have are refused in the box", async () => {
    const ask = await run(session, "createToken", ["", "   ", "a\nb", "x".repeat(300), ESC]);
    assert.deepEqual(ask.complaints, [
      "A token needs a name.",
      "A token needs a name.",
      "A name is one line.",
      "A name has 255 characters at most.",
    ]);
  });

  for (const name of [
    'say "hi"',
    "🔑 ключ",
    "\u200fשלום",
    "$(trash) [x](command:workbench.action.quit)",
    "<b>**x**</b>",
  ]) {
    it(`a name such as ${JSON.stringify(name)} arrives as typed`, async () => {
      await run(session, "createToken", [name, "", [], "30 days"]);
      assert.equal((await onServer(session, name)).length, 1);
      assert.doesNotMatch(session.tell.last?.sentence ?? "", /\$\(trash\)|\]\(command/);
    });
  }

  it("a name that another token has is allowed after a warning", async () => {
    const ask = await run(session, "createToken", ["ingest-bot", "", [], "30 days"]);
    assert.deepEqual(ask.warnings, ["Another token has this name."]);
    assert.equal((await onServer(session, "ingest-bot")).length, 2);
  });

  it("a day in the past is refused in the box", async () => {
    const ask = await run(session, "createToken", [
      "x",
      "",
      [],
      "On a day…",
      "2020-01-01",
      "tomorrow",
      "2040-01-01",
      ESC,
    ]);
    assert.deepEqual(ask.complaints.length, 3);
    assert.equal(ask.complaints[0], "This day is over.");
  });

  it("never is sent as 409968000 seconds, and a token that is over at once is reported and replaced", async () => {
    await run(session, "createToken", ["forever", "why", [], "Never"]);
    const [dead] = await onServer(session, "forever");
    assert.equal(attributesOf(dead)["access.token.lifespan"], "409968000");
    assert.match(session.tell.last?.sentence ?? "", /over already/);
    await session.tell.press("Replace by 5 Years");
    const [replaced, ...others] = await onServer(session, "forever");
    assert.equal(others.length, 0);
    assert.notEqual(replaced?.id, dead?.id);
    assert.equal(attributesOf(replaced)["access.token.lifespan"], "157680000");
    assert.equal(attributesOf(replaced).description, "why");
  });

  it("a tenant without personas says so, and creates all the same", async () => {
    session.tenant.intercept = ({ path }) =>
      path.startsWith("/api/meta/") ? { status: 200, body: JSON.stringify({ approximateCount: 0 }) } : undefined;
    // That the personas that were there are gone is believed when the tenant says so twice.
    await session.app.store.currentPersonas(session.tenantId);
    const ask = await run(session, "createToken", ["alone", "", [], "30 days"]);
    assert.ok(ask.shown.some((text) => text.includes("This tenant has no personas")));
    assert.equal((await onServer(session, "alone")).length, 1);
  });

  it("an answer that never came is not followed by a second create, and the user learns what happened", async () => {
    session.tenant.intercept = ({ method, path }) =>
      method === "POST" && path === "/api/service/apikeys" ? "cutAfter" : undefined;
    await run(session, "createToken", ["half", "", [], "30 days"]);
    assert.equal((await onServer(session, "half")).length, 1);
    assert.match(session.tell.last?.sentence ?? "", /was created, but its answer was lost/);
    session.tenant.intercept = undefined;
    answer(session, true);
    await session.tell.press("Delete Token…");
    assert.deepEqual(await onServer(session, "half"), []);
  });

  describe("a create that was not answered", () => {
    const isCreate = ({ method, path }: { method: string; path: string }): boolean =>
      method === "POST" && path === "/api/service/apikeys";

    beforeEach(async () => {
      session.tenant.intercept = (request) => (isCreate(request) ? { status: 504, body: "" } : undefined);
      await run(session, "createToken", ["none", "", [], "30 days"]);
      session.tenant.intercept = undefined;
    });

    const creates = (): number => session.tenant.requests.filter(isCreate).length;

    it("is not known to have failed, and is looked for before it can be tried again", async () => {
      const { sentence, buttons } = session.tell.last ?? {};
      assert.match(sentence ?? "", /It is not known whether “none” was created: .*may still create it/);
      assert.deepEqual(buttons, ["Look Again", "Show Log"]);
      await session.tell.press("Look Again");
      assert.deepEqual(session.tell.last?.buttons, ["Look Again", "Try Again…", "Show Log"]);
      answer(session, "none", "", [], "30 days");
      await session.tell.press("Try Again…");
      assert.equal((await onServer(session, "none")).length, 1);
      assert.match(session.tell.last.sentence, /Created “none”/);
    });

    it("and was done later, is found by Try Again, which makes no second one", async () => {
      await session.tell.press("Look Again");
      const before = creates();
      await createdElsewhere(session, "none");
      await session.tell.press("Try Again…");
      assert.match(session.tell.last?.sentence ?? "", /“none” was created, but its answer was lost/);
      assert.deepEqual(session.tell.last?.buttons, ["Delete Token…"]);
      assert.equal(creates(), before + 1, "that of the test alone");
    });

    it("while somebody else creates one of that name, offers nobody's token for deletion", async () => {
      await createdElsewhere(session, "none");
      const at = session.tenant.world.tokens.findIndex(({ name }) => name === "none");
      const [theirs] = session.tenant.world.tokens.slice(at, at + 1);
      assert.ok(theirs);
      session.tenant.world.tokens.splice(at, 1, { ...theirs, createdBy: "somebody-else" });
      await session.tell.press("Look Again");
      const { sentence, buttons } = session.tell.last ?? {};
      assert.match(sentence ?? "", /not known whether “none” was created.*may be another.*somebody-else/);
      assert.deepEqual(buttons, ["Show Token", "Look Again", "Try Again…", "Show Log"]);
      await session.tell.press("Show Token");
      assert.equal(session.app.view.selection()[0]?.id, `${session.tenantId}/${theirs.guid}`);
    });
  }).timeout(60_000);

  it("a new token that the tenant has made otherwise than asked is told of, and put right", async () => {
    session.tenant.intercept = ({ method, path, body }) =>
      method === "POST" && path === "/api/service/apikeys"
        ? (response, work) => response.end(work({ ...(body as object), description: "" }).body)
        : undefined;
    await run(session, "createToken", ["poor", "what it is for", [], "30 days"]);
    const { sentence, buttons } = session.tell.last ?? {};
    assert.match(sentence ?? "", /^Created “poor”. Its value is on the clipboard.*its description is another now/);
    assert.ok(buttons?.includes("Restore"));
    await session.tell.press("Restore");
    assert.match(session.tell.last?.sentence ?? "", /“poor” is as it was before/);
    const made = session.tenant.world.tokens.find(({ name }) => name === "poor");
    assert.equal(made?.description, "what it is for");
  });

  it("a value that comes in a failure is on the clipboard, and its token in the tree", async () => {
    session.tenant.intercept = ({ method, path }) =>
      method === "POST" && path === "/api/service/apikeys"
        ? (response, work) => response.writeHead(500, { "Content-Type": "text/html" }).end(work().body)
        : undefined;
    await run(session, "createToken", ["odd", "", [], "30 days"]);
    assert.match(session.tell.last?.sentence ?? "", /Created “odd”. Its value is on the clipboard/);
    assert.match(await env.clipboard.readText(), /^eyJ/);
    assert.equal(session.app.store.holding(refOf(session, "odd")), "unclaimed");
  });

  it("a value of which the tenant does not say which token it is of can be kept all the same", async () => {
    session.tenant.intercept = ({ method, path }) => {
      if (method === "GET" && decodeURIComponent(path).includes('"clientId"')) return { status: 403, body: "{}" };
      return method === "POST" && path === "/api/service/apikeys"
        ? (response, work) => response.writeHead(500, {}).end(work().body)
        : undefined;
    };
    await run(session, "createToken", ["odd", "", [], "30 days"]);
    assert.match(session.tell.last?.sentence ?? "", /value of “odd” came, and is on the clipboard/);
    const value = await env.clipboard.readText();
    await session.tell.press("Keep in VS Code");
    session.tenant.intercept = undefined;
    const [record] = await onServer(session, "odd");
    const ref = { tenantId: session.tenantId, guid: String(record?.id) };
    const moved = new Promise<void>((resolve) => {
      session.app.store.onDidChange(() => {
        if (session.app.store.holding(ref) === "kept") resolve();
      });
    });
    await session.app.store.load(session.tenantId);
    await moved;
    assert.equal(await session.app.store.value(ref), value);
  });

  it("a token that the filter hides is said to be hidden, and shown by the button", async () => {
    await session.app.view.filter("ingest");
    await run(session, "createToken", ["unseen", "", [], "30 days"]);
    const { sentence, buttons } = session.tell.last ?? {};
    assert.match(sentence ?? "", /Created “unseen”.*The filter hides its row/);
    assert.deepEqual(buttons, ["Keep in VS Code", "I Saved It", "Clear Filter"]);
    await session.tell.press("Clear Filter");
    assert.equal(session.app.view.arrangement().filter, "");
    assert.equal(session.app.view.selection()[0]?.id, `${session.tenantId}/${refOf(session, "unseen").guid}`);
    await session.app.view.filter("seen");
    await run(session, "createToken", ["well seen", "", [], "30 days"]);
    assert.deepEqual(session.tell.last?.buttons, ["Keep in VS Code", "I Saved It"]);
  });

  it("a delete that is not proved says so, leaves the row, and can be tried again", async () => {
    session.tenant.intercept = ({ method }) => (method === "DELETE" ? { status: 503, body: "" } : undefined);
    await run(session, "deleteToken", [true], row(session, "ingest-bot"));
    assert.match(session.tell.last?.sentence ?? "", /^It is not known whether “ingest-bot” was deleted: [^.]*\.$/);
    assert.equal(session.tell.last?.buttons[0], "Try Again");
    assert.equal(row(session, "ingest-bot").token.name, "ingest-bot");
    session.tenant.intercept = undefined;
    await session.tell.press("Try Again");
    assert.deepEqual(await onServer(session, "ingest-bot"), []);
    assert.match(session.tell.last.sentence, /Deleted “ingest-bot”/);
  });

  it("a change that may have been done is not called a failure, and can be tried again", async () => {
    const [persona = ""] = personaNames(session);
    await run(session, "createToken", ["changed", "", [], "30 days"]);
    for (const [verb, answers, words] of [
      ["describeToken", ["new words"], /not known whether “changed” has the new description/],
      ["linkPersonas", [[persona]], /not known whether the personas of “changed” were changed/],
      ["renameToken", ["changed again"], /not known whether “changed” was renamed/],
    ] as const) {
      session.tenant.intercept = ({ method, path }) =>
        method === "POST" && path.startsWith("/api/service/apikeys/") ? { status: 504, body: "" } : undefined;
      await run(session, verb, [...answers], row(session, "changed"));
      assert.match(session.tell.last?.sentence ?? "", words);
      session.tenant.intercept = undefined;
      await session.tell.press("Try Again");
    }
    const [record] = await onServer(session, "changed again");
    assert.equal(attributesOf(record).description, "new words");
    assert.equal(personasOf(record).length, 1);
    // Each is looked for as long as a tenant may need to show it.
  }).timeout(120_000);

  it("a value is unclaimed until the user says what to do with it", async () => {
    await run(session, "createToken", ["claimed", "", [], "30 days"]);
    const value = await env.clipboard.readText();
    const ref = { tenantId: session.tenantId, guid: String((await onServer(session, "claimed"))[0]?.id) };
    assert.equal(session.app.store.holding(ref), "unclaimed");
    await env.clipboard.writeText("");
    await run(session, "copyValue", [], row(session, "claimed"));
    assert.equal(await env.clipboard.readText(), value);
    await session.tell.press("Keep in VS Code");
    assert.equal(session.app.store.holding(ref), "kept");
    await run(session, "forgetValue", [true], row(session, "claimed"));
    assert.equal(session.app.store.holding(ref), undefined);
    assert.equal(await session.app.store.value(ref), undefined);
  });

  it("deleting names the token and what breaks, and deletes only after the button", async () => {
    const ask = await run(session, "deleteToken", [false], row(session, "ingest-bot"));
    const [message = "", detail = ""] = ask.shown;
    assert.match(message, /ingest-bot/);
    assert.match(detail, /irreversible[^]*Data Assets/);
    assert.equal((await onServer(session, "ingest-bot")).length, 1);
    await run(session, "deleteToken", [true], ...rows(session, "ingest-bot", "dbt-lineage"));
    assert.deepEqual(await onServer(session, "ingest-bot"), []);
    assert.deepEqual(await onServer(session, "dbt-lineage"), []);
  });

  it("Undo gives each of several tokens back its own personas", async () => {
    const [first = ""] = personaNames(session);
    await run(session, "createToken", ["has-it", "", [first], "30 days"], tenantRow(session));
    await run(session, "createToken", ["has-it-not", "", [], "30 days"], tenantRow(session));
    const before = personasOf((await onServer(session, "has-it"))[0]);
    await run(session, "linkPersonas", [[first], true], ...rows(session, "has-it", "has-it-not"));
    assert.equal(personasOf((await onServer(session, "has-it-not"))[0]).length, 1);
    await session.tell.press("Undo");
    assert.deepEqual(personasOf((await onServer(session, "has-it"))[0]), before);
    assert.deepEqual(personasOf((await onServer(session, "has-it-not"))[0]), []);
  });

  it("a menu on a row that is no more does not mean what is selected", async () => {
    const before = session.app.store.tokens(session.tenantId).length;
    await session.app.view.reveal(refOf(session, "sandbox"));
    await run(session, "deleteToken", [], undefined);
    assert.match(session.tell.last?.sentence ?? "", /list has just changed/);
    assert.equal(session.app.store.tokens(session.tenantId).length, before);
  });

  it("a tenant without the right to personas still lets a token be created, and a refused create can be tried again", async () => {
    session.tenant.intercept = ({ method, path }) =>
      path.startsWith("/api/meta/") || method === "POST"
        ? { status: 403, body: '{"code":1006,"message":"no"}' }
        : undefined;
    const ask = await run(session, "createToken", ["again", "text", [], "30 days"], tenantRow(session));
    assert.ok(ask.shown.some((text) => text.includes("No personas can be chosen")));
    assert.match(session.tell.last?.sentence ?? "", /was not created/);
    session.tenant.intercept = undefined;
    answer(session, "again", "text", [], "30 days");
    await session.tell.press("Try Again…");
    assert.equal((await onServer(session, "again")).length, 1);
  });

  it("a duplicate has description, personas and validity of the first, and the next free name", async () => {
    await run(session, "createToken", ["loader", "why\u23ceso", ["Data Assets"], "180 days"], tenantRow(session));
    const ask = answer(session, AS_IT_IS, AS_IT_IS, ["Data Assets"], "180 days");
    await commands.executeCommand("atlanTokens.duplicateToken", row(session, "loader"));
    assert.deepEqual(ask.checked, [["Data Assets"]]);
    const place = ask.shown.indexOf("180 days");
    assert.ok(place >= 0 && place < ask.shown.indexOf("30 days"), "what it had comes first");
    const [first] = await onServer(session, "loader");
    const [second] = await onServer(session, "loader 2");
    const facts = (record: typeof first) => [
      attributesOf(record).description,
      attributesOf(record)["access.token.lifespan"],
      personasOf(record),
    ];
    assert.deepEqual(facts(second), facts(first));
  });

  it("names, and the qualified name of a persona, are copied; a filter shows all tokens of that persona", async () => {
    const { app } = session;
    await run(session, "copyName", [], ...rows(session, "ingest-bot", "sandbox"));
    assert.equal(await env.clipboard.readText(), "ingest-bot\nsandbox");
    const [persona] = childNodes(app.store, row(session, "ingest-bot"), app.view.arrangement());
    assert.ok(persona?.kind === "persona");
    await run(session, "copyName", [], persona);
    assert.equal(await env.clipboard.readText(), persona.name);
    await run(session, "copyQualifiedName", [], persona);
    assert.equal(await env.clipboard.readText(), persona.persona.qualifiedName);
    await run(session, "showPersonaTokens", [], persona);
    const shown = app.view.getChildren(tenantRow(session));
    const linked = app.store
      .tokens(session.tenantId)
      .filter(({ personas }) => personas.some(({ qualifiedName }) => qualifiedName === persona.persona.qualifiedName));
    assert.ok(linked.length > 0 && linked.length < app.store.tokens(session.tenantId).length);
    assert.equal(shown.length, linked.length);
  });

  it("the tree is filtered by how a token is, and a new one that this hides is told of", async () => {
    const { app } = session;
    await app.view.filter("expired");
    assert.deepEqual(app.view.getChildren(tenantRow(session)).length, 3);
    await run(session, "createToken", ["fresh", "", [], "30 days"], tenantRow(session));
    assert.match(session.tell.last?.sentence ?? "", /The filter hides its row\.$/);
    await session.tell.press("I Saved It");
    await app.view.filter("hide expired fresh");
    assert.equal(row(session, "fresh").token.name, "fresh");
  });

  it("the demo tenant has no pages to open", async () => {
    const demo = await session.app.store.openDemoTenant("Demo");
    await run(session, "openInAtlan", [], { tenantId: demo.id });
    assert.match(session.tell.last?.sentence ?? "", /demo tenant has no pages/);
  });

  it("a name with odd spaces can be typed to delete it", async () => {
    await run(session, "createToken", ["two  spaces\u200f", "", [], "30 days"], tenantRow(session));
    await run(session, "editTenant", ["Mark as production"], tenantRow(session));
    await run(session, "deleteToken", [true, "two spaces"], row(session, "two  spaces\u200f"));
    assert.deepEqual(await onServer(session, "two  spaces\u200f"), []);
  });

  it("deleting several goes on after a failure, and names what is still there", async () => {
    const [kept] = await onServer(session, "ingest-bot");
    session.tenant.intercept = ({ method, path }) =>
      method === "DELETE" && path.endsWith(String(kept?.id))
        ? { status: 403, body: '{"code":1,"message":"no"}' }
        : undefined;
    await run(session, "deleteToken", [true], ...rows(session, "ingest-bot", "dbt-lineage"));
    assert.match(session.tell.last?.sentence ?? "", /Deleted 1 of 2.*ingest-bot.*not deleted/);
    assert.deepEqual(await onServer(session, "dbt-lineage"), []);
  });

  it("a production tenant and the setting both ask for the typed name", async () => {
    await run(session, "editTenant", ["Mark as production"]);
    const ask = await run(session, "deleteToken", [true, "ingest", "ingest-bot"], row(session, "ingest-bot"));
    assert.equal(ask.complaints.length, 1);
    assert.ok(ask.shown.some((text) => text.startsWith("Tenant: “Test” (PRODUCTION)\n")));
    assert.ok(ask.shown.includes("Type the name of the token, “ingest-bot”, to delete it"));
    assert.deepEqual(await onServer(session, "ingest-bot"), []);
    await run(session, "editTenant", ["Remove the production mark"]);
    const settings = workspace.getConfiguration("atlanTokens");
    await settings.update("confirmDelete", "type", true);
    await run(session, "deleteToken", [true, ESC], row(session, "dbt-lineage"));
    await settings.update("confirmDelete", undefined, true);
    assert.equal((await onServer(session, "dbt-lineage")).length, 1);
  });

  it("a tenant that ignores a rename is told of", async () => {
    await endSession(session);
    session = await startSignedIn({ ignoreRenames: true });
    await run(session, "renameToken", ["other"], row(session, "ingest-bot"));
    assert.match(session.tell.last?.sentence ?? "", /ignored the rename/);
  });

  it("a tenant in read-only mode is not changed, and the reason is said", async () => {
    await run(session, "editTenant", ["Start read-only mode"]);
    for (const verb of ["renameToken", "describeToken", "linkPersonas", "deleteToken"] as const) {
      await run(session, verb, [], row(session, "ingest-bot"));
      assert.match(session.tell.last?.sentence ?? "", /read-only mode/, verb);
    }
    assert.ok(!session.tenant.requests.some(({ method, path }) => method !== "GET" && path.includes("apikeys")));
  });

  it("a token is found by name, GUID, client ID and user name, also when it is not loaded", async () => {
    for (const fact of ["name", "guid", "clientId", "userName"] as const) {
      const token = await createdElsewhere(session, `found by ${fact}`);
      const text = token[fact];
      const told = session.tell.told.length;
      await run(session, "findToken", [text]);
      assert.equal(session.tell.told.length, told, `${text} was found`);
      assert.equal(session.app.view.selection()[0]?.id, `${session.tenantId}/${token.guid}`);
    }
    await run(session, "findToken", ["no-such-token"]);
    assert.match(session.tell.last?.sentence ?? "", /No tenant has a token/);
  });

  it("with nothing selected each command asks which token is meant", async () => {
    await commands.executeCommand("workbench.action.closeSidebar");
    await run(session, "renameToken", ["ingest-bot", "renamed"]);
    await run(session, "describeToken", ["renamed", "described"]);
    await run(session, "linkPersonas", [["renamed"], personaNames(session).slice(0, 1), true]);
    const [record] = await onServer(session, "renamed");
    assert.equal(attributesOf(record).description, "described");
    assert.equal(personasOf(record).length, 1);
    await run(session, "deleteToken", [["renamed"], true]);
    assert.deepEqual(await onServer(session, "renamed"), []);
    for (const verb of [
      "renameToken",
      "describeToken",
      "linkPersonas",
      "deleteToken",
      "copyGuid",
      "showToken",
    ] as const) {
      await run(session, verb, [ESC]);
    }
  });

  it("facts of several tokens are copied a line each", async () => {
    const tokens = session.app.store.tokens(session.tenantId);
    const [one, two] = ["ingest-bot", "dbt-lineage"].map((name) => tokens.find((token) => token.name === name));
    await run(session, "copyGuid", [], ...rows(session, "ingest-bot", "dbt-lineage"));
    assert.equal(await env.clipboard.readText(), `${String(one?.guid)}\n${String(two?.guid)}`);
    await run(session, "copyClientId", [], row(session, "ingest-bot"));
    assert.equal(await env.clipboard.readText(), one?.clientId);
    await run(session, "copyUserName", [], row(session, "ingest-bot"));
    assert.equal(await env.clipboard.readText(), `service-account-${String(one?.clientId)}`);
  });
});

function personaNames({ app, tenantId }: Session): string[] {
  return app.store
    .personas(tenantId)
    .map((persona) => persona.name)
    .sort();
}

/** A token that VS Code has not read yet. */
async function createdElsewhere(
  { tenant }: Session,
  name: string,
): Promise<Record<"name" | "guid" | "clientId" | "userName", string>> {
  const response = await fetch(`${tenant.address}/api/service/apikeys`, {
    method: "POST",
    headers: { authorization: `Bearer ${tenant.key}`, "content-type": "application/json" },
    body: JSON.stringify({
      displayName: name,
      description: "",
      personas: [],
      personaQualifiedNames: [],
      validitySeconds: 3600,
    }),
  });
  const { id, clientId } = (await response.json()) as { id: string; clientId: string };
  return { name, guid: id, clientId, userName: `service-account-${clientId}` };
}
