import * as vscode from "vscode";
import { AtlanClient } from "./atlan/client.ts";
import { startDemoTenant, type DemoTenant } from "./demo/server.ts";
import type { Demo } from "./tenants/model.ts";
import { Store } from "./tenants/store.ts";
import type { App } from "./ui/app.ts";
import { registerCommands } from "./ui/commands.ts";
import { provideDetails } from "./ui/details.ts";
import { provideHowTo } from "./ui/howTo.ts";
import { followOtherWindows } from "./ui/follow.ts";
import { guarded } from "./ui/guard.ts";
import { prompts } from "./ui/prompts.ts";
import { messages } from "./ui/tell.ts";
import { TokensView } from "./ui/tree.ts";

/** Wires everything, decides nothing. What it returns is for the tests in the extension host alone. */
export function activate(context: vscode.ExtensionContext): App | undefined {
  const log = vscode.window.createOutputChannel("Atlan Tokens", { log: true });
  const demo = demoTenant();
  const userAgent = `atlan-api-tokens/${String((context.extension.packageJSON as { version: unknown }).version)}`;
  const store = new Store({
    memory: context.globalState,
    secrets: context.secrets,
    connect: (address, credential) =>
      new AtlanClient({
        address,
        credential,
        userAgent,
        trace: (line) => {
          log.debug(line);
        },
      }),
    startDemo: demo.start,
    report: (error) => {
      log.error(error instanceof Error ? error : String(error));
    },
  });
  const view = new TokensView(store, context.workspaceState);
  const app: App = { store, view, log, ask: prompts, tell: messages((run) => guarded(app, run)) };
  context.subscriptions.push(
    log,
    demo,
    view,
    provideDetails(store),
    provideHowTo(),
    followOtherWindows(store, context.secrets, view),
    registerCommands(app),
  );
  return context.extensionMode === vscode.ExtensionMode.Test ? app : undefined;
}

/** One demo tenant for this window, started when it is first asked for. */
function demoTenant(): { readonly start: () => Promise<Demo>; dispose(): void } {
  let running: Promise<DemoTenant> | undefined;
  return {
    start: async () => {
      const { address, key, world } = await (running ??= startDemoTenant());
      return { address, key, people: world.people, copiedRequest: world.copiedRequest };
    },
    dispose: () => void running?.then((tenant) => tenant.stop()),
  };
}
