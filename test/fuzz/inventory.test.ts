import assert from "node:assert/strict";
import fc from "fast-check";
import { comparisonText, type ComparisonWords } from "../../src/inventory/comparison.ts";
import { csvText } from "../../src/inventory/csv.ts";
import { clean, type Inventory, type ListedToken } from "../../src/inventory/inventory.ts";
import { jsonText, readInventory } from "../../src/inventory/json.ts";
import { type Column, markdownText, type MarkdownWords } from "../../src/inventory/markdown.ts";
import { oneLine } from "../../src/inventory/oneLine.ts";
import { readCsv } from "../support/csv.ts";
import { inventoryOf, listed, listOf } from "../unit/inventory/listed.ts";
import { holds, holdsAtLength, longText, textOf } from "./holds.ts";

/** What names and descriptions are made of that a spreadsheet, a table or a reader may stumble over. */
const PIECES = [
  ...[
    "=",
    "+",
    "-",
    "@",
    "＝",
    "＋",
    "－",
    "＠",
    "'",
    '"',
    '""',
    ",",
    ";",
    "|",
    "\t",
    "=1+1",
    "@SUM(A1)",
    '=HYPERLINK("',
  ],
  ...[" ", "\n", "\r", "\r\n", "\u0085", "\u2028", "\u00a0", "\u200b", "\ufeff", "\u0000", "\u001b[31m", "\u202e"],
  ...["\\", "\\|", "[x](command:y)", "![x](http://x.example)", "<b>", "`", "$(trash)", "*", "_", "~~", "&amp;", "# "],
  ...["https://x.example", "www.x.example", "a@b.example", "שלום", "\ud800", "\udc00", "𝕏", "a"],
  ...["eyJhbGciOiJub25lIn0.", "Bearer ", "a1B".repeat(40), "__proto__", "---"],
];

const text = textOf(PIECES, 8);
const long = longText(PIECES);

function inventoryWith(texts: readonly string[], filter = ""): Inventory {
  const tokens = texts.map((each, at) =>
    listed(each, {
      description: texts[at - 1] ?? each,
      createdBy: each,
      personas: [{ name: each, qualifiedName: each }],
      access: [{ role: "connectionAdmin", name: each, qualifiedName: each }],
    }),
  );
  return { ...inventoryOf(listOf(tokens, { name: texts[0] ?? "", notWhole: texts.slice(0, 1) })), filter };
}

const anyInventory = fc.array(text, { maxLength: 4 }).map((texts) => inventoryWith(texts));

const COLUMNS: readonly Column[] = [
  ...(["name", "description", "state", "ends", "personas"] as const),
  ...(["access", "createdBy", "lastActivity", "guid", "clientId"] as const),
];
const words: MarkdownWords = {
  title: "title",
  headings: Object.fromEntries(COLUMNS.map((column) => [column, column])) as Record<Column, string>,
  noTokens: "none",
  asOf: (moment) => moment,
};
const said: ComparisonWords = {
  ends: (day) => day,
  never: "never",
  endUnknown: "?",
  personas: (names) => names,
  noPersona: "none",
  personasUnreadable: "??",
};

/** The same with something else in the place of each part of the name; what was put there is left as it is. */
function replaced(whole: unknown, name: string, by: unknown): unknown {
  if (Array.isArray(whole)) return whole.map((each) => replaced(each, name, by));
  if (typeof whole !== "object" || whole === null) return whole;
  const parts = Object.entries(whole).map(([key, part]) => [key, key === name ? by : replaced(part, name, by)]);
  return Object.fromEntries(parts) as unknown;
}

const tokensOf = (inventory: Inventory): readonly ListedToken[] => inventory.tenants.flatMap(({ tokens }) => tokens);

describe("A list of tokens as CSV", () => {
  holds(
    "is read back row by row, cell by cell, and no cell is a formula, with whichever separator it is opened",
    fc.property(anyInventory, (inventory) => {
      const [names = [], ...rows] = readCsv(csvText(inventory));
      const tokens = tokensOf(inventory);
      assert.equal(rows.length, tokens.length + (inventory.tenants[0]?.notWhole.length ?? 0));
      for (const row of rows) {
        assert.equal(row.length, names.length);
        for (const cell of row.flatMap((each) => each.split(/[;|]/))) assert.doesNotMatch(cell, /^\s*[=+\-@＝＋－＠]/);
        for (const cell of row) assert.doesNotMatch(cell, /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      }
      for (const [at, token] of tokens.entries()) {
        const cell = rows[at]?.[names.indexOf("description")] ?? "";
        assert.equal(cell.replaceAll("'", ""), oneLine(token.description).replaceAll("'", ""));
      }
    }),
  );
  holdsAtLength(
    "is written in a time that is linear in the length of a description",
    fc.property(long, (description) => {
      csvText(inventoryOf(listOf([listed("a", { description })])));
    }),
  );
});

describe("A list of tokens as a Markdown table", () => {
  holds(
    "has as many rows and cells as there are, and none of their text is markup",
    fc.property(anyInventory, (inventory) => {
      const rows = markdownText(inventory, words)
        .split(/[\n\r\u0085\u2028\u2029]/)
        .filter((line) => line.startsWith("|"));
      const tokens = tokensOf(inventory);
      assert.equal(rows.length, tokens.length === 0 ? 0 : tokens.length + 2);
      for (const row of rows) {
        const plain = row.replace(/\\[!-/:-@[-`{-~]/g, "");
        assert.equal(plain.split("|").length - 2, COLUMNS.length);
        assert.doesNotMatch(plain, /[\\`*_{}[\]<>#!~^$&=:.@]/);
      }
    }),
  );
  holdsAtLength(
    "is written in a time that is linear in the length of a description",
    fc.property(long, (description) => {
      markdownText(inventoryOf(listOf([listed("a", { description })])), words);
    }),
  );
});

describe("A list of tokens as JSON", () => {
  holds(
    "is read back as it was",
    fc.property(fc.array(text.map(clean), { maxLength: 4 }), text.map(clean), (texts, filter) => {
      const inventory = inventoryWith(texts, filter);
      assert.deepEqual(readInventory(jsonText(inventory)), inventory);
    }),
  );
  holds(
    "that is any other JSON is no list, and nobody fails over it",
    fc.property(fc.json(), (json) => {
      assert.equal(readInventory(json), undefined);
      assert.equal(readInventory(json.slice(1)), undefined);
    }),
  );
  const parts = ["format", "tenants", "tokens", "personas", "access", "lastActivity", "unreadable", "notWhole", "name"];
  holds(
    "of which a part was replaced is no list, or one that is written again as it was read",
    fc.property(fc.constantFrom(...parts), fc.jsonValue(), fc.array(text, { minLength: 1 }), (part, value, texts) => {
      const odd = JSON.stringify(replaced(JSON.parse(jsonText(inventoryWith(texts))), part, value));
      const read = readInventory(odd);
      if (read) assert.deepEqual(readInventory(jsonText(read)), read);
    }),
  );
});

describe("A comparison of two lists of tokens", () => {
  holds(
    "has a line for each token, and the same ones in whichever order they come",
    fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (texts) => {
      const [list] = inventoryWith(texts).tenants;
      assert.ok(list);
      const lines = comparisonText(list, said).split(/[\n\r\u0085\u2028\u2029]/);
      assert.equal(lines.length, texts.length + list.notWhole.length + 1);
      assert.equal(comparisonText({ ...list, tokens: list.tokens.toReversed() }, said), lines.join("\n"));
    }),
  );
});
