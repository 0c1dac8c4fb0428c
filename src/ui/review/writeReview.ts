import { l10n, type Uri } from "vscode";
import { clean } from "../../inventory/inventory.ts";
import type { Tenant } from "../../model/model.ts";
import type { Store } from "../../tenants/store.ts";
import { rendered } from "../report/rendered.ts";
import type { Block, Line, Report } from "../report/report.ts";
import { reportUri } from "../report/reports.ts";
import type { Gathered } from "./gather.ts";
import { reviewReport } from "./reviewReport.ts";

/** What was gathered for reviews as long as this window lives: by the tenant's id, or undefined for all tenants. */
export type Reviews = Map<string | undefined, Gathered>;

/** The document of the review of one tenant, or of all. */
export function reviewUri(tenant: Tenant | undefined): Uri {
  return tenant
    ? reportUri("review", [tenant.id], l10n.t("Weekly Review of {0}", tenant.name))
    : reportUri("review", [], l10n.t("Weekly Review"));
}

/** What stands in it now. */
export function writeReview(store: Store, reviews: Reviews, [tenantId]: readonly string[]): Report {
  const gathered = reviews.get(tenantId);
  if (!gathered) {
    const text = l10n.t("It was made before this window was opened: Weekly Review… makes it anew.");
    return { title: l10n.t("Weekly Review"), blocks: [{ kind: "text", text }] };
  }
  const args = tenantId === undefined ? [] : [tenantId];
  const copying: Line = { text: "", links: [{ text: l10n.t("Copy as Markdown"), verb: "copyReview", args }] };
  const about = store.tenants().filter(({ id }) => gathered.tenants.has(id));
  return reviewReport(store, gathered, about, copying);
}

/** The same without what only works in VS Code, and without a value that somebody has pasted into a name. */
export function reviewMarkdown(store: Store, reviews: Reviews, ids: readonly string[]): string {
  const { title, blocks } = writeReview(store, reviews, ids);
  return clean(rendered({ title, blocks: blocks.map(withoutLinks).filter(saysSomething) }, "").text);
}

function withoutLinks(block: Block): Block {
  switch (block.kind) {
    case "heading":
      return block;
    case "text":
      return { kind: "text", text: block.text };
    case "list":
      return { kind: "list", lines: block.lines.map(({ text }) => ({ text })) };
    case "table":
      return { ...block, rows: block.rows.map((row) => row.map(({ text }) => ({ text }))) };
  }
}

const saysSomething = (block: Block): boolean => block.kind !== "text" || block.text !== "";
