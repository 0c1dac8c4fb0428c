import { inDefault } from "../reading/inDefault.ts";
import { type Language, referenceTo, type Reading } from "../reading/language.ts";
import { countBefore, offsetsOf } from "../reading/offsets.ts";
import { once } from "../reading/once.ts";
import { type Edit, indentOf, lineBefore, type Place } from "../reading/place.ts";

/** What reads the file has to put the variable in: Compose files, CI and most tools with settings in YAML do. */
export const yaml: Language = {
  ids: ["yaml", "dockercompose", "github-actions-workflow", "azure-pipelines", "helm"],
  comment: ["#", ""],
  read: (text) =>
    readingOf(text, (place, line, variable, put) => {
      const edit = inDefault(text, place, variable);
      return edit ?? (isInShellsQuotes(line) ? undefined : put(referenceTo(variable)));
    }),
};

/** A workflow of GitHub, which puts a secret in wherever it stands, before anything else reads the value. */
export const workflow: Language = {
  ids: ["yaml.workflow"],
  comment: ["#", ""],
  read: (text) => readingOf(text, (_place, _line, variable, put) => put(`\${{ secrets.${variable} }}`)),
};

/** What a file puts in a place, by what stands before that on its line; `put` writes a reference as a scalar. */
type Put = (
  place: Place,
  line: string,
  variable: string,
  put: (reference: string) => Edit | undefined,
) => Edit | undefined;

function readingOf(text: string, put: Put): Reading {
  const opened = once(() => offsetsOf(text, /[{[]/g));
  const closed = once(() => offsetsOf(text, /[}\]]/g));
  const isInBlock = once(() => blockScalars(text));
  return {
    replace: (place, variable) => {
      const line = lineBefore(text, place);
      if (line === undefined) return undefined;
      const above = place.start - line.length;
      const isInLongFlow = countBefore(opened(), above) > countBefore(closed(), above);
      const edit = put(place, line, variable, (reference) => scalar(text, place, { line, isInLongFlow }, reference));
      return edit && [edit];
    },
    isInside: ({ start }) => isInBlock()(start),
  };
}

/** Where a value begins that is a list or a map in brackets: other brackets are part of a text. */
const FLOW = /(?:^\s*|[:?-]\s+|[&!]\S*\s+)[{[]/;

function scalar(
  text: string,
  place: Place,
  { line, isInLongFlow }: { readonly line: string; readonly isInLongFlow: boolean },
  reference: string,
): Edit | undefined {
  const isQuoted = [...line.matchAll(/["']/g)].length % 2 === 1;
  if (!isQuoted && isInLongFlow) return undefined;
  // Between the braces of a flow collection a brace would end it.
  if (isQuoted || !FLOW.test(line)) return { ...place, text: reference };
  const stands = /[:[,{]\s*$/.test(line) && /^\s*(?:[,\]}]|$)/m.test(text.slice(place.end, place.end + 200));
  return stands ? { ...place, text: `"${reference}"` } : undefined;
}

/** Whether single quotes are open that are not YAML's own: a shell puts no variable in between them. */
function isInShellsQuotes(line: string): boolean {
  const shells = line.replaceAll(/(?=')(?<=(?:^|[:,[{-])\s*)'[^']*'?/g, "");
  return [...shells.matchAll(/'/g)].length % 2 === 1;
}

/** Whether an offset stands in a text behind `|` or `>`: all its lines are indented more than the line that begins it. */
function blockScalars(text: string): (at: number) => boolean {
  const starts: number[] = [];
  const ends: number[] = [];
  let least: number | undefined;
  let at = 0;
  for (const line of text.split("\n")) {
    if (least !== undefined && line.trim() !== "" && indentOf(line) <= least) {
      ends.push(at);
      least = undefined;
    }
    at += line.length + 1;
    if (least !== undefined || !/(?:^|[\s:-])[|>][-+\d]*\s*(?:#.*)?$/.test(line)) continue;
    starts.push(at);
    least = indentOf(line);
  }
  return (place) => {
    const nth = countBefore(starts, place + 1) - 1;
    return nth >= 0 && place < (ends[nth] ?? Infinity);
  };
}
