import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import { shortSignWords, signWords } from "./activityWords.ts";
import { lastSignOf } from "../../model/activity.ts";
import type { Shelf, Tenant, Token } from "../../model/model.ts";
import { countStates, stateOf, tenantAbilities, tokenAbilities } from "../../model/rules.ts";
import { literal } from "../frame/displayText.ts";
import { groupTitle } from "./groupTitle.ts";
import { roleWords } from "../frame/roleWords.ts";
import type { GrantNode, GroupNode, Node, NoticeNode, PersonaNode, TenantNode, TokenNode } from "./nodes.ts";
import { date, dateAndTime, expiryWords, shortExpiryWords } from "../frame/times.ts";
import { commandId } from "../frame/verbs.ts";
import { isMendedByReading, noticeIcon, noticeWords } from "./notices.ts";

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

/** A value that waits to be saved. */
const UNCLAIMED = new ThemeIcon("save", new ThemeColor("list.warningForeground"));

/** Turns a row into what VS Code shows. `contextValue` is the kind, then what can be done: the menus ask for these words. */
export function paint(node: Node, now: number, soonDays: number): TreeItem {
  switch (node.kind) {
    case "tenant":
      return tenantItem(node, now, soonDays);
    case "group":
      return groupItem(node);
    case "token":
      return tokenItem(node, now, soonDays);
    case "persona":
      return personaItem(node);
    case "grant":
      return grantItem(node);
    case "notice":
      return noticeItem(node);
  }
}

function tenantItem(node: TenantNode, now: number, soonDays: number): TreeItem {
  const { tenant } = node;
  const facts = [
    ...(tenant.production ? [l10n.t("PRODUCTION")] : []),
    ...(tenant.readOnly ? [l10n.t("read-only")] : []),
    ...(isRejected(node.shelf) ? [l10n.t("credential not accepted")] : []),
    ...count(node),
    ...endings(node, now, soonDays),
    ...(node.storedAsOf === undefined ? [] : [l10n.t("as of {0}", dateAndTime(node.storedAsOf))]),
    tenant.demo ? l10n.t("made-up data") : new URL(tenant.address).host,
  ];
  const item = row(node, literal(tenant.name), facts.join(" · "), Expanded);
  item.iconPath = tenantIcon(node);
  const reading = node.shelf.kind === "loading" ? ["reading"] : [];
  item.contextValue = ["tenant", ...tenantAbilities(tenant), ...reading, ...onTheWeb(tenant)].join(" ");
  return item;
}

function tenantIcon({ tenant, shelf }: TenantNode): ThemeIcon {
  if (tenant.production) return new ThemeIcon("shield", new ThemeColor("charts.red"));
  if (isRejected(shelf)) return new ThemeIcon("warning", new ThemeColor("list.warningForeground"));
  return new ThemeIcon(tenant.demo ? "beaker" : "organization");
}

/** There is no credential that the tenant accepts: what is shown is what was last seen. */
function isRejected(shelf: Shelf): boolean {
  if (shelf.kind !== "failed") return false;
  const { failure } = shelf;
  return failure instanceof AtlanFailure ? failure.kind === "unauthorized" : failure.reason.kind === "noCredential";
}

/** Of what is listed; what the filter hides needs a hand as well. */
function endings({ shelf }: TenantNode, now: number, soonDays: number): string[] {
  const { expiring, expired } = countStates(tokensOn(shelf) ?? [], now, soonDays);
  return [
    ...(expiring > 0 ? [l10n.t("{0} expiring", expiring)] : []),
    ...(expired > 0 ? [l10n.t("{0} expired", expired)] : []),
  ];
}

const tokensOn = (shelf: Shelf): readonly Token[] | undefined =>
  shelf.kind === "failed" || shelf.kind === "closed" ? shelf.lastSeen?.tokens : shelf.tokens;

function count({ shelf, shown, tokensGap }: TenantNode): string[] {
  const tokens = tokensOn(shelf);
  if (tokens === undefined) return [];
  if (shelf.kind === "loading" && !shelf.lastSeen) {
    return shelf.total === undefined ? [] : [l10n.t("{0} of {1} loaded", tokens.length, shelf.total)];
  }
  if (shown !== undefined) {
    return [
      tokensGap
        ? l10n.t("{0} of {1} listed tokens", shown, tokens.length)
        : l10n.t("{0} of {1} tokens", shown, tokens.length),
    ];
  }
  if (tokensGap?.kind === "missing") {
    return [
      tokensGap.count === undefined
        ? l10n.t("at least {0} tokens", tokens.length)
        : l10n.t("{0} of {1} tokens", tokens.length, tokens.length + tokensGap.count),
    ];
  }
  return [tokens.length === 1 ? l10n.t("1 token") : l10n.t("{0} tokens", tokens.length)];
}

function groupItem(node: GroupNode): TreeItem {
  const item = row(node, groupTitle(node), String(node.group.tokens.length), Expanded);
  item.iconPath = new ThemeIcon(
    { state: "pulse", persona: "account", creator: "person", activity: "history" }[node.group.by],
  );
  item.contextValue = "group";
  return item;
}

function tokenItem(node: TokenNode, now: number, soonDays: number): TreeItem {
  const { token } = node;
  const [personas, value] = [personaCount(token.personas.length), holdingWords(node)];
  // What somebody has to do something about comes first: a narrow side bar cuts the rest.
  const [urgent, calm] = node.holding === "unclaimed" ? [value, undefined] : [undefined, value];
  const first =
    joined([rotationWords(node), node.isQuarantined ? l10n.t("in quarantine") : undefined, urgent]) || undefined;
  const sign = lastSignOf(node.activity, token);
  const shown = joined([first, shortExpiryWords(token, now), shortSignWords(sign, now), personas, calm]);
  const spoken = joined([first, expiryWords(token, now), signWords(sign, now), personas, calm]);
  const item = row(node, literal(token.name), shown, Collapsed, spoken);
  item.iconPath = {
    expired: new ThemeIcon("error", new ThemeColor("list.errorForeground")),
    expiring: new ThemeIcon("warning", new ThemeColor("list.warningForeground")),
    active: node.holding === "unclaimed" ? UNCLAIMED : new ThemeIcon("key"),
  }[stateOf(token, now, soonDays)];
  item.contextValue = [
    "token",
    ...tokenAbilities(node.tenant, node.holding, {
      isRotated: node.rotation !== undefined,
      isQuarantined: node.isQuarantined,
    }),
    ...onTheWeb(node.tenant),
  ].join(" ");
  return item;
}

function rotationWords({ rotation }: TokenNode): string | undefined {
  if (!rotation) return undefined;
  return rotation.finishedAt === undefined
    ? l10n.t("rotation unfinished")
    : l10n.t("replaced by {0} on {1}", literal(rotation.draft.name), date(rotation.finishedAt));
}

const joined = (facts: readonly (string | undefined)[]): string =>
  facts.filter((fact) => fact !== undefined).join(" · ");

function personaCount(personas: number): string {
  if (personas === 0) return l10n.t("no persona");
  return personas === 1 ? l10n.t("1 persona") : l10n.t("{0} personas", personas);
}

function holdingWords({ holding }: TokenNode): string | undefined {
  if (holding === undefined) return undefined;
  return holding === "kept" ? l10n.t("value kept") : l10n.t("unclaimed value");
}

function personaItem(node: PersonaNode): TreeItem {
  const item = row(node, literal(node.name), l10n.t("persona"), None);
  item.iconPath = new ThemeIcon("account");
  item.contextValue = kindOf("persona", "link", node.parent.tenant);
  return item;
}

function grantItem(node: GrantNode): TreeItem {
  const { role, asset, byBirth } = node.grant;
  const facts = [
    ...(asset.connector === undefined ? [] : [literal(asset.connector)]),
    roleWords(role),
    ...(byBirth ? [l10n.t("created by the token")] : []),
  ];
  const item = row(node, literal(asset.name), facts.join(" · "), None);
  item.iconPath = new ThemeIcon({ connectionAdmin: "plug", collectionEditor: "edit", collectionViewer: "eye" }[role]);
  item.contextValue = kindOf("grant", "revoke", node.parent.tenant);
  return item;
}

/** The kind of a row below a token, and what can be done to it. */
function kindOf(kind: string, change: string, tenant: Tenant): string {
  return [kind, ...(tenant.readOnly ? [] : [change]), ...onTheWeb(tenant)].join(" ");
}

/** The demo tenant has no pages. */
const onTheWeb = ({ demo }: Tenant): readonly string[] => (demo ? [] : ["web"]);

function noticeItem(node: NoticeNode): TreeItem {
  const { notice } = node;
  const item = row(node, ...noticeWords(notice), None);
  item.contextValue = notice.kind === "loading" ? "notice reading" : "notice";
  if (notice.kind === "failed" && node.parent.kind === "tenant" && isRejected(node.parent.shelf)) {
    item.contextValue = "notice replace";
    item.command = { command: commandId("replaceCredential"), title: "", arguments: [node] };
  } else if (isMendedByReading(notice)) {
    item.contextValue = "notice retry";
    item.command = { command: commandId("refreshTenant"), title: "", arguments: [node] };
  } else if (notice.kind === "rotation") {
    item.contextValue = "notice continueRotation";
    item.command = { command: commandId("continueRotation"), title: "", arguments: [node] };
  } else if (notice.kind === "noMatch") {
    item.command = { command: commandId("clearFilter"), title: "" };
  }
  item.iconPath = noticeIcon(notice);
  return item;
}

/**
 * The name comes first for a screen reader too, which would otherwise read the description alone.
 * @param spoken the description in whole words, where it is short for the eye
 */
function row(
  node: Node,
  label: string,
  description: string,
  state: TreeItemCollapsibleState,
  spoken = description,
): TreeItem {
  const item = new TreeItem(label, state);
  item.id = node.id;
  item.description = description;
  const pause = /[.!?…]$/.test(label) ? " " : ", ";
  item.accessibilityInformation = { label: spoken === "" ? label : `${label}${pause}${spoken}` };
  return item;
}
