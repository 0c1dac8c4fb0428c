import type { Block, Line, Link, Report } from "./report.ts";

/** A report as Markdown that reads well as it stands, and where its links are in that. */
export interface Rendered {
  readonly text: string;
  readonly links: readonly PlacedLink[];
}

interface PlacedLink {
  /** In UTF-16 units from the beginning of the text. */
  readonly offset: number;
  readonly length: number;
  readonly link: Link;
}

/** Text with the links in it, by where they stand there. */
interface Piece {
  readonly text: string;
  readonly links: readonly PlacedLink[];
}

/** @param howToFollow says above a report that has links how to follow one */
export function rendered({ title, blocks }: Report, howToFollow: string): Rendered {
  const body = blocks.map(rowsOf);
  const hasLinks = body.flat().some(({ links }) => links.length > 0);
  const rows = [
    [plain(`# ${markdown(title)}`)],
    ...(hasLinks ? [[plain(howToFollow)]] : []),
    ...body.filter((block) => block.length > 0),
  ].flatMap((block, at) => (at === 0 ? block : [plain(""), ...block]));
  return joined([...rows, plain("")], "\n");
}

function rowsOf(block: Block): readonly Piece[] {
  switch (block.kind) {
    case "heading":
      return [plain(`## ${markdown(block.text)}`)];
    case "text":
      return [pieceOf(block)];
    case "list":
      return block.lines.map((line) => joined([plain("-"), pieceOf(line)], " "));
    case "table":
      return tableRows(
        block.head,
        block.rows.map((row) => row.map(pieceOf)),
      );
  }
}

/** Filled up with spaces, so that the columns stand below each other in an editor. */
function tableRows(head: readonly string[], rows: readonly (readonly Piece[])[]): readonly Piece[] {
  const names = head.map((name) => plain(markdown(name)));
  const widths = names.map((name, at) =>
    Math.max(3, name.text.length, ...rows.map((row) => row[at]?.text.length ?? 0)),
  );
  const rowOf = (cells: readonly Piece[]): Piece =>
    joined(
      [
        plain("|"),
        joined(
          widths.map((width, at) => filled(cells[at] ?? plain(""), width)),
          " | ",
        ),
        plain("|"),
      ],
      " ",
    );
  return [rowOf(names), rowOf(widths.map((width) => plain("-".repeat(width)))), ...rows.map(rowOf)];
}

const plain = (text: string): Piece => ({ text, links: [] });

const filled = ({ text, links }: Piece, width: number): Piece => ({ text: text.padEnd(width), links });

function pieceOf({ text, links = [] }: Line): Piece {
  const words = links.map((link): Piece => {
    const word = `[${markdown(link.text)}]`;
    return { text: word, links: [{ offset: 1, length: word.length - 2, link }] };
  });
  return joined([...(text === "" ? [] : [plain(markdown(text))]), ...words], " ");
}

function joined(pieces: readonly Piece[], between: string): Piece {
  let offset = 0;
  const links: PlacedLink[] = [];
  for (const piece of pieces) {
    for (const placed of piece.links) links.push({ ...placed, offset: placed.offset + offset });
    offset += piece.text.length + between.length;
  }
  return { text: pieces.map(({ text }) => text).join(between), links };
}

/** What Markdown would take for more than text; an underscore within a word is none of that, and hurts the eye less. */
const MARKUP = /[\\`*[\]<|~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=[#\p{L}])/gu;

/** What would make a heading, a list or a quote of a line that begins with it. */
const AT_THE_START = /^[#>+=-]|(?<=^\d+)[.)](?=\s|$)/;

/** Signs that nobody sees, and those that turn around what stands behind them, to the end of the line. */
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e]/g;

/** Text of other people, on one line, that Markdown shows as it is. */
function markdown(text: string): string {
  return text.replace(UNSEEN, "").replace(/\s+/g, " ").trim().replace(MARKUP, "\\$&").replace(AT_THE_START, "\\$&");
}
