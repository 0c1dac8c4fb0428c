import type { AtlanClient } from "../../atlan/wire/client.ts";
import { type Caller, whoAmI } from "../../atlan/identity.ts";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import { type Claims, readClaims } from "../../atlan/wire/jwt.ts";
import type { Person } from "../../model/access.ts";
import { type CredentialProblem, issuerProblem, readCredential } from "../../paste/credential.ts";

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
  | "otherIssuer" // another host says that it issued it
  | "otherTenant" // copied from a request to another tenant
  | "serviceAccount"; // an API token or another program: only people may change who has access

export type UserTokenOffer =
  | { readonly kind: "accepted"; readonly user: Caller; readonly expiresAt: number | undefined }
  | {
      readonly kind: "refused";
      readonly problem: UserTokenProblem;
      /** Epoch milliseconds; only with "expired". */
      readonly expiredAt?: number | undefined;
      /** Only with "otherIssuer". */
      readonly host?: string | undefined;
    };

/** The tenant that a token is to be for. */
export interface OfferedTo {
  readonly tenantId: string;
  /** To which a copied request must have gone. */
  readonly address: string;
  /** The origin that has issued the tenant's own credential, if that says so: it need not be the address. */
  readonly issuer?: string | undefined;
  /** The user has said that the tenant has a domain of its own. */
  readonly anyIssuer?: boolean | undefined;
}

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
   * that it is no person's, is refused without being sent. Fails as unauthorized when the tenant does not accept it. Whether
   * it has expired is for the tenant to say, whose clock counts.
   */
  async offer(
    { tenantId, address, issuer, anyIssuer }: OfferedTo,
    pasted: string,
    signal?: AbortSignal,
  ): Promise<UserTokenOffer> {
    const read = readCredential(pasted, -Infinity);
    if ("problem" in read) return { kind: "refused", problem: read.problem };
    if (read.address !== undefined && read.address !== address) return { kind: "refused", problem: "otherTenant" };
    const other =
      [address, issuer ?? address].every((origin) => issuerProblem(read, origin)) && issuerProblem(read, address);
    if (other && !anyIssuer) return { kind: "refused", problem: "otherIssuer", host: other.host };
    const claims = readClaims(read.credential);
    if (claims?.userName?.startsWith("service-account-")) return { kind: "refused", problem: "serviceAccount" };
    const client = this.#connect(address, read.credential);
    const user = await this.#ask(client, claims, signal);
    if ("kind" in user) return user;
    if (user.isServiceAccount) return { kind: "refused", problem: "serviceAccount" };
    const expiresAt = claims?.expiresAt;
    // The tenant's clock counts, as its answer has told it: ours may be a day ahead.
    const endsAt = expiresAt === undefined ? undefined : this.#now() + expiresAt - client.now();
    this.#tokens.set(tenantId, { user, expiresAt, client, endsAt });
    return { kind: "accepted", user, expiresAt };
  }

  async #ask(
    client: AtlanClient,
    claims: Claims | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Caller | Extract<UserTokenOffer, { kind: "refused" }>> {
    try {
      return await whoAmI(client, signal);
    } catch (error) {
      const expiredAt = claims?.expiresAt;
      const isExpired = expiredAt !== undefined && expiredAt <= this.#now();
      const isTurnedDown = error instanceof AtlanFailure && error.kind === "unauthorized";
      if (isTurnedDown && isExpired) return { kind: "refused", problem: "expired", expiredAt };
      throw error;
    }
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
