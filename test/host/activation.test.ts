import assert from "node:assert/strict";
import { extensions } from "vscode";
import type { ForTests } from "../../src/extension.ts";
import { registeredVerbs } from "./session.ts";

interface Manifest {
  readonly contributes?: { readonly commands?: readonly { readonly command: string }[] };
}

/** What only links, quick fixes and configurations call, with a place or a name: nothing for the palette. */
const CALLED_WITH_INPUT = [
  "copyReview",
  "deleteFoundToken",
  "replacePlainToken",
  "revealToken",
  "rotateFoundToken",
  "tokenValue",
];

describe("activation", () => {
  const extension = extensions.getExtension("atlan-api-tokens.atlan-api-tokens");

  it("the extension starts", async () => {
    assert.ok(extension, "VS Code does not know the extension");
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it("every command of the manifest is registered and can be run, and no other", async () => {
    const app = (await extension?.activate()) as ForTests;
    const manifest = extension?.packageJSON as Manifest;
    const contributed = (manifest.contributes?.commands ?? []).map(({ command }) => command);
    assert.notDeepEqual(contributed, []);
    const ours = (await registeredVerbs()).map((verb) => `atlanTokens.${verb}`);
    const expected = [...contributed, ...CALLED_WITH_INPUT.map((verb) => `atlanTokens.${verb}`)];
    assert.deepEqual(ours.sort(), expected.sort());
    const run = (await app.verbs()).map((verb) => `atlanTokens.${verb}`);
    assert.deepEqual(run.sort(), expected);
  });
});
