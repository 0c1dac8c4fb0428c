import type { TenantToken } from "../../model/model.ts";
import { type Node, tokenOf } from "./nodes.ts";

/** The rows that a command is about. */
export interface Rows {
  readonly nodes: readonly Node[];
  /** True where a menu or a message named them, false where they are just selected, or there are none. */
  readonly given: boolean;
}

/** What a command can be about. */
export interface Fitting<T> {
  /** Whether the picker offers it. */
  readonly offered?: (choice: T) => boolean;
  /** Whether it is meant because it is selected; otherwise the picker asks. */
  readonly taken?: (choice: T) => boolean;
}

/** The tokens that rows are, or stand under, each once. */
export function tokensOf(nodes: readonly Node[]): readonly TenantToken[] {
  const tokens = nodes.flatMap((node) => {
    const found = tokenOf(node);
    return found ? [{ tenant: found.tenant, token: found.token }] : [];
  });
  return [...new Map(tokens.map((each) => [`${each.tenant.id}/${each.token.guid}`, each])).values()];
}
