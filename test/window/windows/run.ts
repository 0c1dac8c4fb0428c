/**
 * Two windows of one user, in each of which something is done at the same time as in the other, round after round. After
 * each round nothing that was told as done may be lost. Ends with 1 where something is.
 */
import { setTimeout as after } from "node:timers/promises";
import { build } from "esbuild";
import { startBrowser } from "../../../editor/browser.ts";
import { project } from "../../../editor/install.ts";
import { startServer, writeUserSettings } from "../../../editor/server.ts";
import { Random } from "../../support/random.ts";
import { startTestTenant } from "../../support/testTenant.ts";
import { Ledger } from "./ledger.ts";
import type { Order } from "./order.ts";
import { newUser, openPair, type OrderedWindow, startMaster } from "./pair.ts";

const ROUNDS = Number(process.env.WINDOWS_ROUNDS ?? 200);
const SEED = Number(process.env.WINDOWS_SEED ?? Date.now() % 1_000_000);

/** Rounds after which both windows are closed and opened again. */
const REOPENING = 10;

/** The most milliseconds that one window begins after the other. */
const APART_MS = 60;

/** What a window's write undoes is written again within seconds; so long it may be missing, in milliseconds. */
const REPAIR_MS = 20_000;

const random = new Random(SEED);
const ledger = new Ledger();
const tenant = await startTestTenant();
const credentials: [string, string] = [tenant.key, tenant.world.bearerOf("jsmith")];
const counts = new Map<string, number>();
const lost: string[] = [];
let repaired = 0;
let secretsGone = 0;

await build({
  absWorkingDir: project,
  entryPoints: ["test/window/windows/host.ts"],
  outfile: "dist/test/windows/host.cjs",
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node22",
  external: ["vscode"],
});
const master = await startMaster();
const environment = { ATLAN_BASE_URL: undefined, ATLAN_API_KEY: undefined, WINDOWS_MASTER: master.address };
const server = await startServer({ testing: true, environment });
await writeUserSettings(server, { "security.workspace.trust.enabled": false });
const browser = await startBrowser();
console.log(`Two windows of one user, ${ROUNDS} rounds, WINDOWS_SEED=${SEED}`);
try {
  await play();
} finally {
  await browser.close();
  await server.stop();
  await tenant.stop();
  master.stop();
}
const did = [...counts].map(([what, count]) => `${what} ${count}`).sort();
console.log(
  [
    `${ROUNDS} rounds. What was told: ${did.join(", ")}.`,
    `${repaired} rounds after which a note was missing at first and was written again.`,
    `${secretsGone} times a secret was gone from a reopened window.`,
    `${lost.length} tenants and notes of values lost, or back though they were removed.`,
  ].join("\n"),
);
process.exitCode = lost.length > 0 ? 1 : 0;

async function play(): Promise<void> {
  const context = await newUser(browser);
  let windows = await openPair(context, server, master.next);
  for (let round = 1; round <= ROUNDS; round += 1) {
    await playRound(windows, round);
    if (round % REOPENING !== 0) continue;
    for (const page of context.pages()) await page.close();
    windows = await openPair(context, server, master.next);
    await check(windows, `after ${round} rounds, reopened`);
    await countSecrets(windows[0]);
  }
}

async function playRound(windows: readonly [OrderedWindow, OrderedWindow], round: number): Promise<void> {
  const orders = [nextOrder(round, 1), nextOrder(round, 2)];
  const apart = random.below(APART_MS);
  const done = await Promise.all(
    windows.map(async (window, index) => {
      const order = orders[index] ?? nextOrder(round, 3);
      if (index === 1) await after(apart);
      const outcome = await window.follow(order);
      const what = outcome.done ? order.kind : `${order.kind} not done`;
      counts.set(what, (counts.get(what) ?? 0) + 1);
      if (!outcome.done && process.env.WINDOWS_VERBOSE !== undefined) console.log(round, order.kind, outcome.told);
      return { order, outcome };
    }),
  );
  ledger.enter(done);
  await check(windows, `round ${round}: ${orders.map(({ kind }) => kind).join(" beside ")}`);
}

function nextOrder(round: number, window: number): Order {
  const name = `${round}-${window}`;
  const tenants = [...ledger.tenants];
  const tenantId = tenants[random.below(Math.max(tenants.length, 1))];
  const add: Order = { kind: "add", name, address: tenant.address, credential: random.pick(credentials) };
  if (tenantId === undefined || (tenants.length < 6 && random.below(4) === 0)) return add;
  const values = [...ledger.values.values()];
  const { ref, holding } = values[random.below(Math.max(values.length, 1))] ?? {};
  const kind = random.pick<"create" | "keep" | "copy" | "delete" | "replace" | "remove">([
    "create",
    "create",
    "keep",
    "copy",
    "delete",
    "replace",
    "remove",
  ]);
  if (kind === "remove") return { kind, tenantId };
  if (kind === "replace") return { kind, tenantId, credential: random.pick(credentials) };
  if (kind === "create" || ref === undefined) return { kind: "create", tenantId, name: `token ${name}` };
  return { kind: kind === "keep" && holding === "kept" ? "copy" : kind, ref };
}

/** Looks in both windows until they know all that was told as done, or the time in which it is repaired is over. */
async function check(windows: readonly OrderedWindow[], when: string): Promise<void> {
  const end = Date.now() + REPAIR_MS;
  for (let look = 1; ; look += 1) {
    const sights = await Promise.all(windows.map((window) => window.look()));
    const found = sights.flatMap((sight) => ledger.differences(sight));
    if (found.length === 0) {
      if (look > 1) repaired += 1;
      return;
    }
    if (Date.now() < end) continue;
    for (const what of new Set(found)) note(`${when}: ${what}`);
    return;
  }
}

/** Said at once: a run is long, and may not come to its end. */
function note(loss: string): void {
  lost.push(loss);
  console.log(loss);
}

async function countSecrets(window: OrderedWindow): Promise<void> {
  const sight = await window.look();
  const isRight = (id: string): boolean => ledger.credentials.get(id)?.includes(sight.credentials[id] ?? "") === true;
  secretsGone += [...ledger.tenants].filter((id) => !isRight(id)).length;
  secretsGone +=
    ledger.values.size - sight.values.filter((ref) => ledger.values.has(`${ref.tenantId}/${ref.guid}`)).length;
}
