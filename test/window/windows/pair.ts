import { createServer } from "node:http";
import { join } from "node:path";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Browser, BrowserContext } from "playwright-core";
import { testAddressOf } from "../../../editor/address.ts";
import { project } from "../../../editor/install.ts";
import type { Server } from "../../../editor/server.ts";
import type { Order, Outcome, Sight } from "./order.ts";

const TESTS = join(project, "dist", "test", "windows", "host.cjs");

/** Where the extension host of each window says at which port it takes orders. */
export async function startMaster() {
  const waiting: ((port: number) => void)[] = [];
  const master = createServer((request, response) => {
    void text(request).then((port) => {
      waiting.shift()?.(Number(port));
      response.end();
    });
  });
  await new Promise<void>((resolve) => master.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(master.address() as AddressInfo).port}`,
    next: () => new Promise<number>((resolve) => waiting.push(resolve)),
    stop: () => {
      master.close();
    },
  };
}

/** A window whose user does what is ordered. */
export interface OrderedWindow {
  follow(order: Order): Promise<Outcome>;
  look(): Promise<Sight>;
}

/** Two windows of one user, one after the other. */
export async function openPair(
  context: BrowserContext,
  server: Server,
  next: () => Promise<number>,
): Promise<readonly [OrderedWindow, OrderedWindow]> {
  return [await open(context, server, next), await open(context, server, next)];
}

export async function newUser(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  await context.exposeFunction("codeAutomationExit", () => undefined);
  await context.exposeFunction("codeAutomationLog", () => undefined);
  return context;
}

async function open(context: BrowserContext, server: Server, next: () => Promise<number>): Promise<OrderedWindow> {
  const port = next();
  const page = await context.newPage();
  await page.goto(testAddressOf(server, [project], TESTS));
  const address = `http://127.0.0.1:${await port}`;
  return {
    follow: async (order) => (await asked(address, { method: "POST", body: JSON.stringify(order) })) as Outcome,
    look: async () => (await asked(address, {})) as Sight,
  };
}

async function asked(address: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(address, init);
  if (!response.ok) throw new Error(`The extension host did not do it: ${await response.text()}`);
  return await response.json();
}
