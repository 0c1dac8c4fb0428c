import type { AtlanFailure } from "../atlan/wire/failure.ts";
import type { Caller } from "../atlan/identity.ts";
import type { Persona } from "../atlan/personas.ts";
import type { ApiToken } from "../atlan/tokens.ts";
import type { Refusal } from "./refusal.ts";

export type { Claims } from "../atlan/wire/jwt.ts";
export type { PersonaLink, TokenDraft } from "../atlan/tokens.ts";
export type { Persona } from "../atlan/personas.ts";
export type { Wait } from "../atlan/wire/waits.ts";

/** A tenant as the user added it. Plain data that may be kept anywhere: the credential is not in it. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  /** Origin of the tenant; that of the embedded demo tenant changes with each start. */
  readonly address: string;
  readonly production: boolean;
  readonly readOnly: boolean;
  readonly demo: boolean;
  /** Whom the tenant takes us for: a user's name or `service-account-apikey-…`. */
  readonly signedInAs: string;
  /** When the credential says that it ends, in epoch milliseconds. */
  readonly credentialExpiresAt?: number | undefined;
  /** The origin that issued the credential, as that says: a tenant with a domain of its own has another than its address. */
  readonly issuer?: string | undefined;
}

export type Token = ApiToken;

/** A token and the tenant in whose list it is. */
export interface TenantToken {
  readonly tenant: Tenant;
  readonly token: Token;
}

/** What names one token among all tenants. */
export interface TokenRef {
  readonly tenantId: string;
  readonly guid: string;
}

/** What we know of one tenant's tokens. Replaced, never changed. */
export type Shelf = Closed | Loading | Ready | Failed;

interface Closed {
  readonly kind: "closed";
  /** What an earlier window has seen, if that was kept. */
  readonly lastSeen?: Ready | undefined;
}

/** Why a list may not be all that there is. */
export type Gap =
  /** So many are counted besides those that were shown; undefined where that could not be told. */
  | { readonly kind: "missing"; readonly count: number | undefined }
  /** When it was asked last, the tenant listed none: what is there is from before. */
  | { readonly kind: "emptied" };

interface Loading {
  readonly kind: "loading";
  /** The tokens so far, or those last seen while a refresh is under way. */
  readonly tokens: readonly Token[];
  readonly personas: readonly Persona[];
  /** How many tokens the tenant says it has, once it has said so. */
  readonly total: number | undefined;
  readonly lastSeen: Ready | undefined;
}

export interface Ready {
  readonly kind: "ready";
  readonly tokens: readonly Token[];
  readonly personas: readonly Persona[];
  readonly tokensGap?: Gap | undefined;
  readonly personasGap?: Gap | undefined;
  /** Why the names of the personas are not known, if they are not. */
  readonly personasFailure?: AtlanFailure | undefined;
  /** When the tokens were read, in epoch milliseconds. */
  readonly asOf: number;
  /** True where it comes from what an earlier window has seen, and this one has not read it since. */
  readonly isStored?: boolean;
}

interface Failed {
  readonly kind: "failed";
  readonly failure: AtlanFailure | Refusal;
  /** What was seen before the failure, if anything was. */
  readonly lastSeen: Ready | undefined;
}

/** Whom a tenant takes the holder of a credential for, and until when as far as the credential itself says so. */
export interface SignedIn {
  readonly caller: Caller;
  /** Epoch milliseconds. */
  readonly expiresAt: number | undefined;
  /** The origin that issued the credential, as that says. */
  readonly issuer?: string | undefined;
}

/** A token's value that is in SecretStorage: until the user says that it is saved, or for good. */
export type Holding = "unclaimed" | "kept";

/** What we need to know of the embedded demo tenant. */
export interface Demo {
  readonly address: string;
  readonly key: string;
  /** Made-up people, in whose name access can be given. */
  readonly people: readonly {
    readonly userName: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly about: string;
  }[];
  /** A request of that person as a browser copies it. */
  readonly copiedRequest: (userName: string) => string;
}
