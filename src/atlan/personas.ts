import type { AtlanClient } from "./wire/client.ts";
import { searchAll } from "./indexSearch.ts";
import type { Listing } from "./listing/extent.ts";
import { asFields, asText, shapeFailure } from "./wire/unchecked.ts";
import type { WireEntity } from "./wire/wire.ts";

export interface Persona {
  readonly guid: string;
  /** `default/<x>`: what a token is linked by. */
  readonly qualifiedName: string;
  readonly name: string;
  readonly description: string;
  /** A persona that is switched off stays linked, and grants nothing. */
  readonly enabled: boolean;
}

/** The personas of the tenant, in no order that means anything. One made a moment ago may not be in the index yet. */
export function listPersonas(client: AtlanClient, signal?: AbortSignal): Promise<Listing<Persona>> {
  const query = {
    conditions: [{ term: { "__typeName.keyword": { value: "Persona" } } }],
    attributes: ["name", "displayName", "description", "isAccessControlEnabled"],
  };
  return searchAll(client, query, readPersona, { signal });
}

interface PersonaAttributes {
  readonly qualifiedName: string;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly isAccessControlEnabled: boolean;
}

function readPersona(item: unknown): Persona {
  const entity = asFields<WireEntity>(item);
  const attributes = asFields<PersonaAttributes>(entity?.attributes);
  const guid = asText(entity?.guid);
  const qualifiedName = asText(attributes?.qualifiedName);
  if (guid === undefined || qualifiedName === undefined) throw shapeFailure();
  return {
    guid,
    qualifiedName,
    name: asText(attributes?.displayName) ?? asText(attributes?.name) ?? asText(entity?.displayText) ?? qualifiedName,
    description: asText(attributes?.description) ?? "",
    enabled: attributes?.isAccessControlEnabled !== false,
  };
}
