/** What passes between the round's master and the extension host of a window. */
import type { TokenRef } from "../../../src/model/model.ts";

/** What a user does in one window. */
export type Order =
  | { readonly kind: "add"; readonly name: string; readonly address: string; readonly credential: string }
  | { readonly kind: "create"; readonly tenantId: string; readonly name: string }
  | { readonly kind: "keep" | "copy" | "delete"; readonly ref: TokenRef }
  | { readonly kind: "replace"; readonly tenantId: string; readonly credential: string }
  | { readonly kind: "remove"; readonly tenantId: string };

/** What came of it, as the user was told. */
export interface Outcome {
  readonly done: boolean;
  readonly told: readonly string[];
  /** Of what was added or created. */
  readonly tenantId?: string | undefined;
  readonly ref?: TokenRef | undefined;
}

/** What a window knows when it looks. */
export interface Sight {
  readonly tenants: readonly string[];
  readonly held: readonly (TokenRef & { readonly holding: string })[];
  /** Of the tenants whose credential is in this window's SecretStorage. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Of the tokens whose values are there. */
  readonly values: readonly TokenRef[];
}
