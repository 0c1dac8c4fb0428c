import { l10n } from "vscode";
import {
  type Activity,
  DAYS_BACK,
  type LastSign,
  lastSignOf,
  recorded,
  type Trace,
  type TraceRecord,
} from "../../model/activity.ts";
import type { Token } from "../../model/model.ts";
import { cut, literal } from "../frame/displayText.ts";
import { sentence } from "../frame/failureWords.ts";
import { ago, dateAndTime, shortAgo } from "../frame/times.ts";

export type Fact = readonly [name: string, value: string];

/** The last sign of life as a row has room for it; undefined where it is not known. */
export function shortSignWords(sign: LastSign, now: number): string | undefined {
  return sign.kind === "none" ? l10n.t("no recorded activity") : words(sign, (at) => shortAgo(at, now));
}

/** The same in whole words. What is not recorded may have been all the same: it is never said that a token is not used. */
export function signWords(sign: LastSign, now: number): string | undefined {
  return words(sign, (at) => ago(at, now));
}

function words(sign: LastSign, when: (at: number) => string): string | undefined {
  switch (sign.kind) {
    case "changed":
      return l10n.t("changed assets {0}", when(sign.at));
    case "searched":
      return l10n.t("searched {0}", when(sign.at));
    case "none":
      return l10n.t("no recorded activity in {0} days", DAYS_BACK);
    case "new":
      return l10n.t("new");
    case "unknown":
      return undefined;
  }
}

/**
 * What a tooltip has room for, which covers the rows below: where something is recorded, that alone; where nothing is,
 * that this may be so all the same.
 */
export function shortActivityFacts(token: Token, activity: Activity | undefined, now: number): readonly Fact[] {
  if (!activity) return [];
  const sign = lastSignOf(activity, token);
  return [
    [l10n.t("Last activity"), signFact(sign, now)],
    ...(recorded(activity.changes, token) === "none" ? [] : [changesFact(activity, token)]),
    ...(recorded(activity.searches, token) === "none" ? [] : [searchesFact(activity, token)]),
    ...("at" in sign ? [] : [notRecorded()]),
  ];
}

/** All that is recorded of what a token did, as pairs of a heading and a text. */
export function activityFacts(token: Token, activity: Activity | undefined, now: number): readonly Fact[] {
  if (!activity) return [[l10n.t("Last activity"), l10n.t("not read yet")]];
  return [
    [l10n.t("Last activity"), signFact(lastSignOf(activity, token), now)],
    changesFact(activity, token),
    searchesFact(activity, token),
    notRecorded(),
  ];
}

function changesFact({ changes }: Activity, token: Token): Fact {
  return [l10n.t("Assets changed"), recordFact(changes, token)];
}

function searchesFact({ searches }: Activity, token: Token): Fact {
  return [l10n.t("Searches"), recordFact(searches, token)];
}

function notRecorded(): Fact {
  return [
    l10n.t("Not recorded"),
    l10n.t("what was only read; by default searches through the Python and Java SDKs, too"),
  ];
}

function signFact(sign: LastSign, now: number): string {
  switch (sign.kind) {
    case "changed":
    case "searched":
      return `${signWords(sign, now) ?? ""} (${dateAndTime(sign.at)})`;
    case "none":
      return l10n.t("none recorded in {0} days", DAYS_BACK);
    case "new":
      return l10n.t("none recorded since it was created");
    case "unknown":
      return l10n.t("unknown");
  }
}

function recordFact(record: TraceRecord, token: Token): string {
  if (record.kind === "failed") return l10n.t("could not be read: {0}", sentence(record.failure));
  const { isLeast } = record.traces;
  const trace = recorded(record, token);
  if (trace === "none") return l10n.t("none recorded in {0} days", DAYS_BACK);
  if (trace === "unknown") {
    return isLeast ? l10n.t("unknown; it was the last to change none") : l10n.t("unknown");
  }
  return [countWords(trace, isLeast), ...sourceWords(trace)].join("; ");
}

function countWords({ counts: { days7, days30, all } }: Trace, isLeast: boolean): string {
  return isLeast
    ? l10n.t("at least {0} in 7 days, {1} in 30, {2} in {3}", days7, days30, all, DAYS_BACK)
    : l10n.t("{0} in 7 days, {1} in 30, {2} in {3}", days7, days30, all, DAYS_BACK);
}

function sourceWords({ clients, addresses }: Trace): readonly string[] {
  const programs = clients.map(clientWords).filter((name) => name !== undefined);
  return [
    ...(programs.length > 0 ? [l10n.t("through {0}", programs.join(", "))] : []),
    ...(addresses.length > 0 ? [l10n.t("from {0}", addresses.map((address) => literal(cut(address))).join(", "))] : []),
  ];
}

/** How a program is called that names itself so; undefined where it only says that it is one. */
function clientWords(name: string): string | undefined {
  switch (name) {
    case "sdk":
      return undefined;
    case "python":
      return l10n.t("the Python SDK");
    case "java":
      return l10n.t("the Java SDK");
    case "go":
      return l10n.t("the Go SDK");
    case "workflow":
      return l10n.t("a workflow");
    case "atlan-mcp":
      return l10n.t("MCP");
    default:
      return literal(cut(name));
  }
}
