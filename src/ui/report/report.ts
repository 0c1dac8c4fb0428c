import type { Uri } from "vscode";
import type { TokenRef } from "../../model/model.ts";
import type { CalledVerb, TenantId } from "../frame/verbs.ts";

/** A document to be read, with links; plain data. `rendered` makes text of it, `Reports` shows that in an editor. */
export interface Report {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | ({ readonly kind: "text" } & Line)
  | { readonly kind: "list"; readonly lines: readonly Line[] }
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly Line[])[] };

/** A sentence, or what stands in a cell; its links follow it. */
export interface Line {
  readonly text: string;
  readonly links?: readonly Link[] | undefined;
}

/** Runs one of our commands, or goes to a place in a file. */
export type Link =
  | { readonly text: string; readonly verb: CalledVerb; readonly args: readonly Argument[] }
  | { readonly text: string; readonly place: Uri };

/** What a command is told by a link: places and ids, never values. A tenant or a token stands for its row. */
type Argument = string | number | TenantId | TokenRef;
