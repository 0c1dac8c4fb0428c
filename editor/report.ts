import { format } from "node:util";

/** How the first line of a test report begins: what VS Code logs before it is about its own start. */
export const opening = "Testing in VS Code";

/** What VS Code's web client logs in a test run: the report of the tests, among VS Code's own lines. */
export class TestLog {
  #began = false;
  #others: string[] = [];

  /** `parts` are the arguments of `console.log` in the extension host. */
  add(type: string, parts: readonly unknown[]): void {
    const line = format(...parts);
    if (line.startsWith(opening)) {
      this.#began = true;
      this.#others = [];
    }
    if (this.#began && type === "info") process.stdout.write(`${line}\n`);
    else this.#others.push(line);
  }

  /** Shows what was logged beside the report: all of it where no test began. */
  showErrors(): void {
    for (const line of this.#others) process.stderr.write(`${line}\n`);
  }
}
