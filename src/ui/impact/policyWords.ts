import { l10n } from "vscode";
import { type Deed, deedsOf, type Policy } from "../../model/impact.ts";
import { cut, literal, quoted } from "../frame/displayText.ts";

/** So many resources of a policy are named. */
const NAMED = 5;

/** What a policy allows, or forbids, and where: a sentence. @param connections their names, by qualified names */
export function policySentence(policy: Policy, connections: ReadonlyMap<string, string>): string {
  const sentence = l10n.t("{0} {1} {2}.", quoted(policy.name), verdict(policy), whereWords(policy, connections));
  return policy.isEnabled ? sentence : `${sentence} ${l10n.t("It is switched off.")}`;
}

function verdict(policy: Policy): string {
  const deeds = deedsOf(policy).map(deedWords);
  const done = deeds.length === 0 ? l10n.t("what it does not say") : deeds.join(", ");
  switch (policy.type) {
    case "allow":
      return l10n.t("lets it {0}", done);
    case "deny":
      return l10n.t("forbids it to {0}", done);
    case "dataMask":
      return maskWords(policy.mask);
    default:
      return l10n.t("has a say ({0}) in whether it may {1}", literal(policy.type ?? l10n.t("unknown")), done);
  }
}

function deedWords(deed: Deed): string {
  switch (deed) {
    case "read":
      return l10n.t("read");
    case "edit":
      return l10n.t("edit");
    case "create":
      return l10n.t("create");
    case "delete":
      return l10n.t("delete");
    case "query":
      return l10n.t("query data");
  }
}

/** As Atlan's metastore knows them. */
function maskWords(mask: string | undefined): string {
  switch (mask) {
    case "MASK_SHOW_LAST_4":
      return l10n.t("shows it only the last 4 characters of data");
    case "MASK_SHOW_FIRST_4":
      return l10n.t("shows it only the first 4 characters of data");
    case "MASK_HASH":
      return l10n.t("shows it data as hashes");
    case "MASK_NULL":
      return l10n.t("shows it no values of data");
    case "MASK_REDACT":
      return l10n.t("shows it data redacted");
    case "MASK_NONE":
      return l10n.t("shows it data as they are");
    default:
      return l10n.t("shows it data masked");
  }
}

function whereWords({ resources, connection }: Policy, connections: ReadonlyMap<string, string>): string {
  const entities = resources.filter((name) => name.startsWith("entity:")).map((name) => name.slice("entity:".length));
  const tags = resources.filter((name) => name.startsWith("tag:")).length;
  const places = entities.slice(0, NAMED).map((name) => placeWords(name, connection, connections));
  if (entities.length > NAMED) places.push(l10n.t("{0} more", entities.length - NAMED));
  if (tags > 0) places.push(tags === 1 ? l10n.t("what has its tag") : l10n.t("what has one of its {0} tags", tags));
  return places.length === 0 ? l10n.t("where it does not say") : l10n.t("in {0}", places.join(", "));
}

function placeWords(name: string, connection: string | undefined, connections: ReadonlyMap<string, string>): string {
  if (name === "default/domain/*/super" || name === "*") return l10n.t("all of it");
  const known = connection === undefined ? undefined : connections.get(connection);
  if (connection === undefined || known === undefined || !name.startsWith(connection)) return literal(cut(name));
  const path = name.slice(connection.length).replace(/^\/|\/\*$|^\/\*$/g, "");
  return path === "" || path === "*"
    ? l10n.t("connection {0}", quoted(known))
    : l10n.t("{0} of connection {1}", literal(cut(path)), quoted(known));
}
