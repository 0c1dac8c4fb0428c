import assert from "node:assert/strict";
import { doorsOf } from "../../house/doors.ts";
import { importsOf } from "../../house/imports.ts";
import type { Project } from "../../house/project.ts";
import { wallsOf } from "../../house/walls.ts";
import { fixture } from "./fixture.ts";

/** A small house in which all walls stand. */
const house = {
  "src/atlan/wire/client.ts": "export class AtlanClient {}",
  "src/tenants/store.ts": `
    import { AtlanClient } from "../atlan/wire/client.ts";
    type Listener = (id: string) => void;
    export class Store {
      readonly #listeners = new Set<Listener>();
      readonly #client = new AtlanClient();
      onDidChange(listener: Listener): void { this.#listeners.add(listener); }
      changed(id: string): void { this.#listeners.forEach((listener: Listener | undefined) => listener?.(id)); }
      announce(id: string): void { this.changed(id); }
      rename(id: string): void { this.changed(id); void this.#client; }
      user(): { readonly client: AtlanClient } { return { client: this.#client }; }
      readonly last: AtlanClient | undefined = undefined;
      readonly opening = (): AtlanClient => this.#client;
      opened(): Promise<readonly AtlanClient[]> { return Promise.resolve([this.#client]); }
      asking(ask: (client: AtlanClient) => void): void { ask(this.#client); }
    }
    export interface Tenants { changed(id: string): void; rename(id: string): void }`,
  "src/ui/commands/table.ts": `
    import { commands } from "vscode";
    import { rename } from "../tree/rename.ts";
    commands.registerCommand("a", rename);
    commands.registerCommand("b", rename);`,
  "src/ui/tree/listen.ts": `
    import { Store } from "../../tenants/store.ts";
    new Store().onDidChange(() => undefined);`,
  "src/ui/tree/rename.ts": `
    import { Store } from "../../tenants/store.ts";
    const changed = (): void => undefined;
    export const registerCommand = changed;
    export const rename = (): void => { const store = new Store(); store.onDidChange(changed); store.rename(""); };`,
};

const using = (line: string): Record<string, string> => ({
  "src/ui/use.ts": `import { Store, type Tenants } from "../tenants/store.ts";
    export const use = (store: Store, tenants: Tenants): unknown[] => [store, tenants];
    export const line = (store: Store, tenants: Tenants): unknown => (${line});`,
});

const broken = (project: Project): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    wallsOf(importsOf(project), doorsOf(project)).flatMap(({ rule, broken }) =>
      broken.length > 0 ? [[rule, broken]] : [],
    ),
  );

describe("house: walls", () => {
  it("all stand in a house that keeps them", () => {
    assert.deepEqual(broken(fixture(house)), {});
  });
  it("a ring of rooms is named with the line that closes it", () => {
    const back = `import type { rename } from "../ui/tree/rename.ts";\nexport type R = typeof rename;`;
    assert.deepEqual(broken(fixture({ ...house, "src/tenants/back.ts": back })), {
      "no ring of rooms": [
        "tenants, ui; there would be no ring without",
        "src/tenants/back.ts:1 imports src/ui/tree/rename.ts (tenants -> ui)",
      ],
      "no ring of folders, however deep": [
        "src/tenants, src/ui/tree; there would be no ring without",
        "src/tenants/back.ts:1 imports src/ui/tree/rename.ts (src/tenants -> src/ui/tree)",
      ],
    });
  });
  it("a ring inside ui is named, and of many lines the first", () => {
    const many = Array.from({ length: 7 }, (_, number) => [
      `src/ui/tree/r${number}.ts`,
      `import "../commands/other.ts";`,
    ]);
    const few = Array.from({ length: 8 }, (_, number) => [
      `src/ui/commands/c${number}.ts`,
      `import "../tree/rename.ts";`,
    ]);
    const files = Object.fromEntries([...many, ...few, ["src/ui/commands/other.ts", "export {};"]]) as typeof house;
    assert.deepEqual(broken(fixture({ ...house, ...files })), {
      "no ring of folders, however deep": [
        "src/ui/commands, src/ui/tree; there would be no ring without",
        ...[0, 1, 2, 3, 4].map(
          (number) => `src/ui/tree/r${number}.ts:1 imports src/ui/commands/other.ts (src/ui/tree -> src/ui/commands)`,
        ),
        "… and 2 more of src/ui/tree -> src/ui/commands",
      ],
    });
  });
  for (const [how, line] of Object.entries({
    "as a member": "store.user().client",
    "in a promise of a list": "store.opened()",
    "as what there may be": "store.last",
    "as what a function gives": "store.opening",
    "as what a callback takes": "store.asking(() => undefined)",
  })) {
    it(`ui knows the client ${how}, without an import`, () => {
      assert.deepEqual(broken(fixture({ ...house, ...using(line) })), {
        "ui does not know AtlanClient": ["src/ui/use.ts:3"],
      });
    });
  }
  it("ui knows the client by its import", () => {
    const text = `import type { AtlanClient as Client } from "../atlan/wire/client.ts";\nexport type C = Client;`;
    assert.deepEqual(broken(fixture({ ...house, "src/ui/use.ts": text })), {
      "ui does not know AtlanClient": ["src/ui/use.ts:1", "src/ui/use.ts:2"],
    });
  });
  it("who holds what only has a client as a member does not know it", () => {
    assert.deepEqual(broken(fixture({ ...house, ...using("store.user()") })), {});
  });
  for (const [how, line] of Object.entries({
    "by the store": `store.changed("")`,
    "by what does nothing else": `store.announce("")`,
    "by an interface": `tenants.changed("")`,
    "when it is handed on": "[store.changed]",
  })) {
    it(`the event is fired by hand ${how}`, () => {
      assert.deepEqual(broken(fixture({ ...house, ...using(line) })), {
        "nobody but tenants fires the store's event": ["src/ui/use.ts:3"],
      });
    });
  }
  it("a command is registered in a second file, under whichever name VS Code is known there", () => {
    const text = `import * as code from "vscode";\nconst { registerCommand } = code.commands;\nregisterCommand("c", () => undefined);`;
    assert.deepEqual(broken(fixture({ ...house, "src/ui/other.ts": text })), {
      "registerCommand in 1 file": [
        "src/ui/commands/table.ts:4",
        "src/ui/commands/table.ts:5",
        "src/ui/other.ts:2",
        "src/ui/other.ts:3",
      ],
    });
  });
  it("messages and contexts are found where they are, and not what only has their names", () => {
    const text = `import { commands, window } from "vscode";
      const showInformationMessage = (): void => undefined;
      showInformationMessage();
      void commands.executeCommand("setContext", "a", true);
      window.showErrorMessage("b");`;
    const { showsMessage, setsContext } = doorsOf(fixture({ ...house, "src/ui/other.ts": text }));
    assert.deepEqual(
      { showsMessage, setsContext },
      {
        showsMessage: ["src/ui/other.ts:5"],
        setsContext: ["src/ui/other.ts:4"],
      },
    );
  });
  it("says that it no longer knows the house when the client or the event is not where it looks", () => {
    assert.throws(() => doorsOf(fixture({ "src/tenants/store.ts": "export {};" })), /AtlanClient/);
    const quiet = {
      "src/atlan/wire/client.ts": house["src/atlan/wire/client.ts"],
      "src/tenants/store.ts": "export {};",
    };
    assert.throws(() => doorsOf(fixture(quiet)), /onDidChange/);
  });
});
