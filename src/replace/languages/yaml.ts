import { inDefault } from "../inDefault.ts";
import { type Language, REFERENCE } from "../language.ts";
import { type Edit, indentOf, lineBefore, linesAbove, type Place } from "../place.ts";

/** What reads the file has to put the variable in: Compose files, CI and most tools with settings in YAML do. */
export const yaml: Language = {
  ids: ["yaml", "dockercompose", "github-actions-workflow", "azure-pipelines", "helm"],
  comment: ["#", ""],
  replace: (text, place) => {
    const edit =
      inDefault(text, place) ??
      (isInShellsQuotes(lineBefore(text, place)) ? undefined : scalar(text, place, REFERENCE));
    return edit && [edit];
  },
  isInside: inBlockScalar,
};

/** A workflow of GitHub, which puts a secret in wherever it stands, before anything else reads the value. */
export const workflow: Language = {
  ids: ["yaml.workflow"],
  comment: ["#", ""],
  replace: (text, place) => {
    const edit = scalar(text, place, "${{ secrets.ATLAN_API_KEY }}");
    return edit && [edit];
  },
  isInside: inBlockScalar,
};

function scalar(text: string, place: Place, reference: string): Edit | undefined {
  const line = lineBefore(text, place);
  const isQuoted = [...line.matchAll(/["']/g)].length % 2 === 1;
  if (!isQuoted && isInLongFlow(linesAbove(text, place))) return undefined;
  // Between the braces of a flow collection a brace would end it.
  if (isQuoted || !/[{[]/.test(line)) return { ...place, text: reference };
  const stands = /[:[,{]\s*$/.test(line) && /^\s*(?:[,\]}]|$)/m.test(text.slice(place.end, place.end + 200));
  return stands ? { ...place, text: `"${reference}"` } : undefined;
}

const isInLongFlow = (before: string): boolean =>
  [...before.matchAll(/[{[]/g)].length > [...before.matchAll(/[}\]]/g)].length;

/** Whether single quotes are open that are not YAML's own: a shell puts no variable in between them. */
function isInShellsQuotes(line: string): boolean {
  const shells = line.replaceAll(/(?=')(?<=(?:^|[:,[{-])\s*)'[^']*'?/g, "");
  return [...shells.matchAll(/'/g)].length % 2 === 1;
}

/** A text behind `|` or `>`: all its lines are indented more than the line that begins it. */
function inBlockScalar(text: string, place: Place): boolean {
  const lines = text.slice(0, place.start).split("\n");
  let least = indentOf(lines.pop() ?? "");
  for (const line of lines.reverse()) {
    if (line.trim() === "" || indentOf(line) >= least) continue;
    if (/(?:^|[\s:-])[|>][-+\d]*\s*(?:#.*)?$/.test(line)) return true;
    least = indentOf(line);
  }
  return false;
}
