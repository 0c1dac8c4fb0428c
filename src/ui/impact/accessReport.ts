import { l10n, type Uri } from "vscode";
import { type AccessRow, accessTable } from "../../model/accessTable.ts";
import type { Asset } from "../../model/access.ts";
import type { Tenant } from "../../model/model.ts";
import type { Store } from "../../tenants/store.ts";
import { cut, literal, quoted } from "../frame/displayText.ts";
import { sentence } from "../frame/failureWords.ts";
import { tokensGapWords } from "../frame/gapWords.ts";
import { roleWords } from "../frame/roleWords.ts";
import type { Block, Line, Report } from "../report/report.ts";
import { reportUri } from "../report/reports.ts";
import { byName } from "../tree/arrange.ts";
import { partLines } from "./partLines.ts";

/** The read-only document about who may what in a tenant; in all of them where none is given. */
export function accessUri(tenant: Tenant | undefined): Uri {
  return tenant
    ? reportUri("access", [tenant.id], l10n.t("Access in {0}", tenant.name))
    : reportUri("access", [], l10n.t("Access"));
}

/** Tokens by connections and collections, a row for each place of a token in a list. */
export function accessReport(store: Store, tenantId: string | undefined): Report {
  const tenants = tenantId === undefined ? store.tenants() : store.tenants().filter(({ id }) => id === tenantId);
  const again = tenantId === undefined ? [] : [{ tenantId }];
  return {
    title: l10n.t("Access"),
    blocks: [
      {
        kind: "text",
        text: l10n.t(
          "Which tokens are admin, editor or viewer of a connection or collection. What personas allow is not in it.",
        ),
        links: [{ text: l10n.t("Read Again"), verb: "showAccess", args: again }],
      },
      ...tenants.flatMap((tenant) => tenantBlocks(store, tenant)),
      ...(tenants.length === 0 ? [{ kind: "text", text: l10n.t("There is no tenant.") } as const] : []),
    ],
  };
}

function tenantBlocks(store: Store, tenant: Tenant): readonly Block[] {
  const heading: Block = { kind: "heading", text: literal(cut(tenant.name)) };
  const part = store.access(tenant.id);
  const shelf = store.shelf(tenant.id);
  if (!part) return [heading, { kind: "text", text: l10n.t("Not read yet.") }];
  if (part.kind !== "read") return [heading, { kind: "list", lines: partLines(part, () => []) }];
  const assets = part.value.toSorted((one, other) => byName(one.name, other.name));
  const { rows, unread } = accessTable(assets, store.tokens(tenant.id));
  const gap = store.tokensGap(tenant.id);
  const remarks: readonly Line[] = [
    ...(shelf.kind === "failed"
      ? [{ text: l10n.t("The tokens could not be read: {0}", sentence(shelf.failure)) }]
      : []),
    ...(gap ? [{ text: `${tokensGapWords(gap, store.tokens(tenant.id).length)}.` }] : []),
    ...partLines(part, () => []),
    { text: withoutWords(store.tokens(tenant.id).length, rows) },
  ];
  const table: Block = {
    kind: "table",
    head: [l10n.t("Connection or Collection"), l10n.t("Token"), l10n.t("Is"), l10n.t("How")],
    rows: [...rows.map((row) => cellsOf(tenant, row)), ...unread.map(unreadCells)],
  };
  return [heading, ...(table.rows.length > 0 ? [table] : []), { kind: "list", lines: remarks }];
}

function withoutWords(tokens: number, rows: readonly AccessRow[]): string {
  const without = tokens - new Set(rows.flatMap(({ token }) => (token ? [token.guid] : []))).size;
  return without === 1
    ? l10n.t("1 token is in none of these lists.")
    : l10n.t("{0} tokens are in none of these lists.", without);
}

function cellsOf({ id: tenantId }: Tenant, { asset, role, userName, token, byBirth }: AccessRow): readonly Line[] {
  return [
    { text: assetWords(asset) },
    token
      ? {
          text: literal(cut(token.name)),
          links: [{ text: l10n.t("Reveal in Tree"), verb: "revealToken", args: [tenantId, token.guid] }],
        }
      : { text: l10n.t("{0}, which is not in the list of tokens", literal(cut(userName))) },
    { text: roleWords(role) },
    { text: byBirth ? l10n.t("created it") : l10n.t("was added") },
  ];
}

function unreadCells(asset: Asset): readonly Line[] {
  return [{ text: assetWords(asset) }, { text: l10n.t("Who has access could not be read.") }];
}

function assetWords({ name, connector, typeName }: Asset): string {
  return l10n.t(
    "{0} ({1})",
    quoted(name),
    typeName === "Collection" ? l10n.t("collection") : literal(connector ?? l10n.t("connection")),
  );
}
