import assert from "node:assert/strict";
import { commands, extensions } from "vscode";

interface Manifest {
  readonly contributes?: { readonly commands?: readonly { readonly command: string }[] };
}

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
    const registered = await commands.getCommands(true);
    const missing = contributed.filter((command) => !registered.includes(command));
    assert.deepEqual(missing, [], "in the manifest, but not registered");
  });
});
