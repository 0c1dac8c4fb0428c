import type { Random } from "../../support/random.ts";
import type { Interception } from "../../support/testTenant.ts";

/** Of a hundred requests so many meet a fault. */
const PERCENT = 5;

const json = (status: number, headers: Readonly<Record<string, string>> = {}): Interception => ({
  status,
  headers,
  body: JSON.stringify({ code: status, message: "A fault of the test" }),
});

const faults = [
  json(500),
  json(503, { "retry-after": "1" }),
  json(429, { "retry-after": "1" }),
  json(401),
  json(403),
  { status: 502, headers: { "content-type": "text/html" }, body: "<html>Bad Gateway</html>" },
  { status: 200, headers: { "content-type": "text/html" }, body: "<html>Sign in</html>" },
  { status: 200, body: '{"records": [' },
  { status: 200, body: "" },
  { status: 302, headers: { location: "/login" }, body: "" },
  "cut",
  "cutAfter",
] as const satisfies readonly Interception[];

/** What becomes of a request: mostly nothing in particular. */
export function fault(random: Random): Interception {
  return random.below(100) < PERCENT ? random.pick(faults) : undefined;
}
