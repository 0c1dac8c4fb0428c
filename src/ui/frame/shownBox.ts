import * as vscode from "vscode";
import type { Step } from "./ask.ts";

/** How a question ends other than by its answer. */
export interface Ending {
  /** Aborted when the box goes away. */
  readonly hidden: AbortSignal;
  /** Closes the box: what was asked along the way has failed. */
  readonly fail: (error: unknown) => void;
}

/** Shows the box until it is answered or hidden, and disposes it. */
export function shown<A>(
  box: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  { step, help }: { readonly step?: Step | undefined; readonly help?: (() => unknown) | undefined },
  listen: (resolve: (answer: A) => void, ending: Ending) => void,
): Promise<A | undefined> {
  box.step = step?.number;
  box.totalSteps = step?.of;
  const goBack = step?.goBack;
  const helpButton = { iconPath: new vscode.ThemeIcon("question"), tooltip: vscode.l10n.t("How To") };
  box.buttons = [...(goBack ? [vscode.QuickInputButtons.Back] : []), ...(help ? [helpButton] : [])];
  const hiding = new AbortController();
  const answer = new Promise<A | undefined>((resolve, reject) => {
    box.onDidTriggerButton((button) => {
      if (button === helpButton) {
        help?.();
        return;
      }
      goBack?.();
      resolve(undefined);
    });
    box.onDidHide(() => {
      hiding.abort();
      resolve(undefined);
    });
    listen(resolve, { hidden: hiding.signal, fail: reject });
  });
  box.show();
  return answer.finally(() => {
    // The box of the next step takes the place of this one, so that keys never go to what is behind them.
    setImmediate(() => {
      box.dispose();
    });
  });
}
