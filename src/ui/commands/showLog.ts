import type { App } from "../app.ts";

export function showLog(app: App): void {
  app.log.show();
}
