import type { RootHookObject } from "mocha";
import { photographFailure } from "./desk.ts";

export { openDesk as mochaGlobalSetup, clearDesk as mochaGlobalTeardown } from "./desk.ts";

export const mochaHooks: RootHookObject = { afterEach: photographFailure };
