import type { AtlanClient } from "../../atlan/client.ts";
import { type Caller, whoAmI } from "../../atlan/identity.ts";
import { readClaims } from "../../atlan/jwt.ts";
import type { Person } from "../../model/access.ts";
import { type CredentialProblem, readCredential } from "../../paste/credential.ts";

interface UserTokensParts {
  readonly connect: (address: string, credential: string) => AtlanClient;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/** A person and their client, which alone holds the token and never tells. */
interface UserToken extends Person {
  readonly client: AtlanClient;
  /** By our clock, in epoch milliseconds. */
  readonly endsAt: number | undefined;
}

type UserTokenProblem =
  | CredentialProblem
  | "otherTenant" // copied from a request to another tenant
  | "serviceAccount"; // an API token or another program: only people may change who has access

export type UserTokenOffer =
  | { readonly kind: "accepted"; readonly user: Caller; readonly expiresAt: number | undefined }
  /** `expiredAt`, in epoch milliseconds, only with "expired". */
  | { readonly kind: "refused"; readonly problem: UserTokenProblem; readonly expiredAt?: number | undefined };

/** The bearer tokens of people, one per tenant: in memory only, and only until they expire. */
export class UserTokens {
  readonly #connect: UserTokensParts["connect"];
  readonly #now: () => number;
  readonly #tokens = new Map<string, UserToken>();

  constructor(parts: UserTokensParts) {
    this.#connect = parts.connect;
    this.#now = parts.now ?? Date.now;
  }

  /**
   * Takes what a person pasted, asks the tenant whose it is, and keeps it. What is not for this tenant, or says of itself
   * that it is no person's, is refused without being sent. Fails as unauthorized when the tenant does not accept it.
   * @param address of the tenant, to which a copied request must have gone
   */
  async offer(tenantId: string, address: string, pasted: string, signal?: AbortSignal): Promise<UserTokenOffer> {
    const read = readCredential(pasted, this.#now());
    if ("problem" in read) return { kind: "refused", problem: read.problem, expiredAt: read.expiredAt };
    if (read.address !== undefined && read.address !== address) return { kind: "refused", problem: "otherTenant" };
    const claims = readClaims(read.credential);
    if (claims?.userName?.startsWith("service-account-")) return { kind: "refused", problem: "serviceAccount" };
    const client = this.#connect(address, read.credential);
    const user = await whoAmI(client, signal);
    if (user.isServiceAccount) return { kind: "refused", problem: "serviceAccount" };
    const expiresAt = claims?.expiresAt;
    // The tenant's clock counts, as its answer has told it: ours may be a day ahead.
    const endsAt = expiresAt === undefined ? undefined : this.#now() + expiresAt - client.now();
    this.#tokens.set(tenantId, { user, expiresAt, client, endsAt });
    return { kind: "accepted", user, expiresAt };
  }

  /** Who changes access there; undefined when there is nobody, or nobody any more. */
  person(tenantId: string): Person | undefined {
    const token = this.#current(tenantId);
    return token && { user: token.user, expiresAt: token.expiresAt };
  }

  /** For what is done in the person's name; undefined when there is nobody, or nobody any more. */
  client(tenantId: string): AtlanClient | undefined {
    return this.#current(tenantId)?.client;
  }

  forget(tenantId: string): void {
    this.#tokens.delete(tenantId);
  }

  #current(tenantId: string): UserToken | undefined {
    const token = this.#tokens.get(tenantId);
    if (token?.endsAt === undefined || token.endsAt > this.#now()) return token;
    this.#tokens.delete(tenantId);
    return undefined;
  }
}
