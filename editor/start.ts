/** `npm start`: VS Code with this extension and the demo tenant in its tree. */
import { join } from "node:path";
import { addressOf } from "./address.ts";
import { findDesktop, openDesktop } from "./desktop.ts";
import { project } from "./install.ts";
import { startServer } from "./server.ts";

const extensions = [project, join(project, "editor", "open-demo")];
const code = findDesktop();
if (code === undefined) await serve();
else process.exitCode = await openDesktop(code, extensions);

/** Runs VS Code's server until Ctrl-C. */
async function serve(): Promise<void> {
  const server = await startServer({ extensions });
  process.stdout.write(`\nVS Code runs until Ctrl-C. Open in a browser:\n\n  ${addressOf(server)}\n\n`);
  await server.ended;
  throw new Error("VS Code's server ended by itself.");
}
