import { AtlanFailure } from "../../atlan/wire/failure.ts";

/** What came of it, or that it is not as it was seen, so that nothing was sent. */
export async function orConflict<T>(asked: Promise<T>): Promise<T | "conflict"> {
  try {
    return await asked;
  } catch (failure) {
    // One that the tenant itself answers has a status.
    if (failure instanceof AtlanFailure && failure.kind === "conflict" && failure.status === undefined)
      return "conflict";
    throw failure;
  }
}
