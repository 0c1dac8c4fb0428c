import { AtlanFailure } from "../atlan/failure.ts";

/** A failure of what came after a write: by itself it says that nothing was done, but the write may have been. */
export function uncertain(failure: AtlanFailure): AtlanFailure {
  const { kind, detail, status, code, serverWords, retryAt } = failure;
  const after = new AtlanFailure(kind, {
    detail,
    status,
    code,
    serverWords,
    retryAt,
    mayHaveHappened: true,
    cause: failure,
  });
  after.tenantId = failure.tenantId;
  return after;
}
