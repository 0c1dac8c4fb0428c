import { l10n } from "vscode";
import type { AddressProblem } from "../../paste/address.ts";
import type { readCredential } from "../../paste/credential.ts";
import { literal } from "../frame/displayText.ts";
import { dateAndTime } from "../frame/times.ts";

export function addressProblemWords(problem: AddressProblem): string {
  switch (problem) {
    case "empty":
      return l10n.t("A tenant needs an address.");
    case "notAnAddress":
      return l10n.t("This is no address: it reads like https://acme.atlan.com.");
    case "notHttps":
      return l10n.t("Only https is safe for a credential; http is for this machine alone.");
    case "userInfo":
      return l10n.t("Leave out the user name and password: the credential comes next.");
    case "credential":
      return l10n.t("This is a credential: first the address, then the credential.");
    case "command":
      return l10n.t("A copied request belongs in the first box of Add Tenant.");
  }
}

export function credentialProblemWords(
  rejected: Extract<ReturnType<typeof readCredential>, { problem: unknown }>,
): string {
  switch (rejected.problem) {
    case "empty":
      return l10n.t("Paste a credential.");
    case "severalLines":
      return l10n.t("A credential is one line.");
    case "curlWithoutAuthorization":
      return l10n.t("This request carries no bearer token: copy one that has an authorization header.");
    case "unusableAddress":
      return l10n.t("This request went to an address that is no tenant's: only https will do.");
    case "unclearAddress":
      return l10n.t("Which address this request went to is not clear: copy it from the browser, alone.");
    case "notBearer":
      return l10n.t("This is not a bearer token: a cookie or a password will not do.");
    case "notACredential":
      return l10n.t("This is no credential: a token has no spaces, quotes or other such characters in it.");
    case "expired":
      return rejected.expiredAt === undefined
        ? l10n.t("This credential has expired.")
        : l10n.t("This credential expired on {0}.", dateAndTime(rejected.expiredAt));
  }
}

/** Why a credential was not even tried: another host says that it issued it. */
export function notSentWords(host: string): string {
  return l10n.t("{0} issued this, so it was not sent to this tenant.", literal(host));
}
