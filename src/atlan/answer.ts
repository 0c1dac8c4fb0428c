import { AtlanFailure, type FailureKind } from "./failure.ts";
import { parseJson } from "./unchecked.ts";
import { looksLikeHtml, wordsOf } from "./refusalText.ts";

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** Milliseconds that the tenant asks to wait before the next request. */
  readonly retryAfter: number | undefined;
}

/**
 * The JSON of an answer. Fails with the kind that its status or its body gives; redirects, login pages and other text
 * are failures at any status.
 * @param empty what an empty body stands for, if one is allowed
 * @param credential is kept out of the failure
 */
export function readAnswer(answer: Answer, empty: "isFine" | "isGarbled", credential: string): unknown {
  const { status, body } = answer;
  if (status >= 400) {
    throw new AtlanFailure(kindOf(status), { status, ...wordsOf(body, credential), mayHaveHappened: status >= 500 });
  }
  const garbled = (detail: "redirect" | "html" | "empty" | "notJson"): AtlanFailure =>
    new AtlanFailure("garbled", { detail, status, mayHaveHappened: true });
  if (status >= 300) throw garbled("redirect");
  if (body.trim() === "") {
    if (empty === "isFine") return undefined;
    throw garbled("empty");
  }
  if (looksLikeHtml(body) || /\bhtml\b/i.test(answer.contentType)) throw garbled("html");
  const json = parseJson(body);
  if (json === undefined) throw garbled("notJson");
  return json;
}

function kindOf(status: number): FailureKind {
  switch (status) {
    case 401:
      return "unauthorized";
    case 403:
      return "forbidden";
    case 404:
      return "missing";
    case 409:
      return "conflict";
    case 429:
      return "busy";
    default:
      return status >= 500 ? "busy" : "rejected";
  }
}
