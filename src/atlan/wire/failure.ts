/** What went wrong between us and a tenant, as far as a program must tell it apart. */
export type FailureKind =
  | "offline" // no connection: name unknown, port closed, certificate refused, connection cut
  | "timeout" // no answer in time, or 408
  | "unauthorized" // 401: the credential is not accepted
  | "forbidden" // 403: accepted, but not allowed
  | "missing" // 404, or a look-up by GUID that found nothing
  | "conflict" // 409, or the server's state is not what the caller saw
  | "busy" // 429 and 5xx
  | "rejected" // any other 4xx: the request was understood and refused
  | "garbled"; // an answer that is no answer of Atlan's: a redirect, HTML, empty, truncated, another shape

/** What narrows the kind down, where a person needs other advice for it. */
export type FailureDetail =
  | "refused" // offline: nobody listens on that port
  | "unknownHost" // offline: the name does not resolve
  | "certificate" // offline: the TLS certificate was not trusted
  | "cut" // offline: the connection broke while it was in use
  | "redirect" // garbled: 3xx, a login page most likely
  | "html" // garbled: a web page in place of JSON
  | "empty" // garbled: nothing in the body
  | "notJson" // garbled: truncated or other text
  | "shape" // garbled: JSON, but not what this call answers
  | "stillListed" // garbled: what was deleted, by the tenant's word, is in its list
  | "notShownYet" // garbled: what was changed, by the tenant's word, is as before where it is read
  | "nameUnreadable" // garbled: a token of which this cannot be read must not be written back
  | "descriptionUnreadable"
  | "personasUnreadable";

/** A call to a tenant that did not give what was asked. Holds the server's words, never a secret. */
export class AtlanFailure extends Error {
  readonly kind: FailureKind;
  readonly detail: FailureDetail | undefined;
  /** HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** The server's own code, such as ATLAS-403-00-001. */
  readonly code: string | undefined;
  /** The server's own sentence, shortened, without anything that looks like a credential. */
  readonly serverWords: string | undefined;
  /** False only when the request surely never reached the tenant, or was refused as a whole. */
  readonly mayHaveHappened: boolean;
  /** Whose it is among the tenants, once who asked has said so. */
  tenantId: string | undefined;
  /** When the tenant wants to be asked again, in epoch milliseconds by our clock, if it has said so. */
  readonly retryAt: number | undefined;

  constructor(
    kind: FailureKind,
    facts: {
      detail?: FailureDetail | undefined;
      status?: number | undefined;
      code?: string | undefined;
      serverWords?: string | undefined;
      mayHaveHappened?: boolean | undefined;
      retryAt?: number | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(["Atlan", kind, facts.detail, facts.status, facts.code].filter((part) => part !== undefined).join(" "), {
      cause: facts.cause,
    });
    this.name = "AtlanFailure";
    this.kind = kind;
    this.detail = facts.detail;
    this.status = facts.status;
    this.code = facts.code;
    this.serverWords = facts.serverWords;
    this.mayHaveHappened = facts.mayHaveHappened ?? false;
    this.retryAt = facts.retryAt;
  }

  /** The same failure of something with another outcome: to have been done perhaps, or surely not. */
  leaving(outcome: "unknown" | "undone"): AtlanFailure {
    const { kind, detail, status, code, serverWords, retryAt } = this;
    const mayHaveHappened = outcome === "unknown";
    if (mayHaveHappened === this.mayHaveHappened) return this;
    const facts = { detail, status, code, serverWords, retryAt, mayHaveHappened, cause: this };
    const failure = new AtlanFailure(kind, facts);
    failure.tenantId = this.tenantId;
    return failure;
  }
}

/** To be caught with: a failure of the tenant's becomes an answer, all else is thrown on. */
export function orFailure(error: unknown): AtlanFailure {
  if (error instanceof AtlanFailure) return error;
  throw error;
}
