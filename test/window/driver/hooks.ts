import type { RootHookObject } from "mocha";
import { openDesk, photographFailure } from "./desk.ts";

export { clearDesk as mochaGlobalTeardown } from "./desk.ts";

export async function mochaGlobalSetup(this: Mocha.Runner): Promise<void> {
  this.on("retry", (test: Mocha.Test, error: Error) => {
    console.error(`Tried again: “${test.fullTitle()}”, which failed with`, error);
  });
  await openDesk();
}

export const mochaHooks: RootHookObject = { afterEach: photographFailure };
