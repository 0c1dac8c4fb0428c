import type { IncomingHttpHeaders } from "node:http";
import type { WireBulkAnswer } from "../../atlan/wire/wire.ts";
import type { Caller } from "../world/caller.ts";
import { mayRead } from "../world/rights.ts";
import type { AuditEntry } from "../world/traces.ts";
import type { World } from "../world/world.ts";
import { dslIn, found, sortOf } from "./dsl.ts";
import { own } from "./json.ts";
import type { FieldValues } from "./match.ts";

/** Elasticsearch counts no further unless it is told to. */
const COUNTED = 10_000;

/**
 * Searches the asset audit. Anybody may; what the caller may not read comes without its detail (metastore source,
 * EntityREST.searchAuditEvents).
 *
 * @throws Refused with 400 for a body without a query
 */
export function auditAnswer(world: World, caller: Caller, body: unknown): object {
  const asked = dslIn(body);
  const dsl = sortOf(own(asked, "sort")).length > 0 ? asked : { ...asked, sort: [{ created: { order: "desc" } }] };
  const shown = world.audit.filter(({ created }) => created <= world.now() - world.traceDelayMs);
  const { found: all, page, aggregations } = found(dsl, shown, valuesOf);
  const isOpen = ({ entityId }: AuditEntry): boolean => {
    const asset = world.assets.find(({ guid }) => guid === entityId);
    return asset !== undefined && mayRead(caller, asset);
  };
  return {
    entityAudits: page.map((entry) => ({
      ...entry,
      eventKey: eventKey(entry),
      detail: isOpen(entry) ? { guid: entry.entityId, typeName: entry.typeName } : null,
      entityDetail: null,
      entity: null,
      type: null,
    })),
    linkedEntities: {},
    ...(aggregations && { aggregations }),
    count: page.length,
    totalCount: own(dsl, "track_total_hits") === true ? all.length : Math.min(all.length, COUNTED),
  };
}

/** Notes in the audit what a change has done. @returns the answer to it, as it is */
export function noted(
  { audit, now }: World,
  { userName }: Caller,
  headers: IncomingHttpHeaders,
  answer: WireBulkAnswer,
): WireBulkAnswer {
  const { CREATE = [], UPDATE = [] } = answer.mutatedEntities ?? {};
  const created = now();
  const note = (action: string) => (entity: (typeof CREATE)[number]) => {
    audit.push({
      entityId: entity.guid,
      entityQualifiedName: String(entity.attributes.qualifiedName),
      typeName: entity.typeName,
      created,
      timestamp: created,
      user: userName,
      action,
      headers: clientHeaders(headers),
    });
  };
  CREATE.forEach(note("ENTITY_CREATE"));
  UPDATE.forEach(note("ENTITY_UPDATE"));
  return answer;
}

/** Those that the metastore keeps (metastore source, HeadersUtil). */
function clientHeaders(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const kept = Object.entries(headers).filter(([name]) => name.startsWith("x-atlan-") || name === "origin");
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}

const eventKey = ({ entityId, timestamp }: AuditEntry): string => `${entityId}:${timestamp}`;

const valuesOf: FieldValues<AuditEntry> = (entry, field) => {
  if (field === "eventKey") return [eventKey(entry)];
  const value = field.startsWith("headers.")
    ? own(entry.headers, field.slice("headers.".length))
    : own({ ...entry }, field);
  return typeof value === "string" || typeof value === "number" ? [value] : [];
};
