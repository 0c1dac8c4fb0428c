import { shortIdOf, uuidOf } from "./ids.ts";
import { ADMIN, roleGuid } from "./roles.ts";

/** What the tenant knows of one asset. Replaced by a write, never changed. */
export interface Asset {
  readonly typeName: "Persona" | "Purpose" | "AuthPolicy" | "Connection" | "Collection";
  readonly guid: string;
  readonly createdBy: string;
  /** Epoch milliseconds. */
  readonly createTime: number;
  readonly updatedBy: string;
  readonly updateTime: number;
  readonly attributes: AssetAttributes;
}

export interface AssetAttributes {
  readonly name: string;
  readonly qualifiedName: string;
  readonly [attribute: string]: string | boolean | readonly string[];
}

/** The names in one of the asset's lists; none where it has no such list. */
export function listIn(asset: Asset, list: string): readonly string[] {
  const names = asset.attributes[list];
  return typeof names === "object" ? names : [];
}

const FIRST_DAY = Date.UTC(2023, 1, 6, 9);

/** @param thing tells it from all others of its type, so that it has the same GUID in each run. @param at epoch milliseconds */
export function made(
  typeName: Asset["typeName"],
  thing: string,
  by: string,
  at: number,
  attributes: AssetAttributes,
): Asset {
  const guid = uuidOf(`${typeName.toLowerCase()} ${thing}`);
  return { typeName, guid, createdBy: by, createTime: at, updatedBy: by, updateTime: at, attributes };
}

/** Where personas come from: `default/` and 22 characters that the server makes up (metastore source). */
function persona(name: string, description: string, users: readonly string[], groups: readonly string[] = []): Asset {
  return made("Persona", name, "jsmith", FIRST_DAY + 3_600_000, {
    name,
    displayName: name,
    description,
    qualifiedName: `default/${shortIdOf(`persona ${name}`)}`,
    isAccessControlEnabled: name !== "Legacy Reporting",
    roleId: uuidOf(`role of persona ${name}`),
    personaUsers: users,
    personaGroups: groups,
  });
}

interface Admins {
  readonly adminUsers?: readonly string[];
  readonly adminGroups?: readonly string[];
  readonly adminRoles?: readonly string[];
}

/** @param at when it was created, epoch milliseconds: its qualified name says so in seconds */
export function connection(
  name: string,
  connectorName: string,
  category: string,
  { creator, at = FIRST_DAY + 86_400_000, ...admins }: Admins & { readonly creator: string; readonly at?: number },
): Asset {
  const qualifiedName = `default/${connectorName}/${at / 1000}`;
  return made("Connection", qualifiedName, creator, at, {
    name,
    qualifiedName,
    connectorName,
    category,
    adminUsers: admins.adminUsers ?? [],
    adminGroups: admins.adminGroups ?? [],
    adminRoles: admins.adminRoles ?? [],
  });
}

/** The creator of a collection is always one of its admins (metastore source, QueryCollectionPreProcessor). */
function collection(
  name: string,
  description: string,
  creator: string,
  { editors = [], viewers = [] }: { readonly editors?: readonly string[]; readonly viewers?: readonly string[] },
): Asset {
  return made("Collection", name, creator, FIRST_DAY + 2 * 86_400_000, {
    name,
    description,
    qualifiedName: `default/collection/${creator}/${uuidOf(`path of collection ${name}`)}`,
    adminUsers: [creator, ...editors],
    adminGroups: [],
    viewerUsers: viewers,
    viewerGroups: [],
  });
}

export const personas: readonly Asset[] = [
  persona("Data Platform", "Builds and runs the pipelines.", ["lchen", "svogel"], ["data-platform"]),
  persona("Data Assets", "Reads all certified tables.", ["jsmith", "aokafor"]),
  persona("Finance Analysts", "Ledger, budget and forecast.", ["mgarcia"], ["finance"]),
  persona("Marketing", "Campaigns and web analytics.", ["aokafor"]),
  persona("Customer Support", "", ["svogel"]),
  persona("Legacy Reporting", "Switched off since the move to the new warehouse.", []),
];

/**
 * @param userNameOf the user name of the token with that name, if this world has one: some tokens administer a
 * connection, created one, or may look at a collection.
 */
export function makeAssets(userNameOf: (tokenName: string) => string | undefined): readonly Asset[] {
  const tokens = (...names: string[]) => names.map(userNameOf).filter((name) => name !== undefined);
  return [
    ...personas,
    connection("production", "snowflake", "warehouse", {
      creator: "mgarcia",
      adminUsers: ["jsmith", "mgarcia", ...tokens("ingest-bot", "airflow-prod")],
      adminGroups: ["data-platform"],
    }),
    connection("development", "snowflake", "warehouse", {
      creator: userNameOf("dbt-lineage") ?? "lchen",
      at: Date.UTC(2023, 4, 16, 10),
      adminUsers: ["lchen", "jsmith", ...tokens("dbt-lineage")],
    }),
    connection("development", "postgres", "database", { creator: "lchen", adminUsers: ["lchen", "aokafor"] }),
    connection("Sales dashboards", "looker", "bi", { creator: "mgarcia", adminRoles: [roleGuid(ADMIN)] }),
    collection("Month-end close", "Queries of the finance calendar.", "mgarcia", {
      viewers: ["jsmith", ...tokens("looker-sync")],
    }),
    collection("Churn analysis", "", "aokafor", { editors: ["jsmith"], viewers: ["svogel"] }),
    collection("Onboarding", "First steps in the warehouse.", "jsmith", {}),
  ];
}
