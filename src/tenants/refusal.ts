import type { AtlanFailure } from "../atlan/failure.ts";

export type RefusalReason =
  | { readonly kind: "readOnly"; readonly tenantId: string }
  | { readonly kind: "noSuchTenant" }
  | { readonly kind: "noCredential"; readonly tenantId: string }
  | { readonly kind: "secretsUnavailable" }
  | { readonly kind: "valueGone" }
  | { readonly kind: "noSuchValue"; readonly tenant: string | undefined; readonly token: string | undefined }
  | { readonly kind: "namesUnknown"; readonly tenant: string; readonly failure: AtlanFailure }
  | { readonly kind: "badInput" }
  | { readonly kind: "untrusted" }
  | { readonly kind: "notADotenvValue" }
  | {
      readonly kind: "tracked" | "linked" | "rulesLinked" | "unsaved" | "notUtf8" | "notAccessible";
      readonly file: string;
    }
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
