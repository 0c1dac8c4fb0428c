import { l10n } from "vscode";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import { LONGEST_NAME, type NameProblem, nameProblem } from "../../model/naming.ts";
import type { DateProblem } from "../../model/rules.ts";
import { Refusal } from "../../model/refusal.ts";
import type { Remark } from "./ask.ts";
import { Declined } from "./declined.ts";
import { literal } from "./displayText.ts";

/** Why a tenant did not do what it was asked, without saying what that was: one clause, without a full stop. */
export function failureWords(failure: AtlanFailure): string {
  const words = reason(failure);
  return failure.serverWords === undefined ? words : `${words} (${literal(failure.serverWords)})`;
}

function reason(failure: AtlanFailure): string {
  switch (failure.kind) {
    case "offline":
      return offlineReason(failure);
    case "timeout":
      return l10n.t("the tenant did not answer in time");
    case "unauthorized":
      return l10n.t("the tenant does not accept the credential");
    case "forbidden":
      return l10n.t("the credential is not allowed to do this");
    case "missing":
      return l10n.t("the tenant does not have it (any more)");
    case "conflict":
      return l10n.t("the tenant's state is not what was expected");
    case "busy":
      return failure.status === 429
        ? l10n.t("the tenant takes no more requests for a while")
        : l10n.t("the tenant has trouble of its own (HTTP {0})", failure.status ?? "5xx");
    case "rejected":
      return l10n.t("the tenant refused the request (HTTP {0})", failure.status ?? "4xx");
    case "garbled":
      return garbledReason(failure);
  }
}

function offlineReason(failure: AtlanFailure): string {
  switch (failure.detail) {
    case "refused":
      return l10n.t("nothing listens at this address");
    case "unknownHost":
      return l10n.t("no host of this name is known");
    case "certificate":
      return l10n.t("the certificate of this address is not trusted");
    default:
      return l10n.t("the connection broke");
  }
}

function garbledReason(failure: AtlanFailure): string {
  switch (failure.detail) {
    case "redirect":
      return l10n.t("the address redirects elsewhere, to a login page most likely");
    case "html":
      return l10n.t("a web page came back where Atlan would answer with data");
    case "empty":
      return l10n.t("the answer was empty");
    case "stillListed":
      return l10n.t("the tenant still lists it");
    case "notShownYet":
      return l10n.t("the tenant says that it is done, and still shows what was there before");
    case "nameUnreadable":
      return l10n.t("the token's name could not be read, and writing the token back would take it away");
    case "descriptionUnreadable":
      return l10n.t("the token's description could not be read, and writing the token back would take it away");
    case "personasUnreadable":
      return l10n.t("the token's personas could not all be read, and writing it back would unlink them");
    default:
      return l10n.t("the answer is none that Atlan gives");
  }
}

/** Why we did not even ask: a sentence. */
function refusalWords(refusal: Refusal): string {
  switch (refusal.reason.kind) {
    case "readOnly":
      return l10n.t("This tenant is in read-only mode: Edit Tenant… ends it.");
    case "noSuchTenant":
      return l10n.t("This tenant is no longer in the list.");
    case "noCredential":
      return l10n.t("No credential of this tenant is stored here.");
    case "secretsUnavailable":
      return l10n.t("VS Code's secret storage is not available.");
    case "memoryUnavailable":
      return l10n.t("VS Code's storage is not available.");
    case "ourFault":
      return l10n.t("Something went wrong here: the log says what.");
    case "notQuarantined":
      return l10n.t("This token is not in quarantine (any more).");
    case "noRotation":
      return l10n.t("This token is not being rotated (any more).");
    case "valueGone":
      return l10n.t(
        "The value of this token is not in VS Code (any more). If another window keeps it, reload this one.",
      );
    case "nobodySignedIn":
      return l10n.t("Access is given in the name of a person: sign in with your bearer token first.");
    case "stopped":
      return l10n.t("The reading was stopped.");
    case "badName":
      return nameProblemWords(refusal.reason.problem);
  }
}

/** Why something was not done, whatever was thrown: one clause, without a full stop. */
export function reasonWords(error: unknown): string {
  if (error instanceof AtlanFailure) return failureWords(error);
  if (error instanceof Declined) return error.message.replace(/\.$/, "");
  return error instanceof Refusal ? refusalWords(error).replace(/\.$/, "") : l10n.t("something went wrong");
}

/** A failure or a refusal as a sentence of its own. */
export function sentence(error: AtlanFailure | Refusal): string {
  if (error instanceof Refusal) return refusalWords(error);
  const words = failureWords(error);
  return `${words.charAt(0).toLocaleUpperCase()}${words.slice(1)}.`;
}

/** @param taken names of the tenant's other tokens: another of the same name is allowed, but odd. */
export function nameRemark(name: string, taken: ReadonlySet<string>): Remark | undefined {
  const problem = nameProblem(name);
  if (problem) return nameProblemWords(problem);
  return taken.has(name.trim()) ? { warning: l10n.t("Another token has this name.") } : undefined;
}

function nameProblemWords(problem: NameProblem): string {
  switch (problem) {
    case "empty":
      return l10n.t("A token needs a name.");
    case "tooLong":
      return l10n.t("A name has {0} characters at most.", LONGEST_NAME);
    case "lineBreak":
      return l10n.t("A name is one line.");
  }
}

export function dateProblemWords(problem: DateProblem): string {
  switch (problem) {
    case "notADate":
      return l10n.t("A day is written as YYYY-MM-DD, as in 2031-12-31.");
    case "past":
      return l10n.t("This day is over.");
    case "beyond32Bit":
      return l10n.t("Atlan cannot count beyond 2038-01-18: the token would be dead from the start.");
  }
}
