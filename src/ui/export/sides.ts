import { l10n, Uri } from "vscode";
import { comparisonText, type ComparisonWords } from "../../inventory/comparison.ts";
import type { TenantInventory } from "../../inventory/inventory.ts";
import type { Tenant } from "../../model/model.ts";
import type { Store } from "../../tenants/store.ts";
import { Declined } from "../frame/declined.ts";
import { reportUri } from "../report/reports.ts";
import type { Arrangement } from "../tree/arrangement.ts";
import { nameOf, readExport } from "./readExport.ts";
import { inventoryNow } from "./takeInventory.ts";

/** One side of a comparison. */
export type Side =
  | { readonly kind: "tenant"; readonly tenant: Tenant }
  /** A tenant in an export: the how many-th, from 0. */
  | { readonly kind: "export"; readonly uri: Uri; readonly at: number; readonly name: string };

/** The read-only document of a side. That of a tenant follows what is known of it. */
export function sideUri(side: Side): Uri {
  const ids =
    side.kind === "tenant" ? [side.tenant.id] : ["export", encodeURIComponent(side.uri.toString()), String(side.at)];
  return reportUri("compared", ids, sideName(side), "txt");
}

export const sideName = (side: Side): string => (side.kind === "tenant" ? side.tenant.name : side.name);

/** Whether both are the same. */
export function isSame(one: Side, other: Side): boolean {
  return sideUri(one).toString() === sideUri(other).toString();
}

/** Everything, whatever the tree shows. */
const ALL: Arrangement = { filter: "", sortBy: "name", groupBy: "none", soonDays: 0 };

/** What stands in the document of a side; a sentence where there is nothing to be compared any more. */
export async function sideText(store: Store, [tenantId = "", uri, at]: readonly string[]): Promise<string> {
  if (uri !== undefined) return exportText(Uri.parse(decodeURIComponent(uri)), Number(at));
  const tenant = store.tenant(tenantId);
  if (!tenant) return `${l10n.t("This tenant is no longer in the list.")}\n`;
  return comparisonText(inventoryNow(store, tenant, ALL), words());
}

async function exportText(uri: Uri, at: number): Promise<string> {
  try {
    return comparisonText(tenantIn((await readExport(uri)).tenants, at, uri), words());
  } catch (error) {
    if (error instanceof Declined) return `${error.message}\n`;
    throw error;
  }
}

function tenantIn(tenants: readonly TenantInventory[], at: number, uri: Uri): TenantInventory {
  const tenant = tenants[at];
  if (tenant) return tenant;
  throw new Declined(l10n.t("No tenant is in {0}.", nameOf(uri)));
}

function words(): ComparisonWords {
  return {
    ends: (day) => l10n.t("ends {0}", day),
    never: l10n.t("never ends"),
    endUnknown: l10n.t("end unknown"),
    personas: (names) => l10n.t("personas: {0}", names),
    noPersona: l10n.t("no persona"),
    personasUnreadable: l10n.t("personas unreadable"),
  };
}
