import type { LogOutputChannel } from "vscode";
import type { AccessOutcome, AccessRole, Asset, ListEdit } from "../../model/access.ts";
import type { TokenRef } from "../../model/model.ts";
import { personaNames } from "../../model/rules.ts";
import type { Store } from "../../tenants/store.ts";
import { quoted } from "./displayText.ts";

/**
 * The store, with a line in the log at Info for each change that was made by it: names and IDs, never a value. A change that
 * failed has no line here: whoever asked for it says what is known of it.
 */
export function withChangesLogged(store: Store, log: Pick<LogOutputChannel, "info">): Store {
  const tenantOf = (tenantId: string): string => `tenant ${quoted(store.tenant(tenantId)?.name ?? tenantId)}`;
  const tokenOf = (ref: TokenRef): string =>
    `token ${quoted(store.token(ref)?.name ?? "")} (${ref.guid}) of ${tenantOf(ref.tenantId)}`;
  const logged = async <T>(change: Promise<T>, words: (result: T) => string | undefined): Promise<T> => {
    const result = await change;
    const line = words(result);
    if (line !== undefined) log.info(line);
    return result;
  };
  const accessWords = (role: AccessRole, asset: Asset, edit: ListEdit, tenantId: string) => {
    const person = store.person(tenantId)?.user.userName ?? "";
    return ({ kind }: AccessOutcome): string | undefined =>
      kind === "done" || kind === "notVisibleYet"
        ? `Changed ${role} of ${quoted(asset.name)} (${asset.guid}) of ${tenantOf(tenantId)} as ${person}: ${editWords(edit)}`
        : undefined;
  };
  return {
    ...store,
    createToken: (tenantId, draft, signal) =>
      logged(store.createToken(tenantId, draft, signal), (creation) =>
        creation.kind === "created" ? `Created ${tokenOf(creation.ref)}` : undefined,
      ),
    renameToken: (ref, name, seen, signal) => {
      const token = tokenOf(ref);
      return logged(
        store.renameToken(ref, name, seen, signal),
        ({ after }) => `Renamed ${token} to ${quoted(after.name)}`,
      );
    },
    describeToken: (ref, description, seen, signal) =>
      logged(store.describeToken(ref, description, seen, signal), () => `Described ${tokenOf(ref)}`),
    linkPersonas: (ref, change, signal) =>
      logged(
        store.linkPersonas(ref, change, signal),
        ({ after }) => `Linked ${tokenOf(ref)} to ${personaNames(after).join(", ") || "no persona"}`,
      ),
    restoreUnasked: (ref, revision) => logged(store.restoreUnasked(ref, revision), () => `Restored ${tokenOf(ref)}`),
    deleteToken: (ref, signal) => {
      const token = tokenOf(ref);
      return logged(store.deleteToken(ref, signal), () => `Deleted ${token}`);
    },
    quarantineToken: (ref, signal) => logged(store.quarantineToken(ref, signal), () => `Quarantined ${tokenOf(ref)}`),
    releaseToken: (ref, signal) => logged(store.releaseToken(ref, signal), () => `Released ${tokenOf(ref)}`),
    createSuccessor: (ref, seen, signal) =>
      logged(store.createSuccessor(ref, seen, signal), (creation) =>
        creation.kind === "created" ? `Created ${tokenOf(creation.ref)}` : undefined,
      ),
    copyGrant: (ref, userName, grant, signal) => {
      const words = accessWords(grant.role, grant.asset, { add: [userName], remove: [] }, ref.tenantId);
      return logged(store.copyGrant(ref, userName, grant, signal), words);
    },
    changeAccess: (tenantId, role, asset, edit, options) =>
      logged(store.changeAccess(tenantId, role, asset, edit, options), accessWords(role, asset, edit, tenantId)),
    addTenant: (facts) => logged(store.addTenant(facts), ({ id, address }) => `Added ${tenantOf(id)} at ${address}`),
    replaceCredential: (tenantId, credential, signedIn) =>
      logged(
        store.replaceCredential(tenantId, credential, signedIn),
        () => `Replaced the credential of ${tenantOf(tenantId)}: ${signedIn.caller.userName}`,
      ),
    editTenant: (tenantId, facts) => {
      const tenant = tenantOf(tenantId);
      return logged(store.editTenant(tenantId, facts), () => `Edited ${tenant}: ${JSON.stringify(facts)}`);
    },
    removeTenant: (tenantId) => {
      const tenant = tenantOf(tenantId);
      return logged(store.removeTenant(tenantId), () => `Removed ${tenant}`);
    },
    keepValue: (ref) => logged(store.keepValue(ref), () => `Kept the value of ${tokenOf(ref)}`),
    addKeptValue: (ref, value) => logged(store.addKeptValue(ref, value), () => `Kept the value of ${tokenOf(ref)}`),
    forgetValue: (ref) => logged(store.forgetValue(ref), () => `Forgot the value of ${tokenOf(ref)}`),
  };
}

function editWords({ add, remove }: ListEdit): string {
  return [...add.map((name) => `+${name}`), ...remove.map((name) => `-${name}`)].join(" ");
}
