import * as vscode from "vscode";
import { AtlanClient } from "./atlan/wire/client.ts";
import type { DemoTenant } from "./demo/server.ts";
import type { Demo } from "./model/model.ts";
import { answeringSecrets, USUAL_PATIENCE } from "./tenants/state/storage.ts";
import { openStore } from "./tenants/store.ts";
import type { App } from "./ui/app.ts";
import { ClipboardLease } from "./ui/value/clipboardLease.ts";
import { registerCommands } from "./ui/commands/registerCommands.ts";
import { tellDeletedElsewhere } from "./ui/value/deletedElsewhere.ts";
import { details } from "./ui/tree/details.ts";
import { howTo } from "./ui/access/howTo.ts";
import { followOtherWindows } from "./ui/otherWindows.ts";
import { withChangesLogged } from "./ui/frame/changeLog.ts";
import { guarded } from "./ui/frame/guard.ts";
import { prompts } from "./ui/frame/prompts.ts";
import { hearWaits } from "./ui/frame/waiting.ts";
import { helpWithPlainTokens } from "./ui/plainText/helpWithPlainTokens.ts";
import { PlainTokens } from "./ui/plainText/plainTokens.ts";
import { lazily, Reports } from "./ui/report/reports.ts";
import type { Reviews } from "./ui/review/writeReview.ts";
import { remindReplaced } from "./ui/rotation/remindReplaced.ts";
import { tellLostValues } from "./ui/token/lostValues.ts";
import { messages } from "./ui/frame/tell.ts";
import { remindOfExpiry } from "./ui/tree/expiryReminder.ts";
import { TokensView } from "./ui/tree/tree.ts";

/** What the tests in the extension host need: they answer in the user's place, and look into what is stored. */
export interface ForTests extends App {
  readonly context: vscode.ExtensionContext;
  /** The commands that the table can run. */
  readonly verbs: () => Promise<readonly string[]>;
}

/** Wires everything, decides nothing. What it returns is for the tests in the extension host alone. */
export function activate(context: vscode.ExtensionContext): ForTests | undefined {
  const log = vscode.window.createOutputChannel("Atlan Tokens", { log: true });
  const report = (error: unknown): void => {
    log.error(error instanceof Error ? error : String(error));
  };
  const demo = demoTenant();
  const userAgent = `atlan-api-tokens/${String((context.extension.packageJSON as { version: unknown }).version)}`;
  const opened = openStore({
    memory: context.globalState,
    secrets: context.secrets,
    folder: context.globalStorageUri.fsPath,
    connect: (address, credential) =>
      new AtlanClient({
        address,
        credential,
        userAgent,
        trace: (line) => {
          log.debug(line);
        },
        onWait: (wait) => {
          hear(address, wait);
        },
      }),
    startDemo: demo.start,
    report,
  });
  const store = withChangesLogged(opened, log);
  const view = new TokensView(store, context.workspaceState);
  const hear = hearWaits(store.tenants, view.waiting);
  const lease = new ClipboardLease(
    { ...answeringSecrets(context.secrets, USUAL_PATIENCE), onDidChange: context.secrets.onDidChange },
    report,
  );
  atTheEnd = async () => {
    await Promise.all([lease.end(), store.seenKept()]);
  };
  lease.resume().catch(report);
  const plainTokens = new PlainTokens(store);
  const tell = messages((action, tell) => guarded({ log, tell }, () => action.run()));
  const reviews: Reviews = new Map();
  const reports = new Reports(store, {
    details: ([tenantId = "", guid = ""]) => details(store, { tenantId, guid }),
    "how-to": howTo,
    review: lazily(async () => {
      const { writeReview } = await import("./ui/review/writeReview.ts");
      return (ids) => writeReview(store, reviews, ids);
    }),
    compared: lazily(async () => {
      const { sideText } = await import("./ui/export/sides.ts");
      return (ids) => sideText(store, ids);
    }),
    access: lazily(async () => {
      const { accessReport } = await import("./ui/impact/accessReport.ts");
      return ([tenantId]) => accessReport(store, tenantId);
    }),
    impact: lazily(async () => {
      const { impactWriter } = await import("./ui/impact/impactReport.ts");
      return impactWriter(app, (uri) => {
        reports.refresh(uri);
      });
    }),
  });
  const app: App = { store, view, log, lease, plainTokens, reports, reviews, ask: prompts, tell };
  void guarded(app, async () => {
    await store.findForgotten();
    await tellLostValues(app);
    await remindReplaced(app);
  });
  context.subscriptions.push(
    log,
    demo,
    view,
    lease,
    reports,
    followOtherWindows(store, context.secrets, view),
    tellDeletedElsewhere(app),
    remindOfExpiry(app),
    registerCommands(app, context.extension),
    plainTokens,
    helpWithPlainTokens(plainTokens),
  );
  if (context.extensionMode !== vscode.ExtensionMode.Test) return undefined;
  const verbs = async (): Promise<readonly string[]> => (await import("./ui/commands/commandTable.ts")).verbs;
  return Object.assign(app, { context, verbs });
}

/** What is to be done before the window goes. */
let atTheEnd: (() => Promise<void>) | undefined;

export function deactivate(): Promise<void> | undefined {
  return atTheEnd?.();
}

/** One demo tenant for this window, loaded and started when it is first asked for. */
function demoTenant(): { readonly start: () => Promise<Demo>; dispose(): void } {
  let running: Promise<DemoTenant> | undefined;
  const started = async (): Promise<DemoTenant> => {
    try {
      return await (await import("./demo/server.ts")).startDemoTenant();
    } catch (error) {
      running = undefined;
      throw error;
    }
  };
  return {
    start: async () => {
      const { address, key, world } = await (running ??= started());
      return { address, key, people: world.people, copiedRequest: world.copiedRequest };
    },
    dispose: () => void running?.then((tenant) => tenant.stop()),
  };
}
