import { workspace } from "vscode";
import type { Grouping, SortOrder } from "./arrange.ts";

/** How the user wants the tokens shown. */
export interface Arrangement {
  readonly filter: string;
  readonly sortBy: SortOrder;
  readonly groupBy: Grouping;
  readonly soonDays: number;
}

const ORDERS: readonly SortOrder[] = ["name", "expiry", "created", "activity"];
const GROUPINGS: readonly Grouping[] = ["none", "state", "persona", "creator", "activity"];

/** A setting may hold anything: what makes no sense is as if it were not set. */
export function readArrangement(filter: string): Arrangement {
  const settings = workspace.getConfiguration("atlanTokens");
  const days = settings.get<unknown>("expiringSoonDays");
  return {
    filter,
    sortBy: ORDERS.find((order) => order === settings.get("sortBy")) ?? "name",
    groupBy: GROUPINGS.find((grouping) => grouping === settings.get("groupBy")) ?? "none",
    soonDays: typeof days === "number" && days >= 0 ? days : 14,
  };
}
