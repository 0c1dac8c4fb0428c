import { commands, env, workspace } from "vscode";
import { ESC } from "../../support/scriptedAsk.ts";
import { row, tenantRow } from "../session.ts";
import type { Drive } from "./stage.ts";

export const tenantDrives = {
  openDemoTenant: async (stage) => {
    const { store } = stage.app;
    await stage.run("openDemoTenant", []);
    const { address, key } = await store.startDemo();
    stage.learn("the demo tenant's credential", key, address);
    await store.load(store.tenants()[0]?.id ?? "");
  },

  copyDemoRequest: async (stage) => {
    await stage.run("copyDemoRequest", ["Jordan Smith"]);
    const { address } = await stage.app.store.startDemo();
    stage.learnRequest(await env.clipboard.readText(), address);
  },

  addTenant: async (stage) => {
    const { session, stranger } = stage;
    const { address, key } = session.tenant;
    await stage.run("addTenant", [stage.request("jsmith"), ESC]);
    const refused = [stage.wrong(), `Basic ${btoa(stage.wrong())}`, stage.request("jsmith", stranger)];
    await stage.run("addTenant", [address, ...refused, key, "Canary"]);
    session.tenantId = stage.app.store.tenants().at(-1)?.id ?? "";
    await stage.app.store.load(session.tenantId);
  },

  replaceCredential: (stage) =>
    stage.run("replaceCredential", [stage.wrong(), stage.session.tenant.key], tenantRow(stage.session)),

  editTenant: async (stage) => {
    for (const choice of ["Mark as production", "Remove the production mark"])
      await stage.run("editTenant", [choice], tenantRow(stage.session));
    await stage.run("editTenant", ["Rename…", "Canary yellow"], tenantRow(stage.session));
  },

  /** The tenant answers with what it was sent, and with all else that it knows. */
  refreshTenant: async (stage) => {
    const { key } = stage.session.tenant;
    const parts = key.split(".").map((part) => part.slice(5, 40));
    const echoes = [key, encodeURIComponent(key), btoa(key), ...parts, stage.everything()];
    for (const message of echoes) {
      stage.session.tenant.intercept = () => ({ status: 403, body: JSON.stringify({ code: 1, message }) });
      await stage.run("refreshTenant", [], tenantRow(stage.session));
      await stage.run("renameToken", ["renamed"], row(stage.session, "sandbox"));
      await stage.look("an answer that repeats what was sent");
    }
    stage.session.tenant.intercept = undefined;
  },

  stopReading: async (stage) => {
    const { session, app } = stage;
    session.tenant.intercept = () => "hang";
    const reading = app.store.load(session.tenantId);
    await stage.run("stopReading", [], tenantRow(session));
    await reading;
    session.tenant.intercept = undefined;
    await app.store.load(session.tenantId);
  },

  refreshTokens: (stage) => stage.run("refreshTokens", []),

  arrangeTokens: async (stage) => {
    const settings = workspace.getConfiguration("atlanTokens");
    for (const choice of ["Group by persona", "Sort by creation, the newest first"]) {
      await stage.run("arrangeTokens", [choice, ESC]);
      await stage.look("arrangeTokens");
    }
    for (const name of ["groupBy", "sortBy"]) await settings.update(name, undefined, true);
  },

  filterTokens: (stage) => stage.run("filterTokens", ["ingest"]),

  clearFilter: (stage) => stage.run("clearFilter", []),

  showAccess: async (stage) => {
    await stage.run("showAccess", []);
    await commands.executeCommand("workbench.action.closeActiveEditor");
  },

  showLog: async (stage) => {
    await stage.run("showLog", []);
    await commands.executeCommand("workbench.action.closePanel");
  },
} satisfies Record<string, Drive>;

export const removing = {
  removeTenant: async (stage) => {
    for (const { id } of stage.app.store.tenants())
      await stage.run("removeTenant", [true], stage.app.view.tenantRow(id));
  },
} satisfies Record<string, Drive>;
