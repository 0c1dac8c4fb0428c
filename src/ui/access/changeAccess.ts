import { l10n } from "vscode";
import type { AccessOutcome } from "../../model/access.ts";
import type { Desk } from "../frame/desk.ts";
import { quoted } from "../frame/displayText.ts";
import { busyEach } from "../frame/each.ts";
import { tokensWords } from "../token/tokensWords.ts";
import type { AccessChange } from "./accessWords.ts";
import { asPerson } from "./asPerson.ts";
import { tellOutcomes } from "./tellOutcomes.ts";

/** Gives tokens their roles, or takes them away, in the name of a person, and says what came of it, with Undo. */
export function changeAccess(desk: Desk, changes: readonly AccessChange[]): Promise<void> {
  return doEach(desk, changes, { title: titleOf(changes), act: "changeAccess" });
}

function titleOf(changes: readonly AccessChange[]): string {
  const [first] = changes;
  if (!first || changes.some(({ asset }) => asset.guid !== first.asset.guid)) return l10n.t("Changing access…");
  const [who, where] = [tokensWords(changes.map(({ of }) => of.token)), quoted(first.asset.name)];
  return first.isRemoval ? l10n.t("Removing {0} from {1}…", who, where) : l10n.t("Adding {0} to {1}…", who, where);
}

/** Looks for each token whether it is done by now, and says so; sends nothing. */
function lookForEach(desk: Desk, changes: readonly AccessChange[]): Promise<void> {
  const names = [...new Set(changes.map(({ asset }) => quoted(asset.name)))].join(", ");
  return doEach(desk, changes, { title: l10n.t("Looking whether {0} was changed…", names), act: "lookAtAccess" });
}

async function doEach(
  desk: Desk,
  changes: readonly AccessChange[],
  { title, act }: { readonly title: string; readonly act: "changeAccess" | "lookAtAccess" },
): Promise<void> {
  const work = ({ of: { tenant, token }, role, asset, isRemoval }: AccessChange, signal: AbortSignal) => {
    const edit = isRemoval ? { add: [], remove: [token.userName] } : { add: [token.userName], remove: [] };
    return asPerson<AccessOutcome>(desk, tenant, () => desk.store[act](tenant.id, role, asset, edit, { signal }));
  };
  tellOutcomes(desk, await busyEach(title, changes, work), {
    again: (rest) => changeAccess(desk, rest),
    look: (rest) => lookForEach(desk, rest),
    undo: (done) =>
      changeAccess(
        desk,
        done.map((change) => ({ ...change, isRemoval: !change.isRemoval })),
      ),
  });
}
