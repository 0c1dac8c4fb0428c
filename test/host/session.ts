import assert from "node:assert/strict";
import { commands, extensions } from "vscode";
import type { App } from "../../src/ui/app.ts";
import type { Verb } from "../../src/ui/commands/commandTable.ts";
import { childNodes, type TenantNode, tenantNodes, type TokenNode } from "../../src/ui/tree/nodes.ts";
import { RecordedTell } from "../support/recordedTell.ts";
import { type Answer, ScriptedAsk } from "../support/scriptedAsk.ts";
import { startTestTenant, type TestTenant, type TestTenantOptions } from "../support/testTenant.ts";

/** The running extension, with a tenant of the test's own that it talks to over HTTP. */
export interface Session {
  readonly app: App;
  readonly tenant: TestTenant;
  readonly tell: RecordedTell;
  /** The tenant's id in VS Code, once it was added. */
  tenantId: string;
}

export async function startSession(options: TestTenantOptions = {}): Promise<Session> {
  const extension = extensions.getExtension<App>("atlan-api-tokens.atlan-api-tokens");
  const app = await extension?.activate();
  assert.ok(app, "the extension gives its tests what they need");
  const tell = new RecordedTell();
  Object.assign(app, { tell });
  return { app, tenant: await startTestTenant(options), tell, tenantId: "" };
}

/** Adds the test's tenant as a user does, and reads its tokens. */
export async function startSignedIn(options: TestTenantOptions = {}): Promise<Session> {
  const session = await startSession(options);
  await run(session, "addTenant", [session.tenant.address, session.tenant.key, "Test"]);
  session.tenantId = session.app.store.tenants().at(-1)?.id ?? "";
  await session.app.store.load(session.tenantId);
  return session;
}

/** Adds the test's tenant once more, with nothing known of its tokens: a tree in sight would read them. */
export async function addUnread({ app, tenant }: Session, name: string): Promise<string> {
  await commands.executeCommand("workbench.action.closeSidebar");
  const { address, key } = tenant;
  const signedIn = await app.store.signIn(address, key);
  return (await app.store.addTenant({ name, address, credential: key, signedIn })).id;
}

/** Leaves nothing behind for the next test. */
export async function endSession({ app, tenant }: Session): Promise<void> {
  for (const { id } of app.store.tenants()) await app.store.removeTenant(id);
  await app.view.filter("");
  await tenant.stop();
}

/** Waits for what comes by itself, and tells nobody. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(setImmediate);
}

/** What VS Code itself registers for a view of this id. */
const OF_THE_VIEW = ["focus", "open", "removeView", "resetViewLocation", "toggleVisibility"];

/** All commands that the extension has registered, without `atlanTokens.` before them. */
export async function registeredVerbs(): Promise<readonly string[]> {
  const all = (await commands.getCommands(true)).filter((command) => command.startsWith("atlanTokens."));
  return all.map((command) => command.slice("atlanTokens.".length)).filter((verb) => !OF_THE_VIEW.includes(verb));
}

/** Answers the questions of a button or a link in the user's place. */
export function answer({ app }: Session, ...answers: readonly Answer[]): ScriptedAsk {
  const ask = new ScriptedAsk(...answers);
  Object.assign(app, { ask });
  return ask;
}

/** Runs a command as the palette does, or on rows, with its questions answered in the user's place. */
export async function run(
  session: Session,
  verb: Verb,
  answers: readonly Answer[],
  ...rows: readonly unknown[]
): Promise<ScriptedAsk> {
  const ask = answer(session, ...answers);
  await commands.executeCommand(`atlanTokens.${verb}`, ...rows);
  assert.equal(ask.left, 0, `${verb} did not ask for all that was foreseen: ${ask.shown.join(" | ")}`);
  return ask;
}

/** What the tenant has under that name, as a program would read it. */
export async function onServer({ tenant }: Session, name: string): Promise<Record<string, unknown>[]> {
  const filter = encodeURIComponent(JSON.stringify({ displayName: name }));
  const response = await fetch(`${tenant.address}/api/service/apikeys?limit=50&filter=${filter}`, {
    headers: { authorization: `Bearer ${tenant.key}` },
  });
  const { records } = (await response.json()) as { records: Record<string, unknown>[] | null };
  return records ?? [];
}

/** Qualified names of the personas of a record, in whichever encoding it came. */
export function personasOf(record: Record<string, unknown> | undefined): string[] {
  const { personaQualifiedName } = record?.attributes as { personaQualifiedName: unknown };
  const links: unknown =
    typeof personaQualifiedName === "string" ? JSON.parse(personaQualifiedName) : personaQualifiedName;
  return (links as (string | { personaQualifiedName: string })[])
    .map((link) => (typeof link === "string" ? link : link.personaQualifiedName))
    .sort();
}

export function attributesOf(record: Record<string, unknown> | undefined): Record<string, unknown> {
  return record?.attributes as Record<string, unknown>;
}

/** The row of a token, as the tree hands it to a menu's command. */
export function row({ app, tenantId }: Session, name: string): TokenNode {
  const [tenant] = tenantNodes(app.store, app.view.arrangement()).filter((node) => node.tenant.id === tenantId);
  assert.ok(tenant);
  const node = childNodes(app.store, tenant, app.view.arrangement()).find(
    (each) => each.kind === "token" && each.token.name === name,
  );
  assert.ok(node?.kind === "token", `the tree shows ${name}`);
  return node;
}

/** What a menu's command gets on a selection of several rows. */
export function rows(session: Session, ...names: readonly string[]): [TokenNode, TokenNode[]] {
  const selected = names.map((name) => row(session, name));
  const [first] = selected;
  assert.ok(first);
  return [first, selected];
}

export function tenantRow({ app, tenantId }: Session): TenantNode {
  const node = app.view.tenantRow(tenantId);
  assert.ok(node);
  return node;
}

export function refOf(session: Session, name: string): { readonly tenantId: string; readonly guid: string } {
  return { tenantId: session.tenantId, guid: row(session, name).token.guid };
}
