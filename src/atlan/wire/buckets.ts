import { asFields, asNumber, asText, shapeFailure } from "./unchecked.ts";

/** What Elasticsearch answers to a `terms` aggregation, as all indexes of the metastore pass it on. */
interface WireTerms {
  /** How many documents are in buckets that are not among those. */
  readonly sum_other_doc_count: number;
  readonly buckets: readonly unknown[];
}

/** One bucket, with what is counted below it under the names that were asked for. */
export type Bucket = Readonly<Record<string, unknown>>;

export interface Buckets {
  /** By the value that they are of. */
  readonly of: ReadonlyMap<string, Bucket>;
  /** False where there are others, or nobody says that there are not: who is not among these is not known to be none. */
  readonly isWhole: boolean;
  /** How many documents are in these. */
  readonly documents: number;
}

/** Fails as garbled/shape for what is no list of buckets. */
export function readBuckets(aggregations: unknown, name: string): Buckets {
  const terms = asFields<WireTerms>(asFields<Bucket>(aggregations)?.[name]);
  if (!terms || !Array.isArray(terms.buckets)) throw shapeFailure();
  const of = new Map<string, Bucket>();
  for (const bucket of terms.buckets as readonly unknown[]) {
    const fields = asFields<Bucket>(bucket);
    const key = asText(fields?.key);
    if (!fields || key === undefined) throw shapeFailure();
    of.set(key, fields);
  }
  const documents = [...of.values()].reduce((sum, bucket) => sum + (asNumber(bucket.doc_count) ?? 0), 0);
  return { of, isWhole: asNumber(terms.sum_other_doc_count) === 0, documents };
}

/** How many documents a bucket has. Fails as garbled/shape where that is no count. */
export function countIn(bucket: unknown): number {
  return count(asFields<{ doc_count: number }>(bucket)?.doc_count);
}

/** What a `cardinality` or `max` below a bucket comes to. Fails as garbled/shape where that is no count or moment. */
export function valueIn(bucket: unknown, name: string): number {
  const below = asFields<Bucket>(bucket)?.[name];
  return count(asFields<{ value: number }>(below)?.value);
}

/** The values of a `terms` below a bucket, the most frequent first; none where they cannot be read. */
export function valuesIn(bucket: Bucket, name: string): readonly string[] {
  const buckets = asFields<WireTerms>(bucket[name])?.buckets;
  if (!Array.isArray(buckets)) return [];
  return buckets.map((each) => asText(asFields<Bucket>(each)?.key)).filter((key) => key !== undefined);
}

function count(value: unknown): number {
  const number = asNumber(value);
  if (number === undefined || number < 0) throw shapeFailure();
  return number;
}
