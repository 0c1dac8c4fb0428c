import { l10n, type Uri } from "vscode";
import { activityOn } from "../../model/activity.ts";
import type { GrantShelf } from "../../model/access.ts";
import { namesOf } from "../../model/rules.ts";
import type { Gap, Holding, Shelf, TokenRef } from "../../model/model.ts";
import type { Store } from "../../tenants/store.ts";
import { activityFacts } from "./activityWords.ts";
import { tokensGapWords } from "../frame/gapWords.ts";
import { tokenFacts } from "./tooltips.ts";
import { literal } from "../frame/displayText.ts";
import { reasonWords, sentence } from "../frame/failureWords.ts";
import { roleWords } from "../frame/roleWords.ts";
import { reportUri } from "../report/reports.ts";

/** The read-only document about a token. */
export function detailsUri({ tenantId, guid }: TokenRef, name: string): Uri {
  return reportUri("details", [tenantId, guid], name, "txt");
}

/** All that is known of a token, as plain text: nothing that a server says is taken for markup. */
export function details(store: Store, ref: TokenRef): string {
  const token = store.token(ref);
  const tenant = store.tenant(ref.tenantId);
  const shelf = store.shelf(ref.tenantId);
  if (!tenant) return `${goneWords()}\n`;
  if (!token) {
    if (shelf.kind === "closed") void store.load(ref.tenantId);
    return `${missingWords(shelf, store.tokensGap(ref.tenantId))}\n`;
  }
  void store.loadActivity(ref.tenantId);
  if (store.grants(ref).kind === "closed") void store.loadGrants(ref);
  const activity = activityFacts(token, activityOn(store.activity(ref.tenantId)), store.now());
  const facts = [
    [l10n.t("Name"), token.name] as const,
    [l10n.t("Tenant"), `${tenant.name} (${tenant.address})`] as const,
    ...tokenFacts(token, namesOf(store.personas(ref.tenantId)), activity, store.now()),
    [l10n.t("Access"), accessWords(store.grants(ref))] as const,
    [l10n.t("Value"), valueWords(store.holding(ref))] as const,
  ];
  const width = Math.max(...facts.map(([name]) => name.length)) + 2;
  const lines = facts.map(([name, value]) => `${`${name}:`.padEnd(width)}${value}`);
  const description = token.description.trim();
  const described = description === "" ? [] : ["", l10n.t("Description:"), description];
  return `${[...lines, ...described].join("\n")}\n`;
}

function accessWords(shelf: GrantShelf): string {
  if (shelf.kind === "failed") return reasonWords(shelf.failure);
  if (shelf.kind !== "ready") return l10n.t("Loading…");
  const grants = shelf.grants.map(({ role, asset }) => `${roleWords(role)} · ${literal(asset.name)}`);
  const none = grants.length === 0 ? [l10n.t("none beside its personas")] : grants;
  return [...none, ...(shelf.gap ? [l10n.t("there may be more than could be read")] : [])].join(", ");
}

function valueWords(holding: Holding | undefined): string {
  switch (holding) {
    case "kept":
      return l10n.t("kept in VS Code");
    case "unclaimed":
      return l10n.t("in VS Code until you say that it is saved");
    case undefined:
      return l10n.t("not in VS Code");
  }
}

/** Where the list has a gap, what is not in it may well be there. */
function missingWords(shelf: Shelf, gap: Gap | undefined): string {
  switch (shelf.kind) {
    case "closed":
    case "loading":
      return l10n.t("Loading…");
    case "failed":
      return sentence(shelf.failure);
    case "ready":
      return gap ? unreadWords(gap, shelf.tokens.length) : goneWords();
  }
}

function unreadWords(gap: Gap, shown: number): string {
  return l10n.t(
    "This token is not in what could be read of the list, and may still be there. {0}.",
    tokensGapWords(gap, shown),
  );
}

function goneWords(): string {
  return l10n.t("This token is not in the list any more.");
}
