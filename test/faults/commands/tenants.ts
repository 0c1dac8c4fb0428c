import { createToken } from "../../../src/demo/world/world.ts";
import type { Scene } from "../scene.ts";
import { type Change, type Names, putting } from "../state.ts";
import { ask, type Command, type Outcome, type Step } from "./command.ts";
import { halfForgotten } from "./values.ts";

/** A credential of the tenant besides that which the window has. */
function anotherCredential({ world, credentials }: Scene): { readonly credential: string; readonly userName: string } {
  const fields = { name: "another-admin", description: "", personas: [], validitySeconds: 864_000 };
  const { token, value } = createToken(world, "jsmith", fields);
  credentials.push(value);
  return { credential: value, userName: `service-account-${token.clientId}` };
}

const others = new WeakMap<Scene, ReturnType<typeof anotherCredential>>();

const arrange = (scene: Scene): void => {
  others.set(scene, anotherCredential(scene));
};

const otherOf = (scene: Scene): ReturnType<typeof anotherCredential> => others.get(scene) ?? anotherCredential(scene);

async function add(scene: Scene): Promise<Outcome> {
  const { store, tenant } = scene;
  const { credential, userName } = otherOf(scene);
  const adding = async (): Promise<void> => {
    await store.knock(tenant.address, new AbortController().signal);
    const signedIn = await store.signIn(tenant.address, credential);
    await store.addTenant({ name: "U", address: tenant.address, credential, signedIn });
  };
  const said = await ask(scene, adding());
  const change = putting({
    "new tenant, facts": ["U", false, false, userName].join(),
    "new tenant, credential": credential,
  });
  return { steps: [{ what: "the tenant is added", said, change }] };
}

async function replaceCredential(scene: Scene, names: Names): Promise<Outcome> {
  const { store, tenant, tenantId } = scene;
  const { credential, userName } = otherOf(scene);
  const replacing = async (): Promise<void> => {
    const signedIn = await store.signIn(tenant.address, credential);
    await store.replaceCredential(tenantId, credential, signedIn);
  };
  const said = await ask(scene, replacing());
  const of = names.of(tenantId);
  const parts = { [`${of}, facts`]: ["T", false, false, userName].join(), [`${of}, credential`]: credential };
  if (said !== "unknown") return { steps: [{ what: "the credential is replaced", said, change: putting(parts) }] };
  const changes = Object.entries(parts).map(([thing, value]) => putting({ [thing]: value }));
  return { steps: changes.map((change) => ({ what: "a part of it is done", said, change })) };
}

async function edit(scene: Scene, names: Names): Promise<Outcome> {
  const { store, tenantId } = scene;
  const facts = [store.tenant(tenantId)?.name, true, true, store.tenant(tenantId)?.signedInAs].join();
  const said = await ask(scene, store.editTenant(tenantId, { production: true, readOnly: true }));
  const change = putting({ [`${names.of(tenantId)}, facts`]: facts });
  return { steps: [{ what: "the tenant is edited", said, change }] };
}

/** What is refused may be done in part: the tenant leaves the list, and what SecretStorage did not let go of stays there. */
async function remove(scene: Scene, names: Names): Promise<Outcome> {
  const { store, tenantId, kept } = scene;
  const said = await ask(scene, store.removeTenant(tenantId));
  const of = names.of(tenantId);
  const thing = `${names.of(kept.ref.guid)}, value`;
  const whole = putting({ [`${of}, facts`]: undefined, [`${of}, credential`]: undefined });
  const value = putting({ [thing]: undefined });
  if (said === "done") {
    return { steps: [whole, value].map((change): Step => ({ what: "it is removed", said, change })) };
  }
  const parts: readonly Change[] = [putting({ [`${of}, credential`]: "none" }), whole, halfForgotten(thing), value];
  return { steps: parts.map((change): Step => ({ what: "a part of it is removed", said, change })) };
}

export const tenantCommands: readonly Command[] = [
  { name: "add tenant", arrange, act: add },
  { name: "replace credential", aside: ["list", "search"], arrange, act: replaceCredential },
  { name: "edit tenant", act: edit },
  { name: "remove tenant", act: remove },
];
