import { l10n, MarkdownString } from "vscode";
import type { Tenant, Token } from "../../model/model.ts";
import { expiryOf, expiryOverflows } from "../../model/rules.ts";
import { inMarkdown, literal } from "../frame/displayText.ts";
import { type Fact, shortActivityFacts } from "./activityWords.ts";
import type { Node, Notice, TokenNode } from "./nodes.ts";
import { dateAndDistance, dateAndTime } from "../frame/times.ts";

/** What a row says when the mouse rests on it; undefined where its label and description say all. */
export function tooltip(node: Node, now: number): MarkdownString | string | undefined {
  switch (node.kind) {
    case "tenant":
      return tenantTooltip(node.tenant);
    case "token":
      return tokenTooltip(node, now);
    case "persona":
      return node.persona.qualifiedName;
    case "grant":
      return node.grant.asset.qualifiedName;
    case "notice":
      return noticeTooltip(node.notice);
    case "group":
      return undefined;
  }
}

function noticeTooltip(notice: Notice): string | undefined {
  if (notice.kind !== "tokensGap") return undefined;
  return notice.gap.kind === "missing"
    ? l10n.t(
        "The tenant did not show all tokens that it counts, or has more than are read. One that is not shown may exist all the same: Find Token by Name or ID… asks for it.",
      )
    : l10n.t("What is shown was read before. When the tenant says once more that it has none, that is shown.");
}

function tokenTooltip({ token, personaNames, activity }: TokenNode, now: number): MarkdownString {
  const facts = shortActivityFacts(token, activity, now);
  const tip = heading(token.name);
  if (token.description.trim() !== "") tip.appendMarkdown(`${inMarkdown(token.description)}\n\n`);
  for (const [name, value] of tokenFacts(token, personaNames, facts, now)) fact(tip, name, value);
  return tip;
}

/** What there is to know of a token, as pairs of a heading and a text; the value is not among it, for nobody has it. */
export function tokenFacts(
  token: Token,
  personaNames: ReadonlyMap<string, string>,
  activity: readonly Fact[],
  now: number,
): readonly Fact[] {
  const personas = token.personas.map(({ qualifiedName }) => personaNames.get(qualifiedName) ?? qualifiedName);
  const created = token.createdAt === undefined ? l10n.t("unknown") : dateAndTime(token.createdAt);
  return [
    [l10n.t("Expires"), expiryFact(token, now)],
    [
      l10n.t("Created"),
      token.createdBy === undefined ? created : l10n.t("{0} by {1}", created, literal(token.createdBy)),
    ],
    [l10n.t("Personas"), personas.length === 0 ? l10n.t("none") : personas.map(literal).join(", ")],
    ...activity,
    [l10n.t("GUID"), token.guid],
    [l10n.t("Client ID"), token.clientId],
    [l10n.t("User name"), token.userName],
  ];
}

function expiryFact(token: Token, now: number): string {
  const expiry = expiryOf(token);
  if (expiry.kind === "unknown") return l10n.t("unknown");
  const exact = expiry.kind === "never" ? l10n.t("never") : dateAndDistance(expiry.at, now);
  return expiryOverflows(token)
    ? l10n.t("{0}; its end lies beyond 2038-01-19, where Atlan's count overflows: it may not be accepted", exact)
    : exact;
}

function tenantTooltip(tenant: Tenant): MarkdownString {
  const tip = heading(tenant.name);
  fact(tip, l10n.t("Address"), tenant.address);
  fact(tip, l10n.t("Signed in as"), literal(tenant.signedInAs));
  if (tenant.credentialExpiresAt !== undefined) {
    fact(tip, l10n.t("Credential ends"), dateAndTime(tenant.credentialExpiresAt));
  }
  if (tenant.production)
    tip.appendMarkdown(`${inMarkdown(l10n.t("Production: deleting asks for the typed name."))}\n\n`);
  if (tenant.readOnly) {
    tip.appendMarkdown(
      `${inMarkdown(l10n.t("Read-only mode: changing commands are disabled. Edit Tenant… ends it."))}\n\n`,
    );
  }
  return tip;
}

/** Neither trusted nor HTML, and every text goes in as text: nothing that a server says becomes a link or an image. */
function heading(name: string): MarkdownString {
  return new MarkdownString(`**${inMarkdown(name)}**\n\n`);
}

function fact(tip: MarkdownString, name: string, value: string): void {
  tip.appendMarkdown(`${inMarkdown(`${name}: ${value}`)}  \n`);
}
