import type { Inventory, ListedToken, TenantInventory } from "../../../src/inventory/inventory.ts";

/** A token in a list that leaves VS Code. */
export function listed(name: string, facts: Partial<ListedToken> = {}): ListedToken {
  return {
    name,
    description: "",
    state: "active",
    ends: "2031-12-31T22:59:59.000Z",
    created: "2026-01-01T00:00:00.000Z",
    createdBy: "ada",
    personas: [],
    access: undefined,
    lastActivity: { kind: "unknown", at: undefined },
    guid: `guid-${name}`,
    clientId: `apikey-${name}`,
    userName: `service-account-apikey-${name}`,
    unreadable: [],
    ...facts,
  };
}

export function listOf(tokens: readonly ListedToken[], facts: Partial<TenantInventory> = {}): TenantInventory {
  return {
    name: "Acme",
    address: "https://acme.example",
    asOf: "2026-06-01T08:00:00.000Z",
    notWhole: [],
    tokens,
    ...facts,
  };
}

export const inventoryOf = (...tenants: readonly TenantInventory[]): Inventory => ({
  at: "2026-06-01T09:00:00.000Z",
  filter: "",
  tenants,
});
