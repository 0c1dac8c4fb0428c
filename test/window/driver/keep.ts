import type { DemoTenant } from "../../../src/demo/server.ts";
import type { Window } from "./window.ts";

/** Adds the tenant as "Acme", creates the token "use-bot" in it and keeps its value. @returns the value */
export async function keepNewToken(window: Window, tenant: DemoTenant): Promise<string> {
  await window.run("Atlan Tokens: Add Tenant…");
  await (await window.quickInput("Add Tenant (1/3)")).answer(tenant.address);
  await (await window.quickInput("Add Tenant (2/3)")).answer(tenant.key);
  await (await window.quickInput("Add Tenant (3/3)")).answer("Acme");
  await window.tree.described("Acme", /^14 tokens/);
  await (await window.tree.menu("Acme")).choose("Create Token…");
  await (await window.quickInput("(1/4)")).answer("use-bot");
  await (await window.quickInput("(2/4)")).answer("");
  await (await window.quickInput("(3/4)")).accept();
  await (await window.quickInput("(4/4)")).choose("30 days");
  const toast = await window.toast("Created “use-bot”");
  const value = await window.clipboard();
  await window.statusItem(/Token on clipboard: (1:00|0:\d\d)/).waitFor();
  await toast.press("Keep in VS Code");
  await window.tree.described("use-bot", /value kept$/);
  return value;
}
