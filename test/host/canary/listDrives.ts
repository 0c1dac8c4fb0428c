import { commands, window, workspace } from "vscode";
import { tenantRow } from "../session.ts";
import { type Drive, fileIn } from "./stage.ts";

/** Lists of all tokens, when there are values of many kinds to be left out of them. */
export const listDrives = {
  exportTokens: async (stage) => {
    for (const format of ["CSV", "JSON", "Markdown"]) {
      await stage.run("exportTokens", [format, "Without access"], tenantRow(stage.session));
      await stage.look(`exportTokens as ${format}`);
    }
    await stage.run("exportTokens", ["All tenants", "JSON", "With access to connections and collections"]);
    await stage.look("exportTokens of all tenants");
    for (let exports = 4; exports > 0; exports -= 1)
      await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  },

  compareTenants: async (stage) => {
    await stage.run("exportTokens", ["JSON", "Without access"], tenantRow(stage.session));
    const file = fileIn(stage, "exported.json");
    await workspace.fs.writeFile(file, Buffer.from(window.activeTextEditor?.document.getText() ?? ""));
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await stage.run("compareTenants", ["An exported file…", file.fsPath], tenantRow(stage.session));
    await stage.look("compareTenants");
    await commands.executeCommand("workbench.action.closeAllEditors");
  },

  reviewTokens: async (stage) => {
    await stage.run("reviewTokens", []);
    await stage.look("reviewTokens");
    await stage.run("reviewTokens", [], tenantRow(stage.session));
  },

  copyReview: async (stage) => {
    await stage.run("copyReview", []);
    await commands.executeCommand("workbench.action.closeAllEditors");
  },
} satisfies Record<string, Drive>;
