import { l10n } from "vscode";
import { activityOn, lastSignOf } from "../../model/activity.ts";
import { type Impact, isOnlyAdmin } from "../../model/impact.ts";
import type { Token, TokenRef } from "../../model/model.ts";
import type { Store } from "../../tenants/store.ts";
import { quoted } from "../frame/displayText.ts";
import { signWords } from "../tree/activityWords.ts";

/** So long a question waits for what only adds to it, in milliseconds. */
const PATIENCE_MS = 2_000;

/** So many sentences of it a question has room for. */
const SENTENCES = 3;

/** Asks the tenant what the token reaches, unless that is known, and does not wait for it longer than a person does. */
export async function readQuickly(store: Store, ref: TokenRef): Promise<void> {
  if (store.impact(ref)) return;
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)));
  await Promise.race([store.loadImpact(ref), enough]);
  clearTimeout(timer);
}

/** What weighs most of what is known of a token that is to go; nothing of what is not known. */
export function impactInShort(store: Store, ref: TokenRef, token: Token): readonly string[] {
  const impact = store.impact(ref);
  return [
    ...onlyAdminWords(store, ref, token),
    ...activityWords(store, ref, token),
    ...(impact ? [...reachWords(impact), ...purposeWords(impact)] : []),
  ].slice(0, SENTENCES);
}

function onlyAdminWords(store: Store, ref: TokenRef, { userName }: Token): readonly string[] {
  const shelf = store.grants(ref);
  const grants = shelf.kind === "ready" ? shelf.grants : [];
  const names = grants.filter((grant) => isOnlyAdmin(grant, userName) === true).map(({ asset }) => quoted(asset.name));
  return names.length > 0 ? [l10n.t("Nobody else is admin of {0}.", names.join(", "))] : [];
}

function activityWords(store: Store, { tenantId }: TokenRef, token: Token): readonly string[] {
  const sign = lastSignOf(activityOn(store.activity(tenantId)), token);
  const words = "at" in sign ? signWords(sign, store.now()) : undefined;
  return words === undefined ? [] : [l10n.t("It {0}.", words)];
}

/** What several personas reach overlaps: it is the largest that is surely lost. */
function reachWords({ reach }: Impact): readonly string[] {
  const counts = [...reach.values()].map((count) => (count.kind === "read" ? count.value : 0));
  const most = Math.max(0, ...counts);
  if (most === 0) return [];
  return reach.size === 1
    ? [l10n.t("Its persona lets it see {0} assets.", most.toLocaleString())]
    : [l10n.t("Its personas let it see {0} assets or more.", most.toLocaleString())];
}

function purposeWords({ purposes }: Impact): readonly string[] {
  if (purposes.kind !== "read" || purposes.value.length === 0) return [];
  const names = new Set(purposes.value.map(({ ofName, of }) => quoted(ofName ?? of)));
  return [l10n.t("Its name stays in the policies of {0}.", [...names].join(", "))];
}
