import { l10n } from "vscode";
import type { Tenant, TokenRef } from "../../model/model.ts";
import type { Finding } from "../../model/review.ts";
import { namesOf, refOf } from "../../model/rules.ts";
import type { Store } from "../../tenants/store.ts";
import { ago, date, expiryWords } from "../frame/times.ts";
import type { Line, Link } from "../report/report.ts";
import { signWords } from "../tree/activityWords.ts";

/** What a review says of one token, and what can be done about it. */
export function findingLine(store: Store, tenant: Tenant, finding: Finding): Line {
  const ref = refOf({ tenant, token: finding.token });
  const words = [tenant.name, finding.token.name, factWords(store, tenant, finding)];
  return {
    text: words.join(" · "),
    links: [...actions(tenant, ref, finding), ...reaching(ref, finding), showing(ref), revealing(ref)],
  };
}

export const revealing = ({ tenantId, guid }: TokenRef): Link => ({
  text: l10n.t("Reveal"),
  verb: "revealToken",
  args: [tenantId, guid],
});

export const rotating = ({ tenantId, guid }: TokenRef): Link => ({
  text: l10n.t("Rotate…"),
  verb: "rotateFoundToken",
  args: [tenantId, guid],
});

const showing = (ref: TokenRef): Link => ({ text: l10n.t("Details"), verb: "showToken", args: [ref] });

/** What there is to be known before somebody else takes a token over, or it goes. */
function reaching(ref: TokenRef, { kind }: Finding): readonly Link[] {
  if (kind !== "quiet" && kind !== "creatorGone" && kind !== "onlyAdmin") return [];
  return [{ text: l10n.t("Impact"), verb: "showImpact", args: [ref] }];
}

const linking = (ref: TokenRef): Link => ({ text: l10n.t("Personas…"), verb: "linkPersonas", args: [ref] });

const deleting = ({ tenantId, guid }: TokenRef): Link => ({
  text: l10n.t("Delete…"),
  verb: "deleteFoundToken",
  args: [tenantId, guid],
});

function actions({ readOnly }: Tenant, ref: TokenRef, { kind }: Finding): readonly Link[] {
  if (readOnly) return [];
  switch (kind) {
    case "ends":
    case "never":
    case "creatorGone":
      return [rotating(ref)];
    case "quiet":
      return [deleting(ref)];
    case "noPersona":
      return [linking(ref), deleting(ref)];
    case "morePersonas":
      return [linking(ref)];
    case "onlyAdmin":
      return [];
  }
}

function factWords(store: Store, tenant: Tenant, finding: Finding): string {
  const { token } = finding;
  switch (finding.kind) {
    case "ends":
      return expiryWords(token, store.now()) ?? l10n.t("unknown");
    case "quiet":
      return finding.sign.kind === "new"
        ? l10n.t("none recorded since it was created {0}", ago(token.createdAt ?? NaN, store.now()))
        : (signWords(finding.sign, store.now()) ?? l10n.t("unknown"));
    case "never":
      return birthWords(finding);
    case "noPersona":
      return store.isQuarantined(refOf({ tenant, token })) ? l10n.t("in quarantine") : birthWords(finding);
    case "morePersonas": {
      const names = namesOf(store.personas(tenant.id));
      return l10n.t("linked since: {0}", finding.added.map((name) => names.get(name) ?? name).join(", "));
    }
    case "creatorGone":
      return l10n.t("created by {0}", finding.creator);
    case "onlyAdmin":
      return l10n.t("nobody else is admin of {0}", finding.connection.name);
  }
}

function birthWords({ token: { createdAt, createdBy } }: Finding): string {
  const day = createdAt === undefined ? l10n.t("unknown") : date(createdAt);
  return createdBy === undefined ? l10n.t("created {0}", day) : l10n.t("created {0} by {1}", day, createdBy);
}
