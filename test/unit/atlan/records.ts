import { AtlanClient } from "../../../src/atlan/wire/client.ts";
import { AtlanFailure } from "../../../src/atlan/wire/failure.ts";
import type { Timing } from "../../../src/atlan/wire/timing.ts";
import type { WireToken, WireTokenAttributes } from "../../../src/atlan/wire/wire.ts";
import { json, type Received, type Reply } from "../../support/misbehaving.ts";

/** A client that does not wait: its clock goes on by as much as it would have. */
export function impatientClient(address: string, timing: Partial<Timing> = {}): AtlanClient {
  let now = 0;
  const wait = (pause: number): Promise<void> => Promise.resolve(void (now += pause));
  return new AtlanClient({ address, credential: "key", timing: { wait, now: () => now, ...timing } });
}

/** The `n`th token of a tenant, as the tenant writes it. */
export function tokenRecord(n: number, attributes: Partial<WireTokenAttributes> = {}): WireToken {
  const displayName = attributes.displayName ?? `token ${n}`;
  return {
    id: `guid-${n}`,
    clientId: `apikey-${n}`,
    displayName,
    attributes: {
      "access.token.lifespan": "31536000",
      clientId: `apikey-${n}`,
      createdAt: `${1_700_000_000_000 + n}`,
      createdBy: "jsmith",
      description: "",
      displayName,
      personaQualifiedName: "[]",
      workspacePermissions: "[]",
      ...attributes,
    },
  };
}

export function tokenRecords(count: number): WireToken[] {
  return Array.from({ length: count }, (_, n) => tokenRecord(n));
}

/** The page that was asked for, of that many tokens at most. */
export function pageOf(records: readonly WireToken[], { query }: Received, most = 100): readonly WireToken[] {
  const offset = Number(query.get("offset"));
  return records.slice(offset, offset + Math.min(most, Number(query.get("limit"))));
}

/** What a tenant with these tokens answers that does everything right. */
export function page(records: readonly WireToken[], request: Received, most?: number): Reply {
  return json({
    totalRecord: records.length,
    filterRecord: records.length,
    records: pageOf(records, request, most),
  });
}

export async function failureOf(asking: Promise<unknown>): Promise<AtlanFailure> {
  try {
    await asking;
  } catch (error) {
    if (error instanceof AtlanFailure) return error;
    throw error;
  }
  throw new Error("The call succeeded.");
}

export const guids = (tokens: readonly { readonly guid: string }[]): string[] => tokens.map((token) => token.guid);
export const ids = (records: readonly WireToken[]): string[] => records.map((record) => record.id);

/** Which token the page asked for starts with. */
export function offsetOf({ query }: { readonly query: URLSearchParams }): number {
  return Number(query.get("offset"));
}

export function pageFrom(records: readonly WireToken[], offset: number, size: number): readonly WireToken[] {
  return records.slice(offset, offset + size);
}
