/**
 * The JSON of a tenant, as its services write and take it. What comes in is `unknown` until a reader has checked it:
 * tenants differ, and these types say what is usual, not what is certain.
 */

/** One API token. Numbers are strings; the same attribute comes as JSON text or as an array, depending on the call. */
export interface WireToken {
  readonly id: string;
  readonly clientId: string;
  readonly displayName: string;
  readonly attributes: WireTokenAttributes;
}

export interface WireTokenAttributes {
  /** Seconds. */
  readonly "access.token.lifespan": string;
  /** The token's value, in the answer to its creation and never again. */
  readonly accessToken?: string;
  readonly clientId: string;
  /** Epoch milliseconds. */
  readonly createdAt: string;
  readonly createdBy: string;
  readonly description: string;
  readonly displayName: string;
  /** Unused since 2023, still there. */
  readonly personas?: string | readonly unknown[];
  /** Text holds a JSON array of qualified names. */
  readonly personaQualifiedName: string | readonly WirePersonaLink[];
  /** Text holds a JSON array of names. */
  readonly workspacePermissions: string | readonly string[];
}

export interface WirePersonaLink {
  readonly id: string;
  /** `default_<x>` */
  readonly persona: string;
  /** `default/<x>` */
  readonly personaQualifiedName: string;
}

export interface WireTokenPage {
  /** All tokens of the tenant. */
  readonly totalRecord: number;
  /** Those that match the filter. */
  readonly filterRecord: number;
  readonly records: readonly WireToken[] | null;
}

/** What an update sends. All of it is replaced, by nothing where nothing is sent. */
export interface WireTokenUpdate {
  readonly displayName: string;
  readonly description: string;
  /** Unused, and required. */
  readonly personas: readonly never[];
  readonly personaQualifiedNames: readonly string[];
}

/** What a creation sends. */
export interface WireTokenDraft extends WireTokenUpdate {
  readonly validitySeconds: number;
}

/** Who holds the credential: a user representation of Keycloak. */
export interface WireUser {
  readonly id: string;
  readonly username: string;
  readonly enabled: boolean;
  readonly email?: string;
  readonly emailVerified?: boolean;
  readonly firstName?: string;
  readonly lastName?: string;
  /** Epoch milliseconds. */
  readonly createdTimestamp?: number;
}

/** A search in the index of the metastore; `query` is Elasticsearch's. */
export interface WireSearch {
  readonly dsl: {
    readonly from: number;
    readonly size: number;
    readonly track_total_hits: boolean;
    readonly query: unknown;
    readonly sort: readonly unknown[];
  };
  readonly attributes: readonly string[];
  /** Of what is related to an asset: its name and the like. */
  readonly relationAttributes?: readonly string[] | undefined;
  /** The qualified name of one to search within. */
  readonly persona?: string;
  readonly suppressLogs?: boolean;
  readonly requestMetadata?: { readonly saveSearchLog?: boolean; readonly utmTags?: readonly string[] };
}

export interface WireSearchAnswer {
  readonly queryType: string;
  readonly searchParameters: unknown;
  /** Left out when there is none. */
  readonly entities?: readonly WireEntity[];
  /** Where some were asked for, as Elasticsearch gives them. */
  readonly aggregations?: Readonly<Record<string, unknown>>;
  readonly approximateCount: number;
}

export interface WireEntity {
  readonly typeName: string;
  readonly guid: string;
  readonly status: string;
  readonly displayText: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly createdBy?: string;
  /** The caller may not read the asset: most attributes are left out. */
  readonly isScrubbed?: boolean;
}

/** What changes assets. It is an upsert: what the GUID or the qualified name does not find is created. */
export interface WireBulk {
  readonly entities: readonly {
    readonly typeName: string;
    /** A negative number stands for "by qualified name, or new". */
    readonly guid: string;
    /** A list is replaced as a whole; what is not named stays. */
    readonly attributes: Readonly<Record<string, unknown>>;
  }[];
}

export interface WireBulkAnswer {
  /** Left out when nothing was changed. */
  readonly mutatedEntities?: {
    readonly CREATE?: readonly WireEntity[];
    readonly UPDATE?: readonly WireEntity[];
    readonly PARTIAL_UPDATE?: readonly WireEntity[];
  };
  readonly guidAssignments?: Readonly<Record<string, string>>;
}

/**
 * A refusal. Each service behind a tenant writes another part of this: the metastore errorCode and errorMessage, or message
 * and causes; Heracles code, message and info; Keycloak error and error_description; Jetty and gateways message. The names
 * are those that the Python and Java SDKs look for.
 */
export interface WireRefusal {
  /** Only Jetty's error page has it. */
  readonly servlet?: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly code?: number | string;
  readonly message?: string;
  readonly info?: string;
  readonly error?: string;
  readonly error_description?: string;
  readonly causes?: readonly WireCause[];
}

export interface WireCause {
  readonly errorMessage?: string;
}
