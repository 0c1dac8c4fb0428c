import { l10n } from "vscode";
import type { AccessOutcome, AccessRole, Asset } from "../../model/access.ts";
import type { TenantToken } from "../../model/model.ts";
import type { UserTokenOffer } from "../../tenants/store.ts";
import { credentialProblemWords, notSentWords } from "../tenant/credentialWords.ts";
import { quoted } from "../frame/displayText.ts";
import { failureWords } from "../frame/failureWords.ts";
import { roleWords } from "../frame/roleWords.ts";

/** How many have the role already: people and programs, groups, roles. */
export function accessCounts(asset: Asset, role: AccessRole): readonly string[] {
  const [users, groups, roles] =
    role === "collectionViewer"
      ? [asset.viewerUsers, asset.viewerGroups, undefined]
      : [asset.adminUsers, asset.adminGroups, asset.adminRoles];
  if (users === undefined) return [l10n.t("you may not read it")];
  return [
    usersWords(users.length, role),
    ...(groups?.length ? [groups.length === 1 ? l10n.t("1 group") : l10n.t("{0} groups", groups.length)] : []),
    ...(roles?.length ? [roles.length === 1 ? l10n.t("1 role") : l10n.t("{0} roles", roles.length)] : []),
  ];
}

function usersWords(count: number, role: AccessRole): string {
  switch (role) {
    case "connectionAdmin":
      return count === 1 ? l10n.t("1 admin") : l10n.t("{0} admins", count);
    case "collectionEditor":
      return count === 1 ? l10n.t("1 editor") : l10n.t("{0} editors", count);
    case "collectionViewer":
      return count === 1 ? l10n.t("1 viewer") : l10n.t("{0} viewers", count);
  }
}

/** What one token is to become of an asset, or not to be any more. */
export interface AccessChange {
  readonly of: TenantToken;
  readonly role: AccessRole;
  readonly asset: Asset;
  readonly isRemoval: boolean;
}

type Change = Pick<AccessChange, "role" | "asset"> & { readonly isRemoval?: boolean };

/** That it is not known what came of it, and why: a sentence. */
export function unknownWords({ role, asset, isRemoval = false }: Change, name: string, why: string): string {
  const [token, where] = [quoted(name), quoted(asset.name)];
  return isRemoval
    ? l10n.t("It is not known whether {0} was removed as {1} of {2}: {3}.", token, roleWords(role), where, why)
    : l10n.t("It is not known whether {0} was added as {1} of {2}: {3}.", token, roleWords(role), where, why);
}

/** What came of making a token something, or of taking that away: a sentence. */
export function outcomeWords(outcome: AccessOutcome, { role, asset, isRemoval = false }: Change, name: string): string {
  const token = quoted(name);
  const where = quoted(asset.name);
  switch (outcome.kind) {
    case "done":
      return isRemoval
        ? l10n.t("Removed {0} as {1} of {2}.", token, roleWords(role), where)
        : l10n.t("Done: {0} of {1} for {2}.", roleWords(role), where, token);
    case "alreadyThere":
      return l10n.t("{0} is {1} of {2} already: nothing was sent.", token, roleWords(role), where);
    case "notThere":
      return l10n.t("{0} is not {1} of {2} (any more): nothing was sent.", token, roleWords(role), where);
    case "notAllowed":
      return l10n.t("You may not change who has access to {0}: {1}.", where, failureWords(outcome.failure));
    case "lastAdmin":
      return l10n.t("{0} would be left without any admin, which Atlan refuses: nothing was sent.", where);
    case "creatorStays":
      return l10n.t("{0} created {1} and stays its editor whatever is written: nothing was sent.", token, where);
    case "unreadable":
      return l10n.t(
        "Who has access to {0} could not be read for sure, so nothing was written: {1}.",
        where,
        whyWords(outcome.why),
      );
    case "changedMeanwhile":
      return l10n.t("Someone else is changing who has access to {0}: nothing was written. Try again.", where);
    case "notVisibleYet":
      return l10n.t("The change of {0} was sent, but the tenant does not show it yet. Refresh in a while.", where);
    case "notShown":
      return l10n.t(
        "The tenant does not show the change of {0} for {1}: it is still not known whether it is done.",
        where,
        token,
      );
    case "createdByMistake":
      return l10n.t(
        "The tenant says that it made a new asset out of the change of {0}, which must not happen: look for one of that name.",
        where,
      );
  }
}

function whyWords(why: Extract<AccessOutcome, { kind: "unreadable" }>["why"]): string {
  switch (why) {
    case "listMissing":
      return l10n.t("the tenant left the list out");
    case "scrubbed":
      return l10n.t("you may not read it");
    case "assetGone":
      return l10n.t("it is not there any more");
    case "qualifiedNameDiffers":
      return l10n.t("it is not the one that was chosen");
  }
}

/** Why a bearer token will not do: a sentence. */
export function offerProblemWords(offer: Extract<UserTokenOffer, { kind: "refused" }>): string {
  switch (offer.problem) {
    case "otherTenant":
      return l10n.t("This request was made to another tenant.");
    case "otherIssuer":
      return notSentWords(offer.host ?? "");
    case "serviceAccount":
      return l10n.t("This is the token of a program: only a person who is admin there can give access.");
    default:
      return credentialProblemWords({
        problem: offer.problem,
        ...(offer.expiredAt !== undefined && { expiredAt: offer.expiredAt }),
      });
  }
}
