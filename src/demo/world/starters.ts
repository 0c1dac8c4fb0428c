import { personas } from "./assets.ts";
import { FORGOTTEN, people } from "./people.ts";
import { knownToken, type DemoToken } from "./tokens.ts";

const DAY_SECONDS = 86_400;
const FIVE_YEARS_DAYS = 1825;

/** What Atlan's developer documentation calls "never expires": 4,745 days. */
export const NEVER_SECONDS = 409_968_000;

interface Starter {
  readonly name: string;
  readonly description?: string;
  readonly days: number;
  /** How many days are left: a half is given, so that a rounded number of days stays the same all day. */
  readonly left: number;
  readonly by: 0 | 1 | 2 | 3 | 4 | string;
  readonly personas?: readonly number[];
}

const starters: readonly Starter[] = [
  {
    name: "ingest-bot",
    description: "Loads the lake every hour.",
    days: FIVE_YEARS_DAYS,
    left: 1390.5,
    by: 3,
    personas: [0, 1],
  },
  {
    name: "dbt-lineage",
    description: "Publishes lineage after each dbt run.",
    days: 365,
    left: 12.5,
    by: 3,
    personas: [0],
  },
  { name: "airflow-prod", description: "Runs the production DAGs.", days: 180, left: 2.5, by: 4, personas: [0, 1, 2] },
  { name: "looker-sync", description: "Dashboards and their usage.", days: 90, left: -3.5, by: 1, personas: [2, 3] },
  { name: "nightly-quality-checks", description: "", days: 30, left: -201.5, by: 2, personas: [1] },
  {
    name: "github-actions",
    description: "The first one; kept until all repositories have moved.",
    days: 365,
    left: -40.5,
    by: "pnovak",
    personas: [0],
  },
  { name: "github-actions", description: "Checks of pull requests.", days: 365, left: 310.5, by: 0, personas: [0] },
  {
    name: "customer-360-enrichment-for-europe-middle-east-and-africa-with-nightly-backfill-and-weekly-reconciliation",
    description: "Agreed with the regional teams; ask Ada before changing it.",
    days: 365,
    left: 146.5,
    by: 2,
    personas: [1, 3, 4],
  },
  { name: "مزامنة-البيانات", description: "يزامن بيانات العملاء كل ليلة", days: 180, left: 66.5, by: 2, personas: [4] },
  {
    name: "tableau-refresh",
    description: "**Owner:** BI team\n\n- see the [runbook](https://example.com/runbook)\n- rotate *every* quarter",
    days: 90,
    left: 41.5,
    by: 1,
    personas: [2],
  },
  { name: "sandbox", days: FIVE_YEARS_DAYS, left: 1800.5, by: FORGOTTEN },
];

/** The tokens of a tenant on which nobody has worked yet, in no order. @param now epoch milliseconds. */
export function starterTokens(now: number): DemoToken[] {
  const legacy = knownToken("legacy-export", {
    name: "legacy-export",
    description: "From before tokens had to end.",
    // Before 2025-01-22, so that its end still fits into 32 bits.
    createdAt: Date.UTC(2024, 2, 14, 10, 12),
    createdBy: people[0].username,
    validitySeconds: NEVER_SECONDS,
    personas: qualifiedNames([0, 5]),
  });
  return [legacy, ...starters.map((starter, index) => starterToken(starter, index, now))];
}

function starterToken(starter: Starter, index: number, now: number): DemoToken {
  return knownToken(`${starter.name} ${index}`, {
    name: starter.name,
    description: starter.description ?? "",
    createdAt: Math.round(now - (starter.days - starter.left) * DAY_SECONDS * 1000),
    createdBy: typeof starter.by === "string" ? starter.by : people[starter.by].username,
    validitySeconds: starter.days * DAY_SECONDS,
    personas: qualifiedNames(starter.personas ?? []),
  });
}

function qualifiedNames(indexes: readonly number[]): string[] {
  return personas.filter((_, index) => indexes.includes(index)).map((persona) => persona.attributes.qualifiedName);
}
