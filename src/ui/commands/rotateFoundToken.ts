import type { App } from "../app.ts";
import { rotate } from "./rotateToken.ts";

/** Called by a quick fix or the link of a hover, with ids. */
export async function rotateFoundToken(app: App, [tenantId, guid]: readonly unknown[]): Promise<void> {
  if (typeof tenantId !== "string" || typeof guid !== "string") return;
  const tenant = app.store.tenant(tenantId);
  const token = app.store.token({ tenantId, guid });
  if (tenant && token) await rotate(app, { tenant, token });
}
