import { Refusal } from "../model/refusal.ts";
import { nameProblem } from "../model/naming.ts";

/** Refuses a name that no token may have. */
export function assertName(name: string): void {
  const problem = nameProblem(name);
  if (problem) throw new Refusal({ kind: "badName", problem });
}
