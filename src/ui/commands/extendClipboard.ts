import type { App } from "../app.ts";

export function extendClipboard({ lease }: App): Promise<void> {
  return lease.extend();
}
