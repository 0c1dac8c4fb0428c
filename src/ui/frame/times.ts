import { env, l10n } from "vscode";
import type { Token } from "../../model/model.ts";
import { expiryOf } from "../../model/rules.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The furthest moment from 1970 that a date can hold, in milliseconds. */
const FURTHEST = 8.64e15;

/** Made once: a tree of thousands of rows asks for a date in each. */
const relativeFormat = once(() => new Intl.RelativeTimeFormat(env.language, { numeric: "always" }));
const dateAndTimeFormat = once(
  () => new Intl.DateTimeFormat(env.language, { dateStyle: "medium", timeStyle: "short" }),
);
const dateFormat = once(() => new Intl.DateTimeFormat(env.language, { dateStyle: "medium" }));

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** "in 12 days", "3 hours ago", in the user's language and in the unit that a person would choose. */
function relative(moment: number, now: number): string {
  const distance = moment - now;
  const format = relativeFormat();
  const size = Math.abs(distance);
  if (size < HOUR) return format.format(nearest(distance / MINUTE), "minute");
  if (size < 2 * DAY) return format.format(nearest(distance / HOUR), "hour");
  if (size < 90 * DAY) return format.format(nearest(distance / DAY), "day");
  if (size < 2 * 365 * DAY) return format.format(nearest(distance / (30.44 * DAY)), "month");
  return format.format(nearest(distance / (365.25 * DAY)), "year");
}

/** To the nearest, but what is over is never "in 0 minutes". */
const nearest = (count: number): number => (count >= 0 ? Math.round(count) : Math.min(-1, Math.round(count)));

export function dateAndTime(moment: number): string {
  return isMoment(moment) ? dateAndTimeFormat().format(moment) : l10n.t("unknown");
}

/** "24 Feb 2027, 10:00 (in 90 days)". */
export function dateAndDistance(moment: number, now: number): string {
  return isMoment(moment) ? `${dateAndTime(moment)} (${relative(moment, now)})` : l10n.t("unknown");
}

export function date(moment: number): string {
  return isMoment(moment) ? dateFormat().format(moment) : l10n.t("unknown");
}

/** A tenant may send any number. */
const isMoment = (moment: number): boolean => Math.abs(moment) <= FURTHEST;

/** When a token ends, as in "expires in 12 days"; undefined when the tenant does not say. */
export function expiryWords(token: Token, now: number): string | undefined {
  const expiry = expiryOf(token);
  switch (expiry.kind) {
    case "unknown":
      return undefined;
    case "never":
      return l10n.t("never expires");
    case "at":
      return isMoment(expiry.at) ? endWords(expiry.at, now) : undefined;
  }
}

/** "expires in 12 days", "expired 3 hours ago". */
export function endWords(end: number, now: number): string {
  const when = isMoment(end) ? relative(end, now) : l10n.t("unknown");
  return end <= now ? l10n.t("expired {0}", when) : l10n.t("expires {0}", when);
}

/** A row has room for a number and a sign: "12 d left", "41 d ago"; undefined where the end is so far off that it does not matter. */
export function shortExpiryWords(token: Token, now: number): string | undefined {
  const expiry = expiryOf(token);
  if (expiry.kind !== "at" || !isMoment(expiry.at)) return undefined;
  const distance = expiry.at - now;
  return distance > 0 ? leftWords(distance) : agoWords(-distance);
}

/** Ends further off than this are in the tooltip alone. */
const DISTANT = 100 * DAY;

function leftWords(distance: number): string | undefined {
  if (distance > DISTANT) return undefined;
  if (distance >= 2 * DAY) return l10n.t("{0} d left", Math.round(distance / DAY));
  if (distance >= HOUR) return l10n.t("{0} h left", Math.round(distance / HOUR));
  return l10n.t("{0} min left", Math.ceil(distance / MINUTE));
}

/** "3 days ago". What is dated later than our clock has just been. */
export function ago(moment: number, now: number): string {
  return isMoment(moment) ? relative(Math.min(moment, now - 1), now) : l10n.t("unknown");
}

/** As `ago`, with a number and a sign: "3 d ago". */
export function shortAgo(moment: number, now: number): string {
  return isMoment(moment) ? agoWords(Math.max(1, now - moment)) : l10n.t("unknown");
}

function agoWords(distance: number): string {
  if (distance >= 2 * 365 * DAY) return l10n.t("{0} y ago", Math.round(distance / (365.25 * DAY)));
  if (distance >= 2 * DAY) return l10n.t("{0} d ago", Math.round(distance / DAY));
  if (distance >= HOUR) return l10n.t("{0} h ago", Math.round(distance / HOUR));
  return l10n.t("{0} min ago", Math.ceil(distance / MINUTE));
}

/** Seconds as a clock counts them down: "0:58", "1:00:00". */
export function clock(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (number: number): string => String(number).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
