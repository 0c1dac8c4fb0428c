import { type Asset, made } from "./assets.ts";
import { shortIdOf } from "./ids.ts";

const READ = ["persona-asset-read"];
const EDIT = [...READ, "persona-asset-update", "persona-entity-add-classification", "persona-add-terms"];
const GLOSSARY = "default/glossary0of0the0finance0";

interface Rule {
  readonly of: string;
  readonly name: string;
  /** A service of the metastore, and what it is asked about. */
  readonly sort: "metadata" | "data" | "glossary" | "domain";
  readonly type?: "allow" | "deny" | "dataMask";
  readonly actions: readonly string[];
  /** The name of a connection and a path below it, or a qualified name. */
  readonly on: readonly [connection: string | undefined, path: string];
  readonly mask?: string;
}

const rules: readonly Rule[] = [
  {
    of: "Data Platform",
    name: "Run the warehouse",
    sort: "metadata",
    actions: [...EDIT, "persona-api-create", "persona-api-delete"],
    on: ["production", ""],
  },
  { of: "Data Platform", name: "Query the warehouse", sort: "data", actions: ["select"], on: ["production", ""] },
  { of: "Data Assets", name: "Look at the warehouse", sort: "metadata", actions: READ, on: ["production", ""] },
  {
    of: "Data Assets",
    name: "Read the finance glossary",
    sort: "glossary",
    actions: ["persona-glossary-read"],
    on: [undefined, GLOSSARY],
  },
  { of: "Finance Analysts", name: "Ledger", sort: "metadata", actions: EDIT, on: ["production", "/FINANCE"] },
  {
    of: "Finance Analysts",
    name: "No payroll",
    sort: "metadata",
    type: "deny",
    actions: READ,
    on: ["production", "/FINANCE/PAYROLL"],
  },
  {
    of: "Finance Analysts",
    name: "Account numbers",
    sort: "data",
    type: "dataMask",
    actions: ["select"],
    on: ["production", "/FINANCE"],
    mask: "MASK_SHOW_LAST_4",
  },
  { of: "Marketing", name: "Dashboards", sort: "metadata", actions: READ, on: ["Sales dashboards", ""] },
  {
    of: "Customer Support",
    name: "All domains",
    sort: "domain",
    actions: ["persona-domain-read", "persona-domain-product-read"],
    on: [undefined, "default/domain/*/super"],
  },
  { of: "Legacy Reporting", name: "Old warehouse", sort: "metadata", actions: READ, on: ["production", ""] },
];

/** How many assets are in a connection; a tenth of them below each of its paths. */
const sizes: ReadonlyMap<string, number> = new Map([
  ["production", 12_430],
  ["Sales dashboards", 640],
]);

/** What personas and purposes allow. @param assets with the personas and connections. @param named user names of the tokens that a purpose names */
export function makePolicies(assets: readonly Asset[], named: readonly string[]): readonly Asset[] {
  const ofPersonas = rules.flatMap((rule) => {
    const persona = assets.find(({ typeName, attributes }) => typeName === "Persona" && attributes.name === rule.of);
    return persona ? [policyOf(persona, rule, connectionNamed(assets, rule.on[0]))] : [];
  });
  return [...ofPersonas, ...purpose("Personal Data", named)];
}

function connectionNamed(assets: readonly Asset[], name: string | undefined): string | undefined {
  const found = assets.find(({ typeName, attributes }) => typeName === "Connection" && attributes.name === name);
  return found?.attributes.qualifiedName;
}

/** A policy's qualified name is its persona's and one more part (metastore source, AuthPolicyPreProcessor). */
function policyOf(persona: Asset, rule: Rule, connection: string | undefined): Asset {
  const { name, sort, type = "allow", actions, on, mask } = rule;
  const isEnabled = persona.attributes.isAccessControlEnabled === true;
  return made("AuthPolicy", `${rule.of} ${name}`, persona.createdBy, persona.createTime + 60_000, {
    name,
    qualifiedName: `${persona.attributes.qualifiedName}/${shortIdOf(`policy ${rule.of} ${name}`)}`,
    policyCategory: "persona",
    policySubCategory: sort,
    policyType: type,
    policyServiceName: sort === "data" ? "heka" : "atlas",
    policyResourceCategory: sort === "data" ? "ENTITY" : "CUSTOM",
    policyActions: actions,
    policyResources: [`entity:${connection ?? ""}${on[1]}`, ...(sort === "data" ? ["entity-type:*"] : [])],
    policyUsers: [],
    policyGroups: [],
    policyRoles: [`persona_${persona.attributes.qualifiedName.split("/")[1] ?? ""}`],
    isPolicyEnabled: isEnabled,
    ...(connection !== undefined && { connectionQualifiedName: connection }),
    ...(mask !== undefined && { policyMaskType: mask }),
  });
}

/** A purpose with one policy, for who has these names and nobody else. */
function purpose(name: string, users: readonly string[]): readonly Asset[] {
  const at = Date.UTC(2024, 5, 3, 8);
  const qualifiedName = `default/${shortIdOf(`purpose ${name}`)}`;
  const tag = shortIdOf(`tag ${name}`);
  return [
    made("Purpose", name, "mgarcia", at, {
      name,
      displayName: name,
      description: "What is tagged as personal.",
      qualifiedName,
      isAccessControlEnabled: true,
      purposeClassifications: [tag],
    }),
    made("AuthPolicy", `${name} tagged`, "mgarcia", at + 60_000, {
      name: "Tag and read what is personal",
      qualifiedName: `${qualifiedName}/${shortIdOf(`policy ${name}`)}`,
      policyCategory: "purpose",
      policySubCategory: "metadata",
      policyType: "allow",
      policyServiceName: "atlas_tag",
      policyResourceCategory: "TAG",
      policyActions: ["entity-read", "entity-add-classification"],
      policyResources: [`tag:${tag}`],
      policyUsers: users,
      policyGroups: [],
      policyRoles: [],
      isPolicyEnabled: true,
    }),
  ];
}

/** How many assets a persona lets its holders read: none where no policy that is switched on says so. */
export function reachOf(assets: readonly Asset[], persona: string): number {
  const isIts = ({ typeName, attributes }: Asset): boolean =>
    typeName === "AuthPolicy" &&
    attributes.qualifiedName.startsWith(`${persona}/`) &&
    attributes.isPolicyEnabled === true &&
    reads(attributes.policyActions);
  const sum = assets.filter(isIts).reduce((reached, { attributes }) => {
    const size = sizeOf(assets, attributes);
    return attributes.policyType === "deny" ? reached - size / 10 : reached + size;
  }, 0);
  return Math.max(0, Math.round(sum));
}

function reads(actions: Asset["attributes"][string] | undefined): boolean {
  return typeof actions === "object" && actions.some((action) => action.endsWith("-read"));
}

function sizeOf(assets: readonly Asset[], { connectionQualifiedName, policyResources }: Asset["attributes"]): number {
  const connection = assets.find(({ attributes }) => attributes.qualifiedName === connectionQualifiedName);
  if (!connection) return 24;
  const size = sizes.get(connection.attributes.name) ?? 810;
  const isWhole =
    typeof policyResources === "object" && policyResources.includes(`entity:${connection.attributes.qualifiedName}`);
  return isWhole ? size : size / 10;
}
