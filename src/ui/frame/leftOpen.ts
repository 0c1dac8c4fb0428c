import { l10n } from "vscode";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import { Declined } from "./declined.ts";
import { failureWords } from "./failureWords.ts";
import { nextSteps } from "./guard.ts";

/** Whether a change failed so that the tenant may have done it all the same, or may still do it. */
export function isLeftOpen(error: unknown): error is AtlanFailure {
  return error instanceof AtlanFailure && error.mayHaveHappened;
}

/**
 * What came of a change. A failure that leaves it open is told as that, with a button that tries again.
 * @param words a sentence; `why` is a clause
 */
export async function orLeftOpen<T>(
  change: Promise<T>,
  words: (why: string) => string,
  again: () => unknown,
): Promise<T> {
  try {
    return await change;
  } catch (error) {
    if (!isLeftOpen(error)) throw error;
    const tryAgain = { title: l10n.t("Try Again"), run: again };
    throw new Declined(words(failureWords(error)), [tryAgain, ...nextSteps(error)], error);
  }
}
