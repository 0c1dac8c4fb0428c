import type { Token, TokenRef } from "../../model/model.ts";
import { isSameSet, personaNames } from "../../model/rules.ts";

/** What an update of a token replaces. */
export interface Fields {
  readonly name: string;
  readonly description: string;
  readonly personaQualifiedNames: readonly string[];
}

export type Field = keyof Fields;

export const FIELDS: readonly Field[] = ["name", "description", "personaQualifiedNames"];

export function fieldsOf(token: Token): Fields {
  return { name: token.name, description: token.description, personaQualifiedNames: personaNames(token) };
}

export function isSameField(field: Field, one: Fields, other: Fields): boolean {
  return field === "personaQualifiedNames" ? isSameSet(one[field], other[field]) : one[field] === other[field];
}

/** So long a tenant may show what was there before a write; Atlan's own services take up to 30 seconds. */
const MEMORY_MS = 60_000;

interface Revised {
  readonly before: Fields;
  readonly written: Fields;
  readonly at: number;
}

/**
 * What was written to tokens a moment ago. A tenant may still show the old text then, and an update that repeats that
 * would bring it back.
 */
export class RecentRevisions {
  readonly #revised = new Map<string, Revised>();

  remember(ref: TokenRef, before: Fields, written: Fields, now: number): void {
    this.#revised.set(keyOf(ref), { before, written, at: now });
  }

  /** To be called when the tenant has shown what was written: an old text is one that somebody has brought back then. */
  forget(ref: TokenRef): void {
    this.#revised.delete(keyOf(ref));
  }

  /** The fields as they are by all that is known: as they were read, but for what was written since and is not shown yet. */
  current(ref: TokenRef, read: Fields, now: number): Fields {
    const revised = this.#revised.get(keyOf(ref));
    if (!revised) return read;
    if (now - revised.at > MEMORY_MS) {
      this.#revised.delete(keyOf(ref));
      return read;
    }
    const { before, written } = revised;
    const isOld = (field: Field): boolean => isSameField(field, read, before) && !isSameField(field, before, written);
    return Object.assign({ ...read }, ...FIELDS.filter(isOld).map((field) => ({ [field]: written[field] }))) as Fields;
  }
}

const keyOf = ({ tenantId, guid }: TokenRef): string => `${tenantId}/${guid}`;
