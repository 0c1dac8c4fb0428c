import type { AtlanFailure } from "../../atlan/wire/failure.ts";
import { type Activity, activityOn } from "../../model/activity.ts";
import type { ActivityNotice } from "./activityNotice.ts";
import { type Group, grouped } from "./arrange.ts";
import { storedAsOf } from "./asOf.ts";
import type { Arrangement } from "./arrangement.ts";
import type { Grant } from "../../model/access.ts";
import type { Gap, Holding, PersonaLink, Shelf, Tenant, TenantToken, Token } from "../../model/model.ts";
import type { Rotation } from "../../model/rotation.ts";
import type { Refusal } from "../../model/refusal.ts";
import { namesOf, refOf } from "../../model/rules.ts";
import type { Store } from "../../tenants/store.ts";
import { rotationsByRow } from "./rotationRows.ts";
import { visible } from "./shown.ts";
import { tenantNotices } from "./tenantNotices.ts";

/** A row of the tree, as plain data; paint.ts turns it into a TreeItem. */
export type Node = TenantNode | GroupNode | TokenNode | PersonaNode | GrantNode | NoticeNode;

export interface TenantNode {
  readonly kind: "tenant";
  readonly id: string;
  readonly parent: undefined;
  readonly tenant: Tenant;
  readonly shelf: Shelf;
  readonly tokensGap: Gap | undefined;
  /** When the tokens were read, in epoch milliseconds, where that was in an earlier window. */
  readonly storedAsOf: number | undefined;
  /** How many tokens the filter lets through; undefined without a filter. */
  readonly shown: number | undefined;
}

export interface GroupNode {
  readonly kind: "group";
  readonly id: string;
  readonly parent: TenantNode;
  readonly group: Group;
  readonly title: string | undefined;
}

export interface TokenNode {
  readonly kind: "token";
  readonly id: string;
  readonly parent: TenantNode | GroupNode;
  readonly tenant: Tenant;
  readonly token: Token;
  readonly holding: Holding | undefined;
  /** The rotation that the row says something of. */
  readonly rotation: Rotation | undefined;
  readonly isQuarantined: boolean;
  readonly personaNames: ReadonlyMap<string, string>;
  readonly activity: Activity | undefined;
}

export interface PersonaNode {
  readonly kind: "persona";
  readonly id: string;
  readonly parent: TokenNode;
  readonly persona: PersonaLink;
  readonly name: string;
}

export interface GrantNode {
  readonly kind: "grant";
  readonly id: string;
  readonly parent: TokenNode;
  readonly grant: Grant;
}

export interface NoticeNode {
  readonly kind: "notice";
  readonly id: string;
  readonly parent: TenantNode | TokenNode;
  readonly notice: Notice;
}

/** What a list says of itself when it is not simply a list. */
export type Notice =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly failure: AtlanFailure | Refusal; readonly asOf: number | undefined }
  | { readonly kind: "tokensGap"; readonly gap: Gap; readonly shown: number; readonly asOf: number | undefined }
  | { readonly kind: "personasFailed"; readonly failure: AtlanFailure }
  | { readonly kind: "personasGap"; readonly gap: Gap; readonly listed: number }
  | ActivityNotice
  | { readonly kind: "rotation"; readonly rotation: Rotation }
  | { readonly kind: "noTokens" }
  | { readonly kind: "noMatch"; readonly of: number; readonly isWhole: boolean }
  | { readonly kind: "noPersonas" }
  | { readonly kind: "loadingGrants" }
  | { readonly kind: "grantsFailed"; readonly failure: AtlanFailure | Refusal }
  | { readonly kind: "grantsGap"; readonly gap: Gap }
  | { readonly kind: "personasUnreadable" };

export function tenantNodes(store: Store, arrangement: Arrangement): TenantNode[] {
  return store.tenants().map((tenant) => ({
    kind: "tenant",
    id: tenant.id,
    parent: undefined,
    tenant,
    shelf: store.shelf(tenant.id),
    tokensGap: store.tokensGap(tenant.id),
    storedAsOf: storedAsOf(store.shelf(tenant.id)),
    shown: arrangement.filter === "" ? undefined : visible(store, tenant.id, arrangement).length,
  }));
}

export function childNodes(store: Store, node: Node, arrangement: Arrangement): Node[] {
  switch (node.kind) {
    case "tenant":
      return [
        ...tenantNotices(store, node, arrangement).map((notice) => noticeNode(node, notice)),
        ...tokenRows(store, node, arrangement),
      ];
    case "group":
      return tokenNodes(store, node, node.parent, node.group.tokens);
    case "token":
      return [...personaRows(node), ...grantRows(store, node)];
    case "persona":
    case "grant":
    case "notice":
      return [];
  }
}

function tokenRows(store: Store, node: TenantNode, arrangement: Arrangement): Node[] {
  const { groupBy, soonDays } = arrangement;
  const tokens = visible(store, node.tenant.id, arrangement);
  if (groupBy === "none") return tokenNodes(store, node, node, tokens);
  const names = namesOf(store.personas(node.tenant.id));
  return grouped(tokens, groupBy, store.now(), soonDays, activityOf(store, node.tenant.id)).map((group) => ({
    kind: "group",
    id: `${node.id}/${group.key}`,
    parent: node,
    group,
    title: group.by === "persona" && group.value !== undefined ? (names.get(group.value) ?? group.value) : group.value,
  }));
}

function tokenNodes(
  store: Store,
  parent: TenantNode | GroupNode,
  { tenant }: TenantNode,
  tokens: readonly Token[],
): TokenNode[] {
  const personaNames = namesOf(store.personas(tenant.id));
  const rotations = rotationsByRow(store, tenant.id);
  const activity = activityOf(store, tenant.id);
  return tokens.map((token) => ({
    kind: "token",
    id: `${parent.id}/${token.guid}`,
    parent,
    tenant,
    token,
    holding: store.holding(refOf({ tenant, token })),
    rotation: rotations.get(token.guid),
    isQuarantined: store.isQuarantined(refOf({ tenant, token })),
    personaNames,
    activity,
  }));
}

/** The row that a token has right below its tenant's, where nothing is filtered or grouped. */
export function tokenRow(store: Store, tenantNode: TenantNode, guid: string): TokenNode | undefined {
  const token = store.token({ tenantId: tenantNode.tenant.id, guid });
  return token && tokenNodes(store, tenantNode, tenantNode, [token])[0];
}

function personaRows(node: TokenNode): Node[] {
  const { token } = node;
  const rows: Node[] = token.personas.map((persona) => ({
    kind: "persona",
    id: `${node.id}/${persona.qualifiedName}`,
    parent: node,
    persona,
    name: node.personaNames.get(persona.qualifiedName) ?? persona.qualifiedName,
  }));
  if (token.unreadable.includes("personas")) rows.push(noticeNode(node, { kind: "personasUnreadable" }));
  else if (rows.length === 0) rows.push(noticeNode(node, { kind: "noPersonas" }));
  return rows;
}

function grantRows(store: Store, node: TokenNode): Node[] {
  const shelf = store.grants(refOf(node));
  if (shelf.kind === "failed") return [noticeNode(node, { kind: "grantsFailed", failure: shelf.failure })];
  const grants = shelf.kind === "closed" ? [] : shelf.grants;
  const rows = grants.map((grant): Node => ({
    kind: "grant",
    id: `${node.id}/${grant.role}/${grant.asset.guid}`,
    parent: node,
    grant,
  }));
  if (shelf.kind !== "ready") return rows.length > 0 ? rows : [noticeNode(node, { kind: "loadingGrants" })];
  return shelf.gap ? [...rows, noticeNode(node, { kind: "grantsGap", gap: shelf.gap })] : rows;
}

function noticeNode(parent: TenantNode | TokenNode, notice: Notice): NoticeNode {
  const name = notice.kind === "rotation" ? `rotation:${notice.rotation.old.guid}` : `notice:${notice.kind}`;
  return { kind: "notice", id: `${parent.id}/${name}`, parent, notice };
}

function activityOf(store: Store, tenantId: string): Activity | undefined {
  return activityOn(store.activity(tenantId));
}

/** The tenant that a row stands under. */
export function tenantOf(node: Node): Tenant {
  switch (node.kind) {
    case "tenant":
    case "token":
      return node.tenant;
    case "group":
    case "persona":
    case "grant":
    case "notice":
      return tenantOf(node.parent);
  }
}

/** The token that a row is, or stands under. */
export function tokenOf(node: Node): TenantToken | undefined {
  switch (node.kind) {
    case "token":
      return node;
    case "persona":
    case "grant":
    case "notice":
      return tokenOf(node.parent);
    case "tenant":
    case "group":
      return undefined;
  }
}

/** Whether it is one of our rows that VS Code hands to a command. */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "kind" in value && "id" in value && "parent" in value;
}
