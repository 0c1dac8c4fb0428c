import { l10n, type Uri } from "vscode";
import { activityOn } from "../../model/activity.ts";
import type { Impact, Part } from "../../model/impact.ts";
import type { Tenant, Token, TokenRef } from "../../model/model.ts";
import { Refusal } from "../../model/refusal.ts";
import type { Desk } from "../frame/desk.ts";
import { cut, literal, quoted } from "../frame/displayText.ts";
import { sentence } from "../frame/failureWords.ts";
import { expiryWords } from "../frame/times.ts";
import { type TokenPlace, tokenPlaces } from "../plainText/tokenPlaces.ts";
import type { Block, Line, Report } from "../report/report.ts";
import { reportUri, type Writer } from "../report/reports.ts";
import { activityFacts } from "../tree/activityWords.ts";
import { accessLines, baselineLines, creatorLines, placeLines, purposeLines } from "./impactBlocks.ts";
import { personaBlocks } from "./personaBlocks.ts";

/** The read-only document about what a token reaches. */
export function impactUri({ tenantId, guid }: TokenRef, name: string): Uri {
  return reportUri("impact", [tenantId, guid], l10n.t("Impact of {0}", name));
}

/** Looks for the token in the workspace once for each reading of its impact. @param changed is told when that is done */
export function impactWriter(desk: Desk, changed: (uri: Uri) => void): Writer {
  const found = new Map<string, { readonly askedAt: number; readonly places: Part<readonly TokenPlace[]> }>();
  const placesFor = (ref: TokenRef, token: Token, { askedAt }: Impact): Part<readonly TokenPlace[]> => {
    const key = `${ref.tenantId}/${ref.guid}`;
    const known = found.get(key);
    if (known?.askedAt === askedAt) return known.places;
    const put = (places: Part<readonly TokenPlace[]>): void => {
      found.set(key, { askedAt, places });
    };
    put({ kind: "loading" });
    void tokenPlaces(desk.log, token.clientId, new AbortController().signal)
      .then(
        (value) => {
          put({ kind: "read", value });
        },
        (error: unknown) => {
          put({ kind: "failed", failure: new Refusal({ kind: "ourFault" }, error) });
        },
      )
      .finally(() => {
        changed(impactUri(ref, token.name));
      });
    return { kind: "loading" };
  };
  return ([tenantId = "", guid = ""]) => {
    const ref = { tenantId, guid };
    const [tenant, token] = [desk.store.tenant(tenantId), desk.store.token(ref)];
    if (!tenant || !token) return missing(desk, ref);
    const impact = desk.store.impact(ref);
    void desk.store.loadActivity(tenantId);
    if (impact) return report(desk, tenant, token, impact, placesFor(ref, token, impact));
    if (desk.store.grants(ref).kind === "closed") void desk.store.loadGrants(ref);
    void desk.store.loadImpact(ref);
    return {
      title: l10n.t("Impact of {0}", literal(cut(token.name))),
      blocks: [{ kind: "text", text: l10n.t("Reading…") }],
    };
  };
}

function missing({ store }: Desk, { tenantId }: TokenRef): Report {
  const shelf = store.shelf(tenantId);
  if (shelf.kind === "closed" && store.tenant(tenantId)) void store.load(tenantId);
  const isComing = store.tenant(tenantId) !== undefined && (shelf.kind === "closed" || shelf.kind === "loading");
  const why =
    shelf.kind === "failed"
      ? sentence(shelf.failure)
      : l10n.t("This token is not in the list, as far as that is read.");
  return { title: l10n.t("Impact"), blocks: [{ kind: "text", text: isComing ? l10n.t("Reading…") : why }] };
}

function report(
  { store }: Desk,
  tenant: Tenant,
  token: Token,
  impact: Impact,
  places: Part<readonly TokenPlace[]>,
): Report {
  const ref = { tenantId: tenant.id, guid: token.guid };
  const now = store.now();
  const activity = activityFacts(token, activityOn(store.activity(tenant.id)), now);
  const section = (text: string, lines: readonly Line[]): readonly Block[] => [
    { kind: "heading", text },
    { kind: "list", lines },
  ];
  return {
    title: l10n.t("Impact of {0}", literal(cut(token.name))),
    blocks: [
      {
        kind: "text",
        text: l10n.t(
          "What this token of tenant {0} reaches, and what breaks without it. It {1}.",
          quoted(tenant.name),
          expiryWords(token, now) ?? l10n.t("may end at any time: the tenant does not say"),
        ),
        links: [
          { text: l10n.t("Reveal in Tree"), verb: "revealToken", args: [ref.tenantId, ref.guid] },
          { text: l10n.t("Show Token Details"), verb: "showToken", args: [ref] },
          { text: l10n.t("Read Again"), verb: "showImpact", args: [ref] },
        ],
      },
      ...personaBlocks(token, store.personas(tenant.id), impact),
      ...section(l10n.t("Purposes"), purposeLines(impact.purposes)),
      ...section(l10n.t("Connections and Collections"), accessLines(store.grants(ref), token)),
      ...section(l10n.t("Without Any Persona"), baselineLines()),
      ...section(l10n.t("Creator"), creatorLines(impact.creator, now)),
      ...section(l10n.t("Its Value Here"), [keptLine(store.holding(ref), tenant, token), ...placeLines(places)]),
      ...section(
        l10n.t("Activity"),
        activity.map(([name, value]) => ({ text: `${name}: ${value}` })),
      ),
    ],
  };
}

function keptLine(holding: string | undefined, { signedInAs }: Tenant, { userName }: Token): Line {
  if (signedInAs === userName) return { text: l10n.t("VS Code itself uses this token for the tenant.") };
  return {
    text:
      holding === undefined
        ? l10n.t("VS Code does not keep its value.")
        : l10n.t("Its value is in VS Code's secret storage, and leaves it when the token is deleted."),
  };
}
