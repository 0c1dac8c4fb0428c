import assert from "node:assert/strict";
import { commands, extensions } from "vscode";

interface Manifest {
  readonly contributes?: { readonly commands?: readonly { readonly command: string }[] };
}

/** What only links, quick fixes and configurations call, with a place or a name: nothing for the palette. */
const CALLED_WITH_INPUT = ["deleteFoundToken", "replacePlainToken", "revealToken", "tokenValue"];

/** What VS Code itself registers for a view of this id. */
const OF_THE_VIEW = ["focus", "open", "removeView", "resetViewLocation", "toggleVisibility"];

describe("activation", () => {
  const extension = extensions.getExtension("atlan-api-tokens.atlan-api-tokens");

  it("the extension starts", async () => {
    assert.ok(extension, "VS Code does not know the extension");
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it("every command of the manifest is registered, and no other", async () => {
    await extension?.activate();
    const manifest = extension?.packageJSON as Manifest;
    const contributed = (manifest.contributes?.commands ?? []).map(({ command }) => command);
    assert.notDeepEqual(contributed, []);
    const registered = (await commands.getCommands(true)).filter((command) => command.startsWith("atlanTokens."));
    const ours = registered.filter((command) => !OF_THE_VIEW.includes(command.slice("atlanTokens.".length)));
    const expected = [...contributed, ...CALLED_WITH_INPUT.map((verb) => `atlanTokens.${verb}`)];
    assert.deepEqual(ours.sort(), expected.sort());
  });
});
