import type { App } from "../app.ts";
import { tokenValueFor } from "../value/tokenValue.ts";

/**
 * The command behind `${input:…}`: gives a kept value to VS Code, which puts it where the configuration says.
 * Undefined, which stops the launch, when the user leaves the picker or after a message said what is wrong.
 */
export function tokenValue(app: App, [args]: readonly unknown[]): Promise<string | undefined> {
  return tokenValueFor(app, args);
}
