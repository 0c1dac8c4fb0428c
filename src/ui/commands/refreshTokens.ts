import type { App } from "../app.ts";
import { refresh } from "../tree/refresh.ts";

export async function refreshTokens({ store }: App): Promise<void> {
  await refresh(store, store.roster.all());
}
