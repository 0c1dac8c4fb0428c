import type { App } from "../app.ts";

export async function clearFilter(app: App): Promise<void> {
  await app.view.filter("");
}
