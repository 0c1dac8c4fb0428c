import { refusalBody } from "../../../src/demo/http/refusalBody.ts";
import { Refused } from "../../../src/demo/world/refused.ts";
import { answer, html, json, type Reply } from "../../support/misbehaving.ts";
import { isWrite } from "../calls.ts";
import { ALWAYS, type Doing, type Fault, READ, workOf } from "./fault.ts";

/** Of a gateway, which may have asked the service behind it, and once more. */
const GATEWAYS = ["a gateway's JSON", "a web page", "nothing"] as const;
const OWN = "its own words";

type Words = (typeof GATEWAYS)[number] | typeof OWN;

const STATUSES = [400, 401, 403, 404, 408, 409, 413, 429, 500, 502, 503, 504] as const;

type Status = (typeof STATUSES)[number];

/**
 * When a write may be done that is refused so. What a service refuses in its own words it has not done; but a gateway may
 * be tired of waiting for it, or have asked twice and pass on the second refusal. Who sends too many has not come through.
 */
function doings(status: Status, words: Words): readonly Doing[] {
  if (status === 429) return ["undone"];
  if (status >= 500 || status === 408) return ALWAYS;
  if (status === 409) return ["undone", "done"];
  return words === OWN ? ["undone"] : ["undone", "done"];
}

function reply(path: string, status: Status, words: Words, headers: Readonly<Record<string, string>>): Reply {
  switch (words) {
    case "a gateway's JSON":
      return json({ message: "An unexpected error occurred", request_id: "1f2e" }, status, headers);
    case "a web page":
      return html(status, headers);
    case "nothing":
      return answer(status, "", headers);
    case "its own words":
      return answer(status, refusalBody(path, new Refused(status, "There was an error.")), {
        "Content-Type": "application/json",
        ...headers,
      });
  }
}

function refusal(status: Status, words: Words, retryAfter?: string): Fault {
  const headers: Readonly<Record<string, string>> = retryAfter === undefined ? {} : { "Retry-After": retryAfter };
  return {
    name: `${status} with ${words}${retryAfter === undefined ? "" : `, Retry-After ${retryAfter}`}`,
    family: "refusals",
    befalls: (call) => {
      // That a token is not there, in the tenant's own words to the GUID, is the proof that a delete goes by.
      if (call === "delete" && status === 404 && words === OWN) return [];
      return isWrite(call) ? doings(status, words) : isTold(words) ? READ : [];
    },
    strike: (struck) => {
      workOf(struck);
      reply(struck.asked.path, status, words, headers)(struck.response);
    },
  };
}

/** A read is tried again or not, whoever words the refusal: two of the four are enough. */
const isTold = (words: Words): boolean => words === OWN || words === "a web page";

/** No gateway waits for 408 in the service's own words. */
const wordsOf = (status: Status): readonly Words[] => (status === 408 ? GATEWAYS : [OWN, ...GATEWAYS]);

/** The tenant, or a gateway before it, says no. */
export const refusals: readonly Fault[] = [
  ...STATUSES.flatMap((status) => wordsOf(status).map((words) => refusal(status, words))),
  refusal(429, "a web page", "0"),
  refusal(429, "a web page", "3600"),
  refusal(503, "a web page", "3600"),
];
