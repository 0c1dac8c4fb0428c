import { l10n } from "vscode";
import type { AccessOutcome } from "../../model/access.ts";
import type { TenantToken } from "../../model/model.ts";
import { busy } from "../frame/busy.ts";
import type { Desk } from "../frame/desk.ts";
import { quoted } from "../frame/displayText.ts";
import { tryEach } from "../frame/each.ts";
import { tokensWords } from "../token/tokensWords.ts";
import { asPerson } from "./asPerson.ts";
import { type AccessChange, tellOutcomes } from "./tellOutcomes.ts";

/** Makes each token something to an asset, or takes that away, and says what came of it. */
export async function changeEach(desk: Desk, tokens: readonly TenantToken[], change: AccessChange): Promise<void> {
  const title = change.isRemoval
    ? l10n.t("Removing {0} from {1}…", ...of(tokens, change))
    : l10n.t("Adding {0} to {1}…", ...of(tokens, change));
  await doEach(desk, tokens, change, { title, act: "changeAccess" });
}

/** Looks for each token whether it is done by now, and says so. */
async function lookForEach(desk: Desk, tokens: readonly TenantToken[], change: AccessChange): Promise<void> {
  const title = l10n.t("Looking whether {0} was changed…", quoted(change.asset.name));
  await doEach(desk, tokens, change, { title, act: "lookAtAccess" });
}

async function doEach(
  desk: Desk,
  tokens: readonly TenantToken[],
  change: AccessChange,
  { title, act }: { readonly title: string; readonly act: "changeAccess" | "lookAtAccess" },
): Promise<void> {
  const { role, asset, isRemoval } = change;
  const work = ({ tenant, token: { userName } }: TenantToken, signal: AbortSignal): Promise<AccessOutcome> => {
    const edit = isRemoval ? { add: [], remove: [userName] } : { add: [userName], remove: [] };
    return asPerson(desk, tenant, () => desk.store[act](tenant.id, role, asset, edit, { signal }));
  };
  const tried = await busy(title, (signal) => tryEach(tokens, (each) => work(each, signal), signal), {
    cancellable: true,
  });
  tellOutcomes(desk, tried, change, {
    again: (rest) => changeEach(desk, rest, change),
    look: (rest) => lookForEach(desk, rest, change),
  });
}

function of(tokens: readonly TenantToken[], { asset }: AccessChange): [string, string] {
  return [tokensWords(tokens.map(({ token }) => token)), quoted(asset.name)];
}
