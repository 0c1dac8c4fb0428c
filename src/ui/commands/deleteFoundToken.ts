import type { App } from "../app.ts";
import { deleteTokens } from "../token/deleteTokens.ts";

/** Called by a quick fix or the link of a hover, with ids. */
export async function deleteFoundToken(app: App, [tenantId, guid]: readonly unknown[]): Promise<void> {
  if (typeof tenantId !== "string" || typeof guid !== "string") return;
  const tenant = app.store.tenant(tenantId);
  const token = app.store.token({ tenantId, guid });
  if (tenant && token) await deleteTokens(app, [{ tenant, token }]);
}
