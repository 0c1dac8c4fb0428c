import { l10n, type ViewBadge } from "vscode";
import type { Tenant, Token } from "../../model/model.ts";
import { expiryOf } from "../../model/rules.ts";
import type { Store } from "../../tenants/store.ts";
import { literal } from "../frame/displayText.ts";

const DAY = 86_400_000;

/** For so many days after its end a token is still worth a word: what used it has just stopped. */
const LATELY_DAYS = 7;

/** How many tokens of a tenant need a hand. */
export interface Endings {
  readonly tenant: Tenant;
  readonly expiring: number;
  readonly endedLately: number;
}

/** Of each tenant that has such tokens, as far as its list is known; nobody is asked. */
export function endingsOf(store: Store, soonDays: number): readonly Endings[] {
  const now = store.now();
  const endings = store.tenants().map((tenant): Endings => {
    const ends = store.tokens(tenant.id).flatMap(endOf);
    const expiring = ends.filter((end) => end > now && end <= now + soonDays * DAY).length;
    const endedLately = ends.filter((end) => end <= now && end > now - LATELY_DAYS * DAY).length;
    return { tenant, expiring, endedLately };
  });
  return endings.filter(({ expiring, endedLately }) => expiring + endedLately > 0);
}

/** In epoch milliseconds. */
function endOf(token: Token): readonly number[] {
  const expiry = expiryOf(token);
  return expiry.kind === "at" ? [expiry.at] : [];
}

/** Undefined where no token needs a hand. */
export function badgeOf(endings: readonly Endings[]): ViewBadge | undefined {
  const value = endings.reduce((sum, { expiring, endedLately }) => sum + expiring + endedLately, 0);
  return value === 0 ? undefined : { value, tooltip: endings.map(lineOf).join("\n") };
}

function lineOf({ tenant, expiring, endedLately }: Endings): string {
  const facts = [
    ...(expiring > 0 ? [l10n.t("{0} expiring", expiring)] : []),
    ...(endedLately > 0 ? [l10n.t("{0} expired in the last {1} days", endedLately, LATELY_DAYS)] : []),
  ];
  return l10n.t("{0}: {1}", literal(tenant.name), facts.join(", "));
}

/** What is said once a day; undefined where there is nothing to say. Of made-up tokens nobody has to be reminded. */
export function reminderOf(endings: readonly Endings[], soonDays: number): string | undefined {
  const count = endings.reduce((sum, { tenant, expiring }) => sum + (tenant.demo ? 0 : expiring), 0);
  if (count === 0) return undefined;
  if (soonDays === 1)
    return count === 1 ? l10n.t("1 token expires within a day.") : l10n.t("{0} tokens expire within a day.", count);
  return count === 1
    ? l10n.t("1 token expires within {0} days.", soonDays)
    : l10n.t("{0} tokens expire within {1} days.", count, soonDays);
}
