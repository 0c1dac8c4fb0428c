import { commands, type Disposable, l10n, workspace } from "vscode";
import { readAddress } from "../../paste/address.ts";
import type { Tenant } from "../../tenants/model.ts";
import { Refusal } from "../../tenants/refusal.ts";
import type { App } from "../app.ts";
import { guarded } from "../frame/guard.ts";
import { chooseHeld, type HeldSubject, heldSubjects, readNames } from "./chosenValue.ts";

/** What an `input` of launch.json, tasks.json or mcp.json may say: each by name or by id. */
interface Wanted {
  readonly tenant: string | undefined;
  readonly token: string | undefined;
}

/**
 * The command behind `${input:…}`: gives a kept value to VS Code, which puts it where the configuration says.
 * Undefined, which stops the launch, when the user leaves the picker or after a message said what is wrong.
 */
export function provideTokenValue(app: App): Disposable {
  return commands.registerCommand("atlanTokens.tokenValue", async (args: unknown) => {
    let value: string | undefined;
    await guarded(app, async () => {
      value = await tokenValue(app, wantedFrom(args));
    });
    return value;
  });
}

async function tokenValue(app: App, wanted: Wanted): Promise<string | undefined> {
  if (!workspace.isTrusted) throw new Refusal({ kind: "untrusted" });
  const candidates = heldSubjects(app).filter(({ tenant }) => isOf(tenant, wanted.tenant));
  // A GUID says it all. A name may be that of a token whose tenant was not read yet.
  if (!candidates.some(({ ref }) => ref.guid === wanted.token)) await readNames(app, candidates);
  const ofTenant = heldSubjects(app).filter(({ tenant }) => isOf(tenant, wanted.tenant));
  const fitting = ofTenant.filter((held) => isCalled(held, wanted.token));
  const [first, ...others] = fitting;
  if (!first) throw whyNone(app, ofTenant, wanted);
  const meant = wanted.token !== undefined && others.length === 0;
  const held = meant ? first : await chooseHeld(app, fitting, l10n.t("Token Value"));
  return held && app.store.vault.presentValue(held.ref);
}

function isOf({ id, name, address }: Tenant, wanted: string | undefined): boolean {
  if (wanted === undefined || wanted === id || wanted === name) return true;
  const read = readAddress(wanted);
  return "address" in read && read.address === address;
}

function isCalled({ ref, token }: HeldSubject, wanted: string | undefined): boolean {
  return wanted === undefined || [ref.guid, token?.name, token?.clientId, token?.userName].includes(wanted);
}

/** A tenant that is out of reach may well have a token of this name. */
function whyNone({ store }: App, held: readonly HeldSubject[], wanted: Wanted): Refusal {
  for (const { tenant } of held) {
    const shelf = store.shelf(tenant.id);
    if (shelf.kind === "failed") {
      if (shelf.failure instanceof Refusal) return shelf.failure;
      return new Refusal({ kind: "namesUnknown", tenant: tenant.name, failure: shelf.failure });
    }
  }
  return new Refusal({ kind: "noSuchValue", ...wanted });
}

/** What is written is meant: an empty name, or one of another type, is not taken for any. */
function wantedFrom(args: unknown): Wanted {
  if (args === undefined || args === null) return { tenant: undefined, token: undefined };
  if (typeof args !== "object" || Array.isArray(args)) throw new Refusal({ kind: "badInput" });
  const { tenant, token, ...others } = args as Readonly<Record<string, unknown>>;
  if (Object.keys(others).length > 0 || !isName(tenant) || !isName(token)) throw new Refusal({ kind: "badInput" });
  return { tenant, token };
}

const isName = (value: unknown): value is string | undefined =>
  value === undefined || (typeof value === "string" && value.trim() !== "");
