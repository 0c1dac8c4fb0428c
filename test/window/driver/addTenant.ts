import type { TestTenant } from "../../support/testTenant.ts";
import type { Window } from "./window.ts";

/** Adds a tenant as a user does, and waits for its tokens. */
export async function addTenant(window: Window, { address, key }: TestTenant, name: string): Promise<void> {
  await window.run("Atlan Tokens: Add Tenant…");
  await (await window.quickInput("Add Tenant (1/3)")).answer(address);
  await (await window.quickInput("Add Tenant (2/3)")).answer(key);
  await (await window.quickInput("Add Tenant (3/3)")).answer(name);
  await window.tree.described(name, /tokens/);
  await window.clearToasts();
}
