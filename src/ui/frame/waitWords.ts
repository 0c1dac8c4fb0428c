import { l10n } from "vscode";
import type { Wait } from "../../model/model.ts";
import { quoted } from "./displayText.ts";
import { clock } from "./times.ts";

/** Why a request to a tenant takes its time, and how long it will: a sentence that is true for a second. */
export function waitWords({ reason, until }: Wait, tenant: string, now: number): string {
  const left = clock(Math.max(0, Math.ceil((until - now) / 1000)));
  switch (reason) {
    case "asked":
      return l10n.t("{0} has asked to wait: it goes on in {1}.", quoted(tenant), left);
    case "trouble":
      return l10n.t("{0} has trouble, or cannot be reached: the next try is in {1}.", quoted(tenant), left);
    case "pace":
      return l10n.t("{0} takes no more requests in this minute: it goes on in {1}.", quoted(tenant), left);
    case "slow":
      return l10n.t("{0} has not answered yet: given up in {1}.", quoted(tenant), left);
  }
}
