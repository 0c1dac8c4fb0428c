import { l10n } from "vscode";
import { csvText } from "../../inventory/csv.ts";
import type { Inventory } from "../../inventory/inventory.ts";
import { jsonText } from "../../inventory/json.ts";
import { markdownText, type MarkdownWords } from "../../inventory/markdown.ts";
import { dateAndTime } from "../frame/times.ts";

/** A form in which a list of tokens can be written. */
export interface Format {
  readonly label: string;
  readonly detail: string;
  readonly languageId: string;
  readonly write: (inventory: Inventory) => string;
}

/** The names in CSV and JSON are for programs, and the same in each language. */
export function formats(): readonly Format[] {
  return [
    {
      label: "CSV",
      detail: l10n.t("For spreadsheets: a line for each token, and none of its cells is a formula"),
      languageId: "csv",
      write: csvText,
    },
    {
      label: "JSON",
      detail: l10n.t("All there is; Compare Tenants… reads it again"),
      languageId: "json",
      write: jsonText,
    },
    {
      label: "Markdown",
      detail: l10n.t("A table for each tenant"),
      languageId: "markdown",
      write: (inventory) => markdownText(inventory, markdownWords()),
    },
  ];
}

function markdownWords(): MarkdownWords {
  return {
    title: l10n.t("API Tokens"),
    headings: {
      name: l10n.t("Name"),
      description: l10n.t("Description"),
      state: l10n.t("State"),
      ends: l10n.t("Ends"),
      personas: l10n.t("Personas"),
      access: l10n.t("Access"),
      createdBy: l10n.t("Created by"),
      lastActivity: l10n.t("Last activity"),
      guid: l10n.t("GUID"),
      clientId: l10n.t("Client ID"),
    },
    noTokens: l10n.t("No tokens."),
    asOf: (moment) => l10n.t("as of {0}", dateAndTime(Date.parse(moment))),
  };
}
