const { commands } = require("vscode");

/** Shows the extension's view with the demo tenant in it. */
exports.activate = async () => {
  await commands.executeCommand("workbench.view.extension.atlan");
  await commands.executeCommand("atlanTokens.openDemoTenant");
};
