import type { Answer } from "../../../src/demo/http/router.ts";
import { send } from "../../../src/demo/http/listener.ts";
import type { Call } from "../calls.ts";
import { type Fault, workOf } from "./fault.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Writes each token in an answer otherwise. */
function rewritten({ status, body }: Answer, rewrite: (record: Fields) => unknown): Answer {
  const json = JSON.parse(body) as Fields;
  const records = json.records as readonly Fields[] | null | undefined;
  return { status, body: JSON.stringify(records ? { ...json, records: records.map(rewrite) } : rewrite(json)) };
}

/** Writes each asset in the answer to a search otherwise. */
function rewrittenAssets({ status, body }: Answer, rewrite: (entity: Fields) => unknown): Answer {
  const json = JSON.parse(body) as Fields;
  const entities = json.entities as readonly Fields[] | undefined;
  return { status, body: JSON.stringify({ ...json, entities: entities?.map(rewrite) }) };
}

function ofCalls(calls: readonly Call[], name: string, rewrite: (answer: Answer) => Answer): Fault {
  return {
    name,
    family: "records",
    befalls: (call) => (calls.includes(call) ? ["done"] : []),
    strike: (struck) => {
      const answer = workOf(struck);
      if (answer) send(struck.response, answer.status === 200 ? rewrite(answer) : answer);
    },
  };
}

const inTokens = (name: string, rewrite: (record: Fields) => unknown): Fault =>
  ofCalls(["list", "find", "create", "update"], name, (answer) => rewritten(answer, rewrite));

const inAssets = (name: string, rewrite: (entity: Fields) => unknown): Fault =>
  ofCalls(["search", "asset"], name, (answer) => rewrittenAssets(answer, rewrite));

const attribute =
  (name: string, value: unknown) =>
  (record: Fields): unknown => ({ ...record, attributes: { ...(record.attributes as Fields), [name]: value } });

const PERSONAS = "personaQualifiedName";

const names = (record: Fields): readonly string[] => {
  const links = (record.attributes as Fields)[PERSONAS];
  const list = (typeof links === "string" ? JSON.parse(links) : links) as readonly (string | Fields)[];
  return list.map((link) => (typeof link === "string" ? link : String(link[PERSONAS])));
};

const inPersonas = (name: string, value: (record: Fields) => unknown): Fault =>
  inTokens(`personas ${name}`, (record) => attribute(PERSONAS, value(record))(record));

/** Whoever reads it as none writes it back as none. */
const personaFaults: readonly Fault[] = [
  inPersonas("left out", () => undefined),
  inPersonas("null", () => null),
  inPersonas("an empty text", () => ""),
  inPersonas("a number", () => 0),
  inPersonas("an object", (record) => ({ values: names(record) })),
  inPersonas("cut short", (record) => JSON.stringify(names(record)).slice(0, -3)),
  inPersonas("as GUIDs", (record) => names(record).map((_, at) => `0000000${at}-0000-4000-8000-000000000000`)),
  inPersonas("behind commas", (record) => names(record).join(",")),
  inPersonas("one null among them", (record) => [...names(record).slice(1), null]),
];

/** Lists of people; one that is not there is not an empty one. */
const listFaults: readonly Fault[] = ["adminUsers", "viewerUsers"].flatMap((list) => [
  inAssets(`${list} left out`, attribute(list, undefined)),
  inAssets(`${list} null`, attribute(list, null)),
  inAssets(`${list} a text`, attribute(list, "jsmith")),
  inAssets(`${list} with a null`, attribute(list, ["jsmith", null])),
]);

/** A thing, or a part of it, that is not as the tenant usually writes it. */
export const recordFaults: readonly Fault[] = [
  ...personaFaults,
  inTokens("description left out", attribute("description", undefined)),
  inTokens("description null", attribute("description", null)),
  inTokens("description an object", attribute("description", { en: "x" })),
  inTokens("name left out", (record) => attribute("displayName", undefined)({ ...record, displayName: undefined })),
  inTokens("name null", (record) => attribute("displayName", null)({ ...record, displayName: null })),
  inTokens("name an object", (record) =>
    attribute("displayName", { en: "x" })({ ...record, displayName: { en: "x" } }),
  ),
  inTokens("attributes left out", ({ id, clientId }) => ({ id, clientId })),
  inTokens("an id that is empty", (record) => ({ ...record, id: "" })),
  inTokens("no record but a text", () => "token"),
  inTokens("no record but null", () => null),
  ...listFaults,
  inAssets("attributes left out", (entity) => ({ ...entity, attributes: undefined })),
  inAssets("scrubbed", (entity) => ({ ...entity, isScrubbed: true })),
  ofCalls(["asset"], "of another GUID", (answer) => rewrittenAssets(answer, (entity) => ({ ...entity, guid: "0000" }))),
];
