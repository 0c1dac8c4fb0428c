import { personas } from "./assets.ts";
import { choiceFor } from "./ids.ts";
import { people } from "./people.ts";
import { NEVER_SECONDS } from "./starters.ts";
import { knownToken, type DemoToken } from "./tokens.ts";

const systems = [
  "airflow",
  "databricks",
  "dbt",
  "fivetran",
  "github",
  "kafka",
  "looker",
  "snowflake",
  "tableau",
] as const;
const jobs = ["audit", "backfill", "export", "ingest", "lineage", "quality", "report", "sync"] as const;
const stages = ["dev", "prod", "staging"] as const;
const days = [30, 90, 180, 365, 1825, 1825] as const;

const FIRST = Date.UTC(2023, 0, 1);
const LAST = Date.UTC(2025, 0, 1);

/** That many tokens, the same ones each time: their dates are fixed too, each in a millisecond of its own. */
export function crowd(count: number): DemoToken[] {
  const step = Math.floor((LAST - FIRST) / Math.max(count, 1));
  return Array.from({ length: count }, (_, index) => crowdToken(index, FIRST + index * step));
}

function crowdToken(index: number, createdAt: number): DemoToken {
  const thing = `crowd ${index}`;
  const name = [
    choiceFor(`system ${thing}`, systems),
    choiceFor(`job ${thing}`, jobs),
    choiceFor(`stage ${thing}`, stages),
  ];
  const first = index % (2 * personas.length);
  return knownToken(thing, {
    name: [...name, `${index + 1}`.padStart(5, "0")].join("-"),
    description: index % 3 === 0 ? "" : `Made up, number ${index + 1}.`,
    createdAt,
    createdBy: choiceFor(`person ${thing}`, people).username,
    validitySeconds: index % 10 === 9 ? NEVER_SECONDS : choiceFor(`days ${thing}`, days) * 86_400,
    personas: personas.slice(first, first + (index % 4)).map((persona) => persona.attributes.qualifiedName),
  });
}
