import { AtlanFailure, type FailureDetail } from "./failure.ts";

/**
 * What a request failed of that got no whole answer. The errors of node-fetch and of Node quote the address with its
 * query, so only their code is kept.
 */
export function networkFailure(error: unknown): AtlanFailure {
  const { code, erroredSysCall, type } = error as { code?: unknown; erroredSysCall?: unknown; type?: unknown };
  const name = typeof code === "string" ? code : "no code";
  const cause = new Error(name);
  // Too much, not HTTP, or not compressed as it says.
  if (type === "max-size" || (/^(HPE|Z)_/.test(name) && name !== "HPE_INVALID_EOF_STATE")) {
    return new AtlanFailure("garbled", { detail: "notJson", mayHaveHappened: true, cause });
  }
  const beforeSending = erroredSysCall === "connect" || erroredSysCall === "getaddrinfo";
  if (name === "ETIMEDOUT") return new AtlanFailure("timeout", { mayHaveHappened: !beforeSending, cause });
  const detail = detailOf(name, beforeSending);
  const neverSent = beforeSending || detail === "refused" || detail === "unknownHost" || detail === "certificate";
  return new AtlanFailure("offline", { detail, mayHaveHappened: !neverSent, cause });
}

function detailOf(code: string, beforeSending: boolean): FailureDetail | undefined {
  if (code === "ECONNREFUSED") return "refused";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "unknownHost";
  if (/CERT|CRL|ISSUER|SIGNATURE|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE/.test(code)) return "certificate";
  // A TLS handshake that fails otherwise: most likely no https is spoken there.
  if (beforeSending || code === "EPROTO" || code.startsWith("ERR_SSL")) return undefined;
  return "cut";
}
