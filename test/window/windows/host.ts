/** Runs in the extension host of each of the windows: does what it is ordered over HTTP, until its window is closed. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { commands, extensions } from "vscode";
import type { ForTests } from "../../../src/extension.ts";
import type { Verb } from "../../../src/ui/commands/commandTable.ts";
import { childNodes, type Node } from "../../../src/ui/tree/nodes.ts";
import type { TokenRef } from "../../../src/model/model.ts";
import type { Store } from "../../../src/tenants/store.ts";
import { RecordedTell } from "../../support/recordedTell.ts";
import { type Answer, ScriptedAsk } from "../../support/scriptedAsk.ts";
import type { Order, Outcome, Sight } from "./order.ts";

export async function run(): Promise<void> {
  const app = await extensions.getExtension<ForTests>("atlan-api-tokens.atlan-api-tokens")?.activate();
  const master = process.env.WINDOWS_MASTER;
  if (!app || master === undefined) throw new Error("This is for npm run windows only.");
  const server = createServer((request, response) => {
    const act = async (): Promise<unknown> => {
      if (request.method === "GET") return await look(app);
      return await follow(app, JSON.parse(await text(request)) as Order);
    };
    act().then(
      (result) => response.end(JSON.stringify(result)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await fetch(master, { method: "POST", body: String(port) });
  await new Promise(() => undefined);
}

async function follow(app: ForTests, order: Order): Promise<Outcome> {
  const { store, view } = app;
  switch (order.kind) {
    case "add": {
      let tenantId: string | undefined;
      const addTenant: Store["addTenant"] = async (facts) => {
        const tenant = await store.addTenant(facts);
        tenantId = tenant.id;
        return tenant;
      };
      const { address, credential, name } = order;
      const watched = Object.assign(app, { store: { ...store, addTenant } });
      const outcome = await command(watched, "addTenant", [address, credential, name], [], "Added “");
      Object.assign(app, { store });
      return { ...outcome, tenantId };
    }
    case "create": {
      const tenant = view.tenantRow(order.tenantId);
      if (!tenant) return notThere;
      let ref: TokenRef | undefined;
      const createToken: Store["createToken"] = async (tenantId, draft) => {
        const creation = await store.createToken(tenantId, draft);
        if (creation.kind === "created") ref = { tenantId, guid: creation.token.guid };
        return creation;
      };
      await store.load(order.tenantId);
      const watched = Object.assign(app, { store: { ...store, createToken } });
      const outcome = await command(watched, "createToken", [order.name, "", [], "30 days"], [tenant], "Created “");
      Object.assign(app, { store });
      return { ...outcome, ref };
    }
    case "keep":
      return await onToken(app, "keepValue", order.ref, [], "is kept in VS Code");
    case "copy":
      return await onToken(app, "copyValue", order.ref, [], "is on the clipboard");
    case "delete":
      return await onToken(app, "deleteToken", order.ref, [true], "Deleted “");
    case "replace": {
      const tenant = view.tenantRow(order.tenantId);
      return tenant ? await command(app, "replaceCredential", [order.credential], [tenant], "Signed in as") : notThere;
    }
    case "remove": {
      const tenant = view.tenantRow(order.tenantId);
      const outcome = tenant ? await command(app, "removeTenant", [true], [tenant], "") : notThere;
      return { ...outcome, done: tenant !== undefined && outcome.told.length === 0 };
    }
  }
}

const notThere: Outcome = { done: false, told: ["It is not there."] };

/** Runs a command on the row of a token, in a window that has read its tenant. */
async function onToken(
  app: ForTests,
  verb: Verb,
  ref: TokenRef,
  answers: readonly Answer[],
  success: string,
): Promise<Outcome> {
  if (!app.store.tenant(ref.tenantId)) return notThere;
  await app.store.load(ref.tenantId);
  const tenant = app.view.tenantRow(ref.tenantId);
  const rows: readonly Node[] = tenant ? childNodes(app.store, tenant, app.view.arrangement()) : [];
  const row = rows.find((each) => each.kind === "token" && each.token.guid === ref.guid);
  return row ? await command(app, verb, answers, [row], success) : notThere;
}

async function command(
  app: ForTests,
  verb: Verb,
  answers: readonly Answer[],
  rows: readonly Node[],
  success: string,
): Promise<Outcome> {
  const tell = new RecordedTell();
  Object.assign(app, { tell, ask: new ScriptedAsk(...answers) });
  await commands.executeCommand(`atlanTokens.${verb}`, ...rows);
  const told = tell.told.map(({ sentence }) => sentence);
  return { done: success !== "" && told.some((sentence) => sentence.includes(success)), told };
}

/** As when a window gets the focus; what is in SecretStorage is read as the extension reads it. */
async function look({ store, context }: ForTests): Promise<Sight> {
  store.look();
  const credentials: Record<string, string> = {};
  for (const { id } of store.tenants()) {
    const entry = await context.secrets.get(`tenant:${id}`);
    if (entry !== undefined) credentials[id] = (JSON.parse(entry) as { readonly credential: string }).credential;
  }
  const held = store.held().map((ref) => ({ ...ref, holding: String(store.holding(ref)) }));
  const values: TokenRef[] = [];
  for (const ref of store.held()) if ((await store.value(ref)) !== undefined) values.push(ref);
  return { tenants: store.tenants().map(({ id }) => id), held, credentials, values };
}
