import { commands } from "vscode";
import { jwt } from "../../support/jwt.ts";
import { childNodes } from "../../../src/ui/tree/nodes.ts";
import { AS_IT_IS } from "../../support/scriptedAsk.ts";
import { refOf, row, rows, tenantRow } from "../session.ts";
import type { Drive, Stage } from "./stage.ts";

async function create(stage: Stage, name: string, personas: readonly string[] = []): Promise<void> {
  await stage.run("createToken", [name, "for the canary", personas, "90 days"], tenantRow(stage.session));
}

const isCreate = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
  method === "POST" && path === "/api/service/apikeys";

/** Four tokens: the value of one is kept, of one not claimed, of one saved elsewhere, and of one lost. */
export const tokenDrives = {
  createToken: async (stage) => {
    const { session, app } = stage;
    const [persona] = app.store.personas(session.tenantId).map(({ name }) => name);
    await create(stage, "kept-bot", persona === undefined ? [] : [persona]);
    await stage.look("createToken");
    await session.tell.press("Keep in VS Code");
    await create(stage, "spare-bot");
    await create(stage, "pasted-bot");
    await session.tell.press("I Saved It");
    session.tenant.intercept = (asked) => (isCreate(asked) ? "cutAfter" : undefined);
    await create(stage, "lost-bot");
    await stage.look("a create whose answer was lost");
    const odd = stage.learn("a value in a refusal", jwt({ azp: "apikey-odd" }, "odd".repeat(100)));
    const body = JSON.stringify({ code: 1, message: `made ${odd}`, trace: [odd] });
    session.tenant.intercept = (asked) => (isCreate(asked) ? { status: 403, body } : undefined);
    await create(stage, "odd-bot");
    session.tenant.intercept = undefined;
    await app.store.load(session.tenantId);
  },

  renameToken: async (stage) => {
    await stage.run("renameToken", ["kept"], row(stage.session, "kept-bot"));
    await stage.run("renameToken", ["kept-bot"], row(stage.session, "kept"));
  },

  describeToken: (stage) => stage.run("describeToken", ["two⏎lines"], row(stage.session, "kept-bot")),

  linkPersonas: async (stage) => {
    const names = stage.app.store.personas(stage.session.tenantId).map(({ name }) => name);
    await stage.run("linkPersonas", [names.slice(0, 3)], row(stage.session, "kept-bot"));
    await stage.run("linkPersonas", [names.slice(0, 1), true], row(stage.session, "kept-bot"));
    await stage.session.tell.press("Undo");
  },

  duplicateToken: async (stage) => {
    await stage.run("duplicateToken", [AS_IT_IS, AS_IT_IS, [], "90 days"], row(stage.session, "kept-bot"));
    await stage.session.tell.press("I Saved It");
  },

  copyName: (stage) => stage.run("copyName", [], ...rows(stage.session, "kept-bot", "spare-bot")),

  manyTokens: (stage) => stage.run("manyTokens", ["Copy Names"], tenantRow(stage.session)),

  copyQualifiedName: (stage) => {
    const [persona] = childNodes(stage.app.store, row(stage.session, "kept-bot"), stage.app.view.arrangement());
    return stage.run("copyQualifiedName", [], persona);
  },

  copyCurl: (stage) => stage.run("copyCurl", [], row(stage.session, "kept-bot")),

  showPersonaTokens: async (stage) => {
    const [persona] = childNodes(stage.app.store, row(stage.session, "kept-bot"), stage.app.view.arrangement());
    await stage.run("showPersonaTokens", [], persona);
    await stage.app.view.filter("");
  },

  openInAtlan: async (stage) => {
    const demo = await stage.app.store.openDemoTenant("Demo");
    await stage.run("openInAtlan", [], { tenantId: demo.id });
  },

  copyGuid: (stage) => stage.run("copyGuid", [], ...rows(stage.session, "kept-bot", "spare-bot")),

  copyClientId: (stage) => stage.run("copyClientId", [], row(stage.session, "kept-bot")),

  copyUserName: (stage) => stage.run("copyUserName", [], row(stage.session, "kept-bot")),

  findToken: async (stage) => {
    await stage.run("findToken", [refOf(stage.session, "kept-bot").guid]);
    await stage.run("findToken", ["no-such-bot"]);
  },

  showToken: (stage) => stage.run("showToken", [], row(stage.session, "kept-bot")),

  showImpact: async (stage) => {
    await stage.run("showImpact", [], row(stage.session, "kept-bot"));
    await commands.executeCommand("workbench.action.closeActiveEditor");
  },

  revealToken: async (stage) => {
    const { tenantId, guid } = refOf(stage.session, "kept-bot");
    await stage.run("revealToken", [], tenantId, guid);
    await commands.executeCommand("workbench.action.closeActiveEditor");
  },
} satisfies Record<string, Drive>;

export const deleting = {
  deleteFoundToken: (stage) => {
    const { tenantId, guid } = refOf(stage.session, "lost-bot");
    return stage.run("deleteFoundToken", [true], tenantId, guid);
  },

  deleteToken: (stage) => stage.run("deleteToken", [true], ...rows(stage.session, "kept-bot", "pasted-bot")),
} satisfies Record<string, Drive>;
