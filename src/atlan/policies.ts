import type { AtlanClient } from "./wire/client.ts";
import { searchAll } from "./indexSearch.ts";
import type { Listing } from "./listing/extent.ts";
import { asFields, asText, shapeFailure } from "./wire/unchecked.ts";
import type { WireEntity } from "./wire/wire.ts";

/** One policy of a persona or purpose: what it lets its holders do, or keeps them from. */
export interface Policy {
  readonly guid: string;
  readonly name: string;
  /** The qualified name of the persona or purpose that it is of. */
  readonly of: string;
  /** Its name, where the tenant said so. */
  readonly ofName: string | undefined;
  readonly isEnabled: boolean;
  /** `allow`, `deny`, `dataMask`; others exist. Undefined where the tenant did not say. */
  readonly type: string | undefined;
  /** As in `persona-asset-read` or `select`. */
  readonly actions: readonly string[];
  /** As in `entity:<qualified name>`, which means all below it as well, or `tag:<id>`. */
  readonly resources: readonly string[];
  readonly connection: string | undefined;
  /** As in `MASK_SHOW_LAST_4`. */
  readonly mask: string | undefined;
}

/**
 * The policies of these personas; every token may read them (metastore source, bootstrap policies). A policy's qualified
 * name is that of its persona and one more part (metastore source, AuthPolicyPreProcessor).
 */
export function policiesOf(
  client: AtlanClient,
  personas: readonly string[],
  signal?: AbortSignal,
): Promise<Listing<Policy>> {
  const below = personas.map((name) => ({ prefix: { qualifiedName: { value: `${name}/` } } }));
  return policies(client, [{ bool: { should: below, minimum_should_match: 1 } }], signal);
}

/** The policies of purposes that name the user. That a token is deleted leaves its name in them. */
export function policiesNaming(client: AtlanClient, userName: string, signal?: AbortSignal): Promise<Listing<Policy>> {
  return policies(client, [{ term: { policyUsers: { value: userName } } }], signal);
}

function policies(
  client: AtlanClient,
  conditions: readonly object[],
  signal: AbortSignal | undefined,
): Promise<Listing<Policy>> {
  const query = {
    conditions: [{ term: { "__typeName.keyword": { value: "AuthPolicy" } } }, ...conditions],
    attributes: POLICY_ATTRIBUTES,
    relationAttributes: ["name", "isAccessControlEnabled"],
  };
  return searchAll(client, query, readPolicy, { signal });
}

/** The names of those of these connections that the index has, by their qualified names. */
export async function connectionNames(
  client: AtlanClient,
  qualifiedNames: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  if (qualifiedNames.length === 0) return new Map();
  const conditions = [
    { term: { "__typeName.keyword": { value: "Connection" } } },
    { terms: { qualifiedName: qualifiedNames } },
  ];
  const { items } = await searchAll(client, { conditions, attributes: ["name"] }, readName, { signal });
  return new Map(items.map(({ qualifiedName, name }) => [qualifiedName, name]));
}

function readName(item: unknown): { readonly guid: string; readonly qualifiedName: string; readonly name: string } {
  const entity = asFields<WireEntity>(item);
  const attributes = asFields<PolicyAttributes>(entity?.attributes);
  const guid = asText(entity?.guid);
  const qualifiedName = asText(attributes?.qualifiedName);
  if (guid === undefined || qualifiedName === undefined) throw shapeFailure();
  return { guid, qualifiedName, name: asText(attributes?.name) ?? asText(entity?.displayText) ?? qualifiedName };
}

interface PolicyAttributes {
  readonly qualifiedName: string;
  readonly name: string;
  readonly policyType: string;
  readonly policyActions: readonly string[];
  readonly policyResources: readonly string[];
  readonly connectionQualifiedName: string;
  readonly policyMaskType: string;
  readonly isPolicyEnabled: boolean;
  readonly accessControl: Partial<WireEntity>;
}

const POLICY_ATTRIBUTES: readonly (keyof PolicyAttributes)[] = [
  "name",
  "policyType",
  "policyActions",
  "policyResources",
  "connectionQualifiedName",
  "policyMaskType",
  "isPolicyEnabled",
  "accessControl",
];

function readPolicy(item: unknown): Policy {
  const entity = asFields<WireEntity>(item);
  const attributes = asFields<PolicyAttributes>(entity?.attributes);
  const guid = asText(entity?.guid);
  const qualifiedName = asText(attributes?.qualifiedName);
  if (!attributes || guid === undefined || qualifiedName === undefined) throw shapeFailure();
  const of = asFields<WireEntity>(attributes.accessControl);
  return {
    guid,
    name: asText(attributes.name) ?? qualifiedName,
    of: qualifiedName.split("/").slice(0, -1).join("/"),
    ofName: asText(asFields<{ name: string }>(of?.attributes)?.name) ?? asText(of?.displayText),
    isEnabled: attributes.isPolicyEnabled !== false,
    type: asText(attributes.policyType),
    actions: texts(attributes.policyActions),
    resources: texts(attributes.policyResources),
    connection: asText(attributes.connectionQualifiedName),
    mask: asText(attributes.policyMaskType),
  };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(asText).filter((text) => text !== undefined) : [];
}
