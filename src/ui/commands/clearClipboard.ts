import type { App } from "../app.ts";

export function clearClipboard({ lease }: App): Promise<void> {
  return lease.clear();
}
