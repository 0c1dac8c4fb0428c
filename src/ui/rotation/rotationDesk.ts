import type { TenantToken, TokenRef } from "../../model/model.ts";
import type { Rotation } from "../../model/rotation.ts";
import { refOf } from "../../model/rules.ts";
import { Refusal } from "../../model/refusal.ts";
import type { Desk } from "../frame/desk.ts";
import type { PlainTextDesk } from "../plainText/replacePlainToken.ts";
import type { TreeDesk } from "../tree/tree.ts";

/** What a rotation takes: it creates, shows the new row, and looks where the old value stands. */
export interface RotationDesk extends TreeDesk, PlainTextDesk {}

/** The token that is replaced, by which a rotation is named. */
export const replacedRef = ({ tenantId, old }: Rotation): TokenRef => ({ tenantId, guid: old.guid });

/** Refuses where the tenant has been taken out of the list. */
export function tenantOf({ store }: Desk, { tenantId }: Rotation): TenantToken["tenant"] {
  const tenant = store.tenant(tenantId);
  if (!tenant) throw new Refusal({ kind: "noSuchTenant" });
  return tenant;
}

/** Whether steps of its rotation are still to be done. */
export function isUnderWay({ store }: Desk, each: TenantToken): boolean {
  const rotation = store.rotation(refOf(each));
  return rotation !== undefined && rotation.finishedAt === undefined;
}
