import { AtlanFailure } from "../atlan/wire/failure.ts";
import type { Asset, Grant } from "../model/access.ts";
import type { TokenRef } from "../model/model.ts";
import type { Rotation, RotationChoices, RotationPlan } from "../model/rotation.ts";
import { assertName } from "./assertName.ts";
import { reread } from "./reread.ts";
import { accessOf } from "./state/grants.ts";
import type { State } from "./state/state.ts";

/** Reads what a successor of the token is to get. Sends nothing that changes something, and notes nothing. */
export async function planRotation(state: State, ref: TokenRef, signal?: AbortSignal): Promise<RotationPlan> {
  const { tenantId } = ref;
  state.assertWritable(tenantId);
  const token = await reread(state, ref, signal);
  const [field] = token.unreadable;
  if (field) {
    // What cannot be read would not be copied, and nobody would know.
    const failure = new AtlanFailure("garbled", { detail: `${field}Unreadable`, mayHaveHappened: false });
    failure.tenantId = tenantId;
    throw failure;
  }
  const { items, gap } = await state.read(tenantId, (client) => accessOf(client, token.userName, signal));
  return { of: { tenant: state.roster.find(tenantId), token }, grants: items, gap };
}

/** Notes what is going to be done, and asks nothing of the tenant yet. Refuses where it cannot be noted. */
export async function beginRotation(
  state: State,
  { of: { tenant, token }, grants }: RotationPlan,
  choices: RotationChoices,
): Promise<Rotation> {
  assertName(choices.draft.name);
  if (choices.formerName !== undefined) assertName(choices.formerName);
  state.assertWritable(tenant.id);
  const { guid, clientId, userName, name } = token;
  const rotation: Rotation = {
    ...choices,
    tenantId: tenant.id,
    old: { guid, clientId, userName, name },
    grants: grants.map(withoutLists),
    begunAt: state.now(),
    done: [],
    leftOut: [],
  };
  await state.rotations.put({ tenantId: tenant.id, guid }, rotation);
  state.announce(tenant.id);
  return rotation;
}

/** Who else is in the lists is read when it is needed, and is nothing to note. */
function withoutLists({ role, asset, byBirth }: Grant): Grant {
  const { guid, typeName, qualifiedName, name, connector } = asset;
  const lists = {
    adminUsers: undefined,
    adminGroups: undefined,
    adminRoles: undefined,
    viewerUsers: undefined,
    viewerGroups: undefined,
  };
  const named: Asset = {
    guid,
    typeName,
    qualifiedName,
    name,
    connector,
    createdBy: undefined,
    scrubbed: false,
    ...lists,
  };
  return { role, asset: named, byBirth };
}
