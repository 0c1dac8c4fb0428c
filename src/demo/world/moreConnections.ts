import { connection, type Asset } from "./assets.ts";
import { choiceFor } from "./ids.ts";

type Connector = readonly [name: string, category: string];

const connectors: readonly [Connector, ...Connector[]] = [
  ["snowflake", "warehouse"],
  ["bigquery", "warehouse"],
  ["redshift", "warehouse"],
  ["postgres", "database"],
  ["tableau", "bi"],
  ["looker", "bi"],
];
const purposes = ["finance", "marketing", "product", "sales", "supply-chain", "support"] as const;

const FIRST = Date.UTC(2024, 0, 8, 9);

/** That many connections, the same ones each time. Every tenth shares its name with the one before. */
export function moreConnections(count: number): Asset[] {
  return Array.from({ length: count }, (_, index) => {
    const [connectorName, category] = choiceFor(`connector ${index}`, connectors);
    const namesake = index % 10 === 9 ? index - 1 : index;
    const purpose = choiceFor(`purpose ${namesake}`, purposes);
    return connection(`${purpose} ${`${namesake + 1}`.padStart(4, "0")}`, connectorName, category, {
      creator: "lchen",
      at: FIRST + index * 1000,
      adminUsers: index % 3 === 2 ? ["lchen"] : ["lchen", "jsmith"],
    });
  });
}
