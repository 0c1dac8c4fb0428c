import { l10n, workspace } from "vscode";
import type { Asset, Grant, GrantShelf } from "../../model/access.ts";
import { type Creator, isOnlyAdmin, type Part, type Policy } from "../../model/impact.ts";
import type { Token } from "../../model/model.ts";
import { cut, literal, quoted } from "../frame/displayText.ts";
import { roleWords } from "../frame/roleWords.ts";
import { ago } from "../frame/times.ts";
import type { TokenPlace } from "../plainText/tokenPlaces.ts";
import type { Line } from "../report/report.ts";
import { partLines } from "./partLines.ts";
import { policySentence } from "./policyWords.ts";

/** The purposes that name a token: its name stays in them when it is deleted. */
export function purposeLines(purposes: Part<readonly Policy[]>): readonly Line[] {
  return partLines(purposes, (policies) => [
    ...policies.map((policy) => ({
      text: l10n.t("{0}: {1}", quoted(policy.ofName ?? policy.of), policySentence(policy, new Map())),
    })),
    {
      text:
        policies.length === 0
          ? l10n.t("No policy of a purpose names it.")
          : l10n.t("Deleting the token leaves its name behind in these policies."),
    },
  ]);
}

/** What it administers, edits and views, and where nobody else does. */
export function accessLines(shelf: GrantShelf, { userName }: Token): readonly Line[] {
  const part: Part<readonly Grant[]> =
    shelf.kind === "ready"
      ? { kind: "read", value: shelf.grants, gap: shelf.gap }
      : shelf.kind === "failed"
        ? { kind: "failed", failure: shelf.failure }
        : { kind: "loading" };
  return partLines(part, (grants) => [
    ...grants.map((grant) => ({ text: grantSentence(grant, userName) })),
    ...(grants.length === 0 ? [{ text: l10n.t("It is in no list of admins, editors or viewers.") }] : []),
  ]);
}

function grantSentence(grant: Grant, userName: string): string {
  const { role, asset, byBirth } = grant;
  const words = [
    l10n.t("It is {0} of {1}.", roleWords(role), assetWords(asset)),
    ...(byBirth ? [l10n.t("It created it.")] : []),
    ...onlyAdminWords(isOnlyAdmin(grant, userName)),
  ];
  return words.join(" ");
}

function assetWords({ name, connector }: Asset): string {
  return connector === undefined ? quoted(name) : l10n.t("{0} ({1})", quoted(name), literal(connector));
}

function onlyAdminWords(isOnly: boolean | undefined): readonly string[] {
  if (isOnly === undefined) return [l10n.t("Whether there are others could not be read.")];
  return isOnly ? [l10n.t("It is the only one: without it nobody could change who has access.")] : [];
}

/** What a token may do by itself (metastore source, bootstrap policies that name its role). No screen of Atlan shows it. */
export function baselineLines(): readonly Line[] {
  return [
    {
      text: l10n.t(
        "Every token can read, create, change and delete glossaries and terms, personas, purposes and their policies, data domains and products, and AI assets.",
      ),
    },
    { text: l10n.t("It can change the definitions of tags, custom metadata and enumerations, and lineage.") },
    { text: l10n.t("It can create connections and collections, and has all rights on those that it created.") },
    { text: l10n.t("It cannot read tables, columns or dashboards of a connection without a persona or access.") },
  ];
}

/** Whether who created the token is still there. */
export function creatorLines(creator: Part<Creator>, now: number): readonly Line[] {
  return partLines(creator, (value) => [{ text: creatorSentence(value, now) }]);
}

function creatorSentence(creator: Creator, now: number): string {
  switch (creator.kind) {
    case "gone":
      return l10n.t("{0} created it, and is not among the tenant's people any more.", literal(cut(creator.userName)));
    case "program":
      return l10n.t("A program created it: {0}.", literal(cut(creator.userName)));
    case "unknown":
      return l10n.t("The tenant does not say who created it.");
    case "person": {
      const { displayName, userName, isEnabled, lastLogin } = creator.user;
      return [
        l10n.t("{0} ({1}) created it.", literal(cut(displayName)), literal(cut(userName))),
        ...(isEnabled ? [] : [l10n.t("Their account is switched off.")]),
        lastLogin === undefined
          ? l10n.t("When they signed in last is not known.")
          : l10n.t("They signed in last {0}.", ago(lastLogin, now)),
      ].join(" ");
    }
  }
}

/** Where its value stands in the workspace. */
export function placeLines(places: Part<readonly TokenPlace[]>): readonly Line[] {
  return partLines(places, (found) =>
    found.length === 0
      ? [{ text: l10n.t("It stands in no file of this workspace that was looked at.") }]
      : found.map(({ uri, line, variable }) => {
          const place = l10n.t("{0}, line {1}", workspace.asRelativePath(uri), line + 1);
          return {
            text:
              variable === undefined ? l10n.t("In plain text in a file:") : l10n.t("As {0} in a .env file:", variable),
            links: [{ text: place, place: uri.with({ fragment: `L${line + 1}` }) }],
          };
        }),
  );
}
