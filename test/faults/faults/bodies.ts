import { answer, html, json, redirect, type Reply } from "../../support/misbehaving.ts";
import type { Call } from "../calls.ts";
import { ALWAYS, type Doing, type Fault, READ, readsAnd, type Struck, workOf } from "./fault.ts";

/** A delete may be answered with nothing, and with anything that is no refusal. */
const withBody =
  (writes: readonly Doing[]) =>
  (call: Call): readonly Doing[] =>
    call === "delete" ? [] : readsAnd(writes)(call);

/** Says it whatever was asked, and whether it was done or not. */
function instead(name: string, reply: (struck: Struck) => Reply, befalls = withBody(ALWAYS)): Fault {
  return {
    name,
    family: "bodies",
    befalls,
    strike: (struck) => {
      workOf(struck);
      reply(struck)(struck.response);
    },
  };
}

/** Says what it would, but otherwise: so it was done. */
function altered(name: string, reply: (body: string, struck: Struck) => Reply): Fault {
  return {
    name,
    family: "bodies",
    befalls: withBody(["done"]),
    strike: (struck) => {
      reply(workOf(struck)?.body ?? "", struck)(struck.response);
    },
  };
}

const JSON_TYPE = { "Content-Type": "application/json" };

/** A good status, and a body that is none of Atlan's. */
export const bodyFaults: readonly Fault[] = [
  instead("200 {}", () => json({})),
  instead("200 []", () => json([])),
  instead("200 null", () => json(null)),
  instead("200 true", () => json(true)),
  instead("200 a text", () => json("OK")),
  instead("200 nothing", () => answer(200, "")),
  instead("204", () => answer(204, "")),
  instead("200 a web page", () => html(200)),
  instead("200 a refusal", () => json({ code: 500, message: "There was an error.", info: "" })),
  instead("302 elsewhere", ({ elsewhere }) => redirect(elsewhere), readsAnd(ALWAYS)),
  instead("307 elsewhere", ({ elsewhere }) => answer(307, "", { Location: elsewhere }), readsAnd(ALWAYS)),
  altered("200 cut short", (body) => answer(200, body.slice(0, Math.floor(body.length / 2)), JSON_TYPE)),
  altered("200 with a tail", (body) => answer(200, `${body}\n<!-- 12 ms -->`, JSON_TYPE)),
  altered("200 as text/html", (body) => answer(200, body, { "Content-Type": "text/html" })),
  altered("200 as text/plain", (body) => answer(200, body, { "Content-Type": "text/plain" })),
  altered("200 in an array", (body) => json([JSON.parse(body)])),
  altered("200 in {data}", (body) => json({ data: JSON.parse(body) as unknown })),
  altered("500 with the good body", (body) => answer(500, body, JSON_TYPE)),
  altered("403 with the good body", (body) => answer(403, body, JSON_TYPE)),
  altered("302 with the good body", (body, { elsewhere }) => answer(302, body, { ...JSON_TYPE, Location: elsewhere })),
  {
    name: "200 twice the same body",
    family: "bodies",
    befalls: (call) => (call === "delete" ? [] : READ),
    strike: (struck) => {
      const body = struck.work().body;
      answer(200, body + body, JSON_TYPE)(struck.response);
    },
  },
];
