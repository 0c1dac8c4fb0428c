/** Figures against a slow demo tenant of many tokens. They are printed, never asserted: machines differ. */
import { bundleBytes } from "./bundle.ts";
import { activationTimes, keystrokeTimes } from "./host.ts";
import { type ListingFigures, measureListing, setting } from "./listing.ts";
import { measureScanning } from "./scanning.ts";
import { median, percentile, type Row, table } from "./table.ts";

const RUNS = 7;
const STARTS = 5;

const { tokens, latencyMs, pageSize, atOnce } = setting;
const pages = Math.ceil(tokens / pageSize);
/** The first page alone, because only it tells how many there are; then as many at once as are allowed. */
const roundTrips = 1 + Math.ceil((pages - 1) / atOnce);

const bundle = await bundleBytes();
const activation = await activationTimes(STARTS);
const keystrokes = await keystrokeTimes();
const runs: ListingFigures[] = [];
for (let run = 0; run < RUNS; run += 1) runs.push(await measureListing());

const of = (figure: keyof ListingFigures): number[] => runs.map((run) => run[figure]);
const textPerToken = Math.min(...of("textPerToken"));

const rows: readonly Row[] = [
  { figure: "first rows", unit: "ms", measured: of("firstRowsMs"), beside: latencyMs, aim: "< 2 × floor" },
  { figure: "all rows", unit: "ms", measured: of("allRowsMs"), beside: roundTrips * latencyMs, aim: "< 1.3 × floor" },
  { figure: "requests", unit: "", measured: of("requests"), beside: pages },
  { figure: "most requests in flight", unit: "", measured: of("peakInFlight"), aim: `at most ${atOnce}` },
  { figure: "heap per token", unit: "B", measured: of("heapPerToken"), beside: textPerToken },
  { figure: "last activity of all", unit: "ms", measured: of("activityMs") },
  { figure: "requests of that", unit: "", measured: of("activityRequests"), beside: 2 },
  { figure: "activate()", unit: "ms", measured: activation, aim: "< 10 ms" },
  { figure: "a key in 1 MB, of 100", unit: "ms", measured: keystrokes },
  { figure: "a key in 1 MB, p99", unit: "ms", measured: [percentile(keystrokes, 0.99)], aim: "< 4 ms" },
  { figure: "code loaded at the start", unit: "kB", measured: [bundle.atStart / 1000], aim: "< 200 kB" },
  { figure: "code loaded at need", unit: "kB", measured: [bundle.atNeed / 1000] },
];

console.log(
  `${tokens} tokens, ${latencyMs} ms latency, ${pageSize} tokens a page, ${RUNS} runs, Node ${process.versions.node}.\n` +
    `Floor: of first rows 1 round trip, of all rows ${roundTrips} (1, then ${pages - 1} pages ${atOnce} at once); ` +
    `of requests one a page, of those for activity one for each of two records; of heap the token's text as JSON.\n`,
);
console.log(table(rows, "floor"));

const scanning = (await measureScanning(RUNS)).map(({ text, ours, secretlints }): Row => {
  const aim = /no token|minified/.test(text) ? "> 10 × secretlint" : "> 200 MB/s";
  return { figure: text, unit: "MB/s", measured: ours, beside: median(secretlints), aim };
});
console.log(`\nTexts scanned for tokens, beside secretlint's recommended rules, ${RUNS} runs of each in turn.\n`);
console.log(table(scanning, "secretlint"));
