/** What the asset audit keeps of a change (metastore source, EntityAuditEventV2). Kept for ever. */
export interface AuditEntry {
  readonly entityId: string;
  readonly entityQualifiedName: string;
  readonly typeName: string;
  /** When it was logged, epoch milliseconds. */
  readonly created: number;
  /** When the asset was changed, epoch milliseconds. */
  readonly timestamp: number;
  /** Such as `service-account-apikey-<uuid>`. */
  readonly user: string;
  /** Such as ENTITY_UPDATE. */
  readonly action: string;
  /** Those headers of the request that say which program it was: `x-atlan-…`, `origin`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What the search log keeps of a search, where the client wants it to be kept. */
export interface SearchEntry {
  readonly userName: string;
  readonly userAgent: string;
  readonly host: string;
  readonly ipAddress: string;
  /** When it was asked, epoch milliseconds. */
  readonly timestamp: number;
  /** When it was logged, epoch milliseconds. */
  readonly createdAt: number;
  /** Milliseconds. */
  readonly responseTime: number;
  readonly utmTags: readonly string[];
  readonly hasResult: boolean;
  readonly resultsCount: number;
  readonly failed: boolean;
}
