import type { WireToken, WireTokenUpdate } from "../../../src/atlan/wire/wire.ts";
import { tokenRecord } from "../../../src/demo/calls/tokenRecord.ts";
import { createToken } from "../../../src/demo/world/world.ts";
import { answer, cut, html, json, type Reply } from "../../support/misbehaving.ts";
import { putting } from "../state.ts";
import { type Fault, type Struck, workOf } from "./fault.ts";

/** The record of a new token, and its value out of it. */
function taken(record: WireToken): { readonly value: string; readonly rest: WireToken } {
  const { accessToken = "", ...attributes } = record.attributes;
  return { value: accessToken, rest: { ...record, attributes } };
}

/** The tenant has created the token, and its answer has the value where nobody would look for it. */
function placed(name: string, body: (record: WireToken, struck: Struck) => unknown): Fault {
  return written(name, (record, struck) => json(body(record, struck)));
}

function written(name: string, reply: (record: WireToken, struck: Struck) => Reply): Fault {
  return {
    name,
    family: "values",
    befalls: (call) => (call === "create" ? ["done"] : []),
    strike: (struck) => {
      reply(JSON.parse(struck.work().body) as WireToken, struck)(struck.response);
    },
  };
}

function strangers({ before }: Struck): WireToken {
  const [first] = before.tokens;
  if (!first) throw new Error("There are tokens");
  return tokenRecord(first, before.assets, true);
}

/** Somebody else has had the same idea, and our request has no good answer. */
function namesake(name: string, reply: Reply): Fault {
  return {
    name: `${name}, while somebody else creates one of that name`,
    family: "values",
    befalls: (call) => (call === "create" ? ["undone", "done"] : []),
    strike: (struck) => {
      workOf(struck);
      const { displayName } = struck.asked.body as WireTokenUpdate;
      const theirs = { name: displayName, description: "theirs", personas: [], validitySeconds: 864_000 };
      createToken(struck.world, "mgarcia", theirs);
      const of = struck.doing === "done" ? "new token (2)" : "new token";
      struck.others(
        putting({
          [`${of}, name`]: theirs.name,
          [`${of}, description`]: theirs.description,
          [`${of}, personas`]: "",
          [`${of}, seconds`]: String(theirs.validitySeconds),
        }),
      );
      reply(struck.response);
    },
  };
}

/** Answers to a create. */
export const valueFaults: readonly Fault[] = [
  namesake("504", html(504)),
  namesake("cut", cut),
  placed("the value beside the attributes", (record) => {
    const { value, rest } = taken(record);
    return { ...rest, accessToken: value };
  }),
  placed("the value alone", (record) => ({ accessToken: taken(record).value })),
  placed("the value as text", (record) => taken(record).value),
  placed("the value in {token}", (record) => ({ token: taken(record).value, tokenType: "Bearer" })),
  placed("a record without id", (record) => ({ ...record, id: undefined })),
  placed("a record whose id is a number", (record) => ({ ...record, id: 7 })),
  placed("a record without attributes but the value", (record) => ({
    id: record.id,
    attributes: { accessToken: taken(record).value },
  })),
  placed("the records of a list", (record) => ({ totalRecord: 1, filterRecord: 1, records: [record] })),
  placed("a record without value", (record) => taken(record).rest),
  placed("an empty value", (record) => ({ ...record, attributes: { ...record.attributes, accessToken: "" } })),
  placed("another token's record with the new value", (record, struck) => {
    const other = strangers(struck);
    return { ...other, attributes: { ...other.attributes, accessToken: taken(record).value } };
  }),
  placed("another token's record", (_, struck) => strangers(struck)),
  written("cut after the value", (record) => {
    const body = JSON.stringify(record);
    const { value } = taken(record);
    return answer(200, body.slice(0, body.indexOf(value) + value.length + 1), { "Content-Type": "application/json" });
  }),
  written("broken off after the value", (record) => (response) => {
    const body = JSON.stringify(record);
    const { value } = taken(record);
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": `${body.length}` });
    response.write(body.slice(0, body.indexOf(value) + value.length + 1), () => {
      // What was written must have gone before the connection goes.
      setTimeout(() => response.destroy(), 5);
    });
  }),
];
