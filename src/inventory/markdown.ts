import { dayOf, type Inventory, type ListedToken, type TenantInventory } from "./inventory.ts";
import { oneLine } from "./oneLine.ts";

/** A column of the table. */
export type Column =
  | "name"
  | "description"
  | "state"
  | "ends"
  | "personas"
  | "access"
  | "createdBy"
  | "lastActivity"
  | "guid"
  | "clientId";

const COLUMNS: readonly Column[] = [
  "name",
  "description",
  "state",
  "ends",
  "personas",
  "access",
  "createdBy",
  "lastActivity",
  "guid",
  "clientId",
];

/** What is said around the cells, in the user's language. */
export interface MarkdownWords {
  readonly title: string;
  readonly headings: Readonly<Record<Column, string>>;
  readonly noTokens: string;
  /** When the tokens of a tenant were read. */
  readonly asOf: (moment: string) => string;
}

/** A table for each tenant. Nothing that somebody has written becomes a link, an image, a cell or a line of its own. */
export function markdownText({ tenants }: Inventory, words: MarkdownWords): string {
  const hasAccess = tenants.some(({ tokens }) => tokens.some(({ access }) => access !== undefined));
  const columns = COLUMNS.filter((column) => column !== "access" || hasAccess);
  const parts = tenants.map((tenant) => tenantPart(tenant, columns, words));
  return `${[`# ${inText(words.title)}`, ...parts].join("\n\n")}\n`;
}

function tenantPart(tenant: TenantInventory, columns: readonly Column[], words: MarkdownWords): string {
  const { name, address, asOf, notWhole, tokens } = tenant;
  const about = [address, ...(asOf === undefined ? [] : [words.asOf(asOf)])].map(inText).join(" · ");
  const rows = tokens.map((token) => row(columns.map((column) => cellOf(token, column))));
  const table = [row(columns.map((column) => words.headings[column])), `|${"---|".repeat(columns.length)}`, ...rows];
  return [
    `## ${inText(name)}`,
    about,
    ...notWhole.map(inText),
    rows.length === 0 ? inText(words.noTokens) : table.join("\n"),
  ].join("\n\n");
}

const row = (cells: readonly string[]): string => `| ${cells.map(inText).join(" | ")} |`;

function cellOf(token: ListedToken, column: Column): string {
  switch (column) {
    case "ends":
      return dayOf(token.ends);
    case "personas":
      return token.personas.map(({ name }) => name).join(", ");
    case "access":
      return (token.access ?? []).map(({ role, name }) => `${role} ${name}`).join(", ");
    case "lastActivity":
      return `${token.lastActivity.kind} ${dayOf(token.lastActivity.at ?? "")}`;
    default:
      return token[column];
  }
}

/** Of signs that may be markup, or make a link or a mention of what stands beside them; in a cell, no other is any. */
const MARKUP = /[\\`*_{}[\]<>#!|~^$&=:.@]/g;

/** Text that Markdown shows as it is. */
function inText(text: string): string {
  return oneLine(text).replace(MARKUP, "\\$&");
}
