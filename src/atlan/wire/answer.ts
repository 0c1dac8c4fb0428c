import { AtlanFailure, type FailureKind } from "./failure.ts";
import { isIntricate } from "./intricacy.ts";
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
 * are failures at any status. All but a tenant's own refusal, and 429, may follow a change that was done.
 * @param empty what an empty body stands for, if one is allowed
 * @param credential is kept out of the failure
 */
export function readAnswer(answer: Answer, empty: "isFine" | "isGarbled", credential: string): unknown {
  const { status, body } = answer;
  if (status >= 400) {
    const { code, serverWords, isOwn } = wordsOf(body, credential);
    const retryAt = answer.retryAfter === undefined ? undefined : Date.now() + answer.retryAfter;
    const mayHaveHappened = mayFollowAChange(status, isOwn);
    throw new AtlanFailure(kindOf(status), { status, code, serverWords, mayHaveHappened, retryAt });
  }
  const garbled = (detail: "redirect" | "html" | "empty" | "notJson"): AtlanFailure =>
    new AtlanFailure("garbled", { detail, status, mayHaveHappened: true });
  if (status >= 300) throw garbled("redirect");
  if (body.trim() === "") {
    if (empty === "isFine") return undefined;
    throw garbled("empty");
  }
  if (looksLikeHtml(body) || /\bhtml\b/i.test(answer.contentType)) throw garbled("html");
  const json = isIntricate(body) ? undefined : parseJson(body);
  if (json === undefined) throw garbled("notJson");
  return json;
}

/**
 * A gateway may give up waiting for a service that is at it, or ask it a second time and pass on what that gave; and
 * whatever it says in words of its own tells nothing of the service behind it. Only that it takes no more requests is
 * said before any service is asked.
 */
function mayFollowAChange(status: number, isOwn: boolean): boolean {
  if (status >= 500 || status === 408 || status === 409) return true;
  return status !== 429 && !isOwn;
}

function kindOf(status: number): FailureKind {
  switch (status) {
    case 408:
      return "timeout";
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
