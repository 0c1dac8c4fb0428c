import { l10n } from "vscode";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import { Refusal } from "../../model/refusal.ts";
import { Declined } from "./declined.ts";
import type { Desk } from "./desk.ts";
import { sentence } from "./failureWords.ts";
import type { Action } from "./tell.ts";
import { runCommand } from "./verbs.ts";

/**
 * Runs what the user asked for, and says what went wrong. What was left by the user ends without a word.
 * @param retry what the button Retry does, where trying again may help.
 */
export async function guarded<T>(
  { log, tell }: Pick<Desk, "log" | "tell">,
  run: () => T | Promise<T>,
  retry?: () => unknown,
): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    if (wasLeft(error)) return undefined;
    writeToLog(log, error);
    tell.error(complaint(error), ...nextSteps(error, retry));
    return undefined;
  }
}

/** An error, and what it came from. */
export function writeToLog(log: Desk["log"], error: unknown): void {
  log.error(error instanceof Error ? error : String(error));
  if (error instanceof Error && error.cause !== undefined) writeToLog(log, error.cause);
}

/** Whether the user has cancelled, or left a box. */
export const wasLeft = (error: unknown): boolean => error instanceof Error && error.name === "AbortError";

/** The end of what the user has left; what was said last, or how far it had come, is its cause. */
export function left(cause?: unknown): Error {
  return Object.assign(new Error("left", { cause }), { name: "AbortError" });
}

/** What went wrong, as a sentence. */
function complaint(error: unknown): string {
  if (error instanceof Declined) return error.message;
  if (error instanceof Refusal || error instanceof AtlanFailure) return sentence(error);
  return l10n.t("Something went wrong here, and what was asked may be done in part: the log says what.");
}

/** What the user may do next about it, as buttons. */
export function nextSteps(error: unknown, retry?: () => unknown): readonly Action[] {
  if (error instanceof Declined) return error.actions;
  if (error instanceof Refusal) return afterRefusal(error);
  return error instanceof AtlanFailure ? afterFailure(error, retry) : [showLog];
}

export const showLog: Action = { title: l10n.t("Show Log"), run: () => runCommand("showLog") };

function afterRefusal({ reason }: Refusal): Action[] {
  switch (reason.kind) {
    case "readOnly": {
      const run = (): unknown => runCommand("editTenant", reason);
      return [{ title: l10n.t("Edit Tenant…"), run }];
    }
    case "noCredential":
      return [replaceCredential(reason.tenantId)];
    case "ourFault":
    case "secretsUnavailable":
    case "memoryUnavailable":
      return [showLog];
    case "noSuchTenant":
      return [{ title: l10n.t("Add Tenant…"), run: () => runCommand("addTenant") }];
    case "valueGone":
      return [{ title: l10n.t("Create Token…"), run: () => runCommand("createToken") }];
    case "nobodySignedIn":
    case "stopped":
    case "noRotation":
    case "notQuarantined":
    case "badName":
      return [];
  }
}

function afterFailure(failure: AtlanFailure, retry: (() => unknown) | undefined): Action[] {
  switch (failure.kind) {
    case "offline":
    case "timeout":
    case "busy":
      return retry ? [{ title: l10n.t("Retry"), run: retry }, showLog] : [showLog];
    case "unauthorized":
      return [replaceCredential(failure.tenantId)];
    case "forbidden":
    case "missing":
    case "conflict":
    case "rejected":
    case "garbled":
      return [showLog];
  }
}

function replaceCredential(tenantId: string | undefined): Action {
  const tenant = tenantId === undefined ? undefined : { tenantId };
  return { title: l10n.t("Replace Credential…"), run: () => runCommand("replaceCredential", tenant) };
}
