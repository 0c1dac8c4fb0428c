import { l10n } from "vscode";
import type { AccessOutcome, AccessRole, Asset } from "../../model/access.ts";
import type { TenantToken } from "../../model/model.ts";
import { busy } from "../frame/busy.ts";
import type { Desk } from "../frame/desk.ts";
import { quoted } from "../frame/displayText.ts";
import { tryEach } from "../frame/each.ts";
import { tokensWords } from "../token/tokensWords.ts";
import { asPerson } from "./asPerson.ts";
import { tellOutcomes } from "./tellOutcomes.ts";

/** What tokens are to become of an asset, or not to be any more. */
export interface Change {
  readonly role: AccessRole;
  readonly asset: Asset;
  readonly isRemoval: boolean;
}

/** Gives tokens a role at one asset, or takes it away, in the name of a person, and says what came of it, with Undo. */
export async function changeAccess(desk: Desk, tokens: readonly TenantToken[], change: Change): Promise<void> {
  const { role, asset, isRemoval } = change;
  const editOf = (name: string) => (isRemoval ? { add: [], remove: [name] } : { add: [name], remove: [] });
  const work = ({ tenant, token }: TenantToken, signal: AbortSignal): Promise<AccessOutcome> =>
    asPerson(desk, tenant, () => desk.store.changeAccess(tenant.id, role, asset, editOf(token.userName), { signal }));
  const [who, where] = [tokensWords(tokens.map(({ token }) => token)), quoted(asset.name)];
  const tried = await busy(
    isRemoval ? l10n.t("Removing {0} from {1}…", who, where) : l10n.t("Adding {0} to {1}…", who, where),
    (signal) => tryEach(tokens, (each) => work(each, signal), signal),
    { cancellable: true },
  );
  tellOutcomes(desk, tried, {
    role,
    asset,
    isRemoval,
    again: (rest) => changeAccess(desk, rest, change),
    undo: (done) => changeAccess(desk, done, { ...change, isRemoval: !isRemoval }),
  });
}
