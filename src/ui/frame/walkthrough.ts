import { commands } from "vscode";

/** Ticks a step of the walkthrough: when it is done, not when its command was called and left. */
export function stepDone(step: "create" | "link" | "use"): void {
  void commands.executeCommand("setContext", `atlanTokens.done.${step}`, true);
}
