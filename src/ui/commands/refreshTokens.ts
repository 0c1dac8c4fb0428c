import type { App } from "../app.ts";

export async function refreshTokens({ store }: App): Promise<void> {
  await store.refresh(store.tenants().map(({ id }) => id));
}
