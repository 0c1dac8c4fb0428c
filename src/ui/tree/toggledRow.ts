import type { Disposable, TreeView } from "vscode";
import type { Node } from "./nodes.ts";

/**
 * The row that has the focus. VS Code does not tell it, and to select it would run what Enter runs on it: a key toggles its
 * selection instead, looks here for what has changed by that, and toggles it back.
 */
export class ToggledRow {
  #before: readonly Node[] = [];
  #now: readonly Node[] = [];

  follow(view: TreeView<Node>): Disposable {
    return view.onDidChangeSelection(({ selection }) => {
      this.#before = this.#now;
      this.#now = selection;
    });
  }

  /** The one row by which the selection has changed last; none where it was not by one. */
  read(): readonly Node[] {
    const changed = [...without(this.#now, this.#before), ...without(this.#before, this.#now)];
    return changed.length === 1 ? changed : [];
  }
}

function without(some: readonly Node[], others: readonly Node[]): Node[] {
  const ids = new Set(others.map(({ id }) => id));
  return some.filter(({ id }) => !ids.has(id));
}
