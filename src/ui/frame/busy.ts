import * as vscode from "vscode";

const QUIET_MS = 500;

/** Shows progress once the work has taken half a second; the signal is aborted when the user cancels. */
export async function busy<T>(
  title: string,
  work: (signal: AbortSignal) => Promise<T>,
  { cancellable }: { readonly cancellable: boolean },
): Promise<T> {
  const cancelling = new AbortController();
  const result = work(cancelling.signal);
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<"slow">((resolve) => {
    timer = setTimeout(resolve, QUIET_MS, "slow");
  });
  const first = await Promise.race([result.then(settled, settled), slow]);
  clearTimeout(timer);
  if (first === "slow") {
    const where = { location: vscode.ProgressLocation.Notification, title, cancellable };
    await vscode.window.withProgress(where, (_, token) => {
      token.onCancellationRequested(() => {
        cancelling.abort();
      });
      return result.then(settled, settled);
    });
  }
  return result;
}

const settled = (): "settled" => "settled";
