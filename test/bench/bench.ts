/** Figures against a slow demo tenant of many tokens. They are printed, never asserted: machines differ. */
import { activationTimes } from "./activation.ts";
import { bundleBytes } from "./bundle.ts";
import { type ListingFigures, measureListing, setting } from "./listing.ts";
import { type Row, table } from "./table.ts";

const RUNS = 7;
const STARTS = 5;

const { tokens, latencyMs, pageSize, atOnce } = setting;
const pages = Math.ceil(tokens / pageSize);
/** The first page alone, because only it tells how many there are; then as many at once as are allowed. */
const roundTrips = 1 + Math.ceil((pages - 1) / atOnce);

const kilobytes = (await bundleBytes()) / 1000;
const activation = await activationTimes(STARTS);
const runs: ListingFigures[] = [];
for (let run = 0; run < RUNS; run += 1) runs.push(await measureListing());

const of = (figure: keyof ListingFigures): number[] => runs.map((run) => run[figure]);
const textPerToken = Math.min(...of("textPerToken"));

const rows: readonly Row[] = [
  { figure: "first rows", unit: "ms", measured: of("firstRowsMs"), floor: latencyMs, aim: "< 2 × floor" },
  { figure: "all rows", unit: "ms", measured: of("allRowsMs"), floor: roundTrips * latencyMs, aim: "< 1.3 × floor" },
  { figure: "requests", unit: "", measured: of("requests"), floor: pages },
  { figure: "most requests in flight", unit: "", measured: of("peakInFlight"), aim: `at most ${atOnce}` },
  { figure: "heap per token", unit: "B", measured: of("heapPerToken"), floor: textPerToken },
  { figure: "activate()", unit: "ms", measured: activation, aim: "< 10 ms" },
  { figure: "bundle", unit: "kB", measured: [kilobytes], aim: "< 200 kB" },
];

console.log(
  `${tokens} tokens, ${latencyMs} ms latency, ${pageSize} tokens a page, ${RUNS} runs, Node ${process.versions.node}.\n` +
    `Floor: of first rows 1 round trip, of all rows ${roundTrips} (1, then ${pages - 1} pages ${atOnce} at once); ` +
    `of requests one a page; of heap the token's text as JSON.\n`,
);
console.log(table(rows));
