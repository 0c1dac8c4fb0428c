import type { App } from "../app.ts";
import { refresh } from "../tree/refresh.ts";

export async function refreshTokens(app: App): Promise<void> {
  await refresh(
    app,
    app.store.tenants().map(({ id }) => id),
  );
}
