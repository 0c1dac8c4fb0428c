import { l10n } from "vscode";
import { quoted } from "../frame/displayText.ts";
import type { Owner } from "../../tenants/store.ts";
import { endWords } from "../frame/times.ts";

/** What a mark says: whose token stands there and until when it works. Its value is in none of it. */
export function findingSentence(owner: Owner, now: number): string {
  return `${l10n.t("{0} in plain text.", ownerWords(owner))} ${stateWords(owner, now)}`.trim();
}

/** The same of a token in another form, of which no quick fix knows how to take its place. */
export function disguisedSentence(owner: Owner, now: number): string {
  const what = l10n.t(
    "{0} stands here in another form: in pieces, encoded, or glued to something. No quick fix replaces it.",
    ownerWords(owner),
  );
  return `${what} ${stateWords(owner, now)}`.trim();
}

/** Whose token it is, as in "API token “ingest-bot” of tenant “Acme”". */
export function ownerWords(owner: Owner): string {
  const what = owner.kind === "apiToken" ? tokenWords(owner) : personWords(owner);
  if (owner.tenant) return l10n.t("{0} of tenant {1}", what, quoted(owner.tenant.name));
  return owner.host === undefined ? what : l10n.t("{0} of {1}", what, quoted(owner.host));
}

/** Whether it still works, and how long, as a sentence. */
export function stateWords(owner: Owner, now: number): string {
  switch (owner.state) {
    case "deleted":
      return l10n.t("It is deleted: the tenant does not list it (any more).");
    case "expired":
      return owner.expiresAt === undefined
        ? l10n.t("It has expired.")
        : l10n.t("It {0}.", endWords(owner.expiresAt, now));
    case "active":
      return owner.expiresAt === undefined ? "" : l10n.t("It {0}.", endWords(owner.expiresAt, now));
  }
}

function tokenWords({ token, clientId }: Owner): string {
  const name = token?.name ?? clientId;
  return name === undefined ? l10n.t("API token") : l10n.t("API token {0}", quoted(name));
}

function personWords({ userName }: Owner): string {
  return userName === undefined ? l10n.t("Bearer token of a person") : l10n.t("Bearer token of {0}", quoted(userName));
}
