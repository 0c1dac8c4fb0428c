import { window } from "vscode";
import type { Desk } from "../frame/desk.ts";

/** Reads the tenants' tokens again, with the progress in the view. */
export async function refresh({ store }: Desk, tenantIds: readonly string[]): Promise<void> {
  await window.withProgress({ location: { viewId: "atlanTokens" } }, () => store.refresh(tenantIds));
}
