import type { Inventory, ListedToken, TenantInventory } from "./inventory.ts";
import { oneLine } from "./oneLine.ts";

type Row = Readonly<Record<string, string>>;

const COLUMNS = [
  "tenant",
  "address",
  "name",
  "description",
  "state",
  "ends",
  "personas",
  "access",
  "createdBy",
  "created",
  "lastActivity",
  "lastActivityAt",
  "guid",
  "clientId",
  "userName",
] as const;

/** Why a list is not whole stands in a row of its own, as the state and the description of no token. */
const INCOMPLETE = "incomplete";

/** As RFC 4180 has it, with a line of names; the column of access only where it was asked for. */
export function csvText({ tenants }: Inventory): string {
  const hasAccess = tenants.some(({ tokens }) => tokens.some(({ access }) => access !== undefined));
  const columns = COLUMNS.filter((column) => column !== "access" || hasAccess);
  const rows = tenants.flatMap((tenant) => [
    ...tenant.tokens.map((token) => tokenRow(tenant, token)),
    ...tenant.notWhole.map((why) => ({ ...ofTenant(tenant), description: why, state: INCOMPLETE })),
  ]);
  const lines = rows.map((row: Row) => columns.map((column) => cell(row[column] ?? "")));
  return [columns, ...lines].map((cells) => `${cells.join(",")}\r\n`).join("");
}

const ofTenant = ({ name, address }: TenantInventory): Row => ({ tenant: name, address });

function tokenRow(tenant: TenantInventory, token: ListedToken): Row {
  const { name, description, state, ends, createdBy, created, lastActivity, guid, clientId, userName } = token;
  return {
    ...ofTenant(tenant),
    ...{ name, description, state, ends, createdBy, created, guid, clientId, userName },
    personas: token.personas.map((persona) => persona.name).join(", "),
    access: (token.access ?? []).map((each) => `${each.role} ${each.name}`).join(", "),
    lastActivity: lastActivity.kind,
    lastActivityAt: lastActivity.at ?? "",
  };
}

/**
 * What a spreadsheet takes for the beginning of a formula, in a cell or behind a sign that a spreadsheet may take for the
 * end of one. The wide forms are those of East Asian keyboards.
 */
const FORMULA = /(^|[;|])(\s*)(?=[=+\-@＝＋－＠])/g;

/** In quotes always: a list that was opened with another separator than the comma still has its rows. */
function cell(text: string): string {
  return `"${oneLine(text).replace(FORMULA, "$1$2'").replaceAll('"', '""')}"`;
}
