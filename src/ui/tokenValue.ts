import { commands, type Disposable, l10n, workspace } from "vscode";
import { Refusal } from "../tenants/refusal.ts";
import type { App } from "./app.ts";
import { guarded } from "./guard.ts";
import { chooseHeld, type HeldSubject, namedHeldSubjects } from "./heldSubject.ts";

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
  const fitting = (await namedHeldSubjects(app)).filter((held) => fits(held, wanted));
  const [first, ...others] = fitting;
  if (!first) throw new Refusal({ kind: "noSuchValue", ...wanted });
  const meant = wanted.token !== undefined && others.length === 0;
  const held = meant ? first : await chooseHeld(app, fitting, l10n.t("Token Value"));
  return held && app.store.vault.presentValue(held.ref);
}

function fits({ ref, tenant, token }: HeldSubject, wanted: Wanted): boolean {
  const names = [ref.guid, token?.name, token?.clientId, token?.userName];
  return (
    (wanted.tenant === undefined || [tenant.id, tenant.name, tenant.address].includes(wanted.tenant)) &&
    (wanted.token === undefined || names.includes(wanted.token))
  );
}

function wantedFrom(args: unknown): Wanted {
  const fields = typeof args === "object" && args !== null ? (args as Readonly<Record<string, unknown>>) : {};
  const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
  return { tenant: text(fields.tenant), token: text(fields.token) };
}
