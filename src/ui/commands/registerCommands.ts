import { commands, Disposable, type Extension } from "vscode";
import type { App } from "../app.ts";

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** What links, quick fixes and configurations call, with a place or a name: nothing for the palette. */
const CALLED_WITH_INPUT = [
  "copyReview",
  "deleteFoundToken",
  "replacePlainToken",
  "revealToken",
  "rotateFoundToken",
  "tokenValue",
];

/** The one door to all commands: those of the manifest, and what is called with an input. The first loads what runs them. */
export function registerCommands(app: App, { packageJSON }: Extension<unknown>): Disposable {
  const inManifest = (packageJSON as Manifest).contributes.commands.map(({ command }) => command.split(".")[1] ?? "");
  const registered = [...inManifest, ...CALLED_WITH_INPUT].map((verb) =>
    commands.registerCommand(`atlanTokens.${verb}`, async (...given: readonly unknown[]) => {
      const { runVerb } = await import("./commandTable.ts");
      return await runVerb(app, verb, given);
    }),
  );
  return Disposable.from(...registered);
}
