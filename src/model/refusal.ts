import type { NameProblem } from "./naming.ts";

/** Why the tenants' rules keep something from being done. */
export type RefusalReason =
  | { readonly kind: "readOnly"; readonly tenantId: string }
  | { readonly kind: "noSuchTenant" }
  | { readonly kind: "noCredential"; readonly tenantId: string }
  /** Access is changed in the name of a person, and there is none. */
  | { readonly kind: "nobodySignedIn" }
  | { readonly kind: "secretsUnavailable" }
  | { readonly kind: "memoryUnavailable" }
  | { readonly kind: "valueGone" }
  /** Nobody replaces the token, or nobody does any more. */
  | { readonly kind: "noRotation" }
  | { readonly kind: "notQuarantined" }
  /** The user has stopped it. */
  | { readonly kind: "stopped" }
  | { readonly kind: "badName"; readonly problem: NameProblem }
  /** What no program should do; the cause says what. */
  | { readonly kind: "ourFault" };

/** We do not do it, and the tenant was not asked to. */
export class Refusal extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, cause?: unknown) {
    super(`Refused: ${reason.kind}`, { cause });
    this.name = "Refusal";
    this.reason = reason;
  }
}
