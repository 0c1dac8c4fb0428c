import { randomUUID } from "node:crypto";
import { makePolicies } from "./policies.ts";
import { makeAssets, type Asset } from "./assets.ts";
import { personAsCaller, tokenAsCaller, type Caller } from "./caller.ts";
import { moreConnections } from "./moreConnections.ts";
import { crowd } from "./crowd.ts";
import { madeUpTraces } from "./history.ts";
import { Refused } from "./refused.ts";
import { openSessions, type Sessions } from "./sessions.ts";
import { starterTokens } from "./starters.ts";
import { expirySeconds, knownToken, userNameOf, type DemoToken } from "./tokens.ts";
import { tokenValue } from "./tokenValue.ts";
import type { AuditEntry, SearchEntry } from "./traces.ts";

export interface WorldOptions {
  /** Address of the realm that the values of tokens name as their issuer. */
  readonly issuer: string;
  /** A text that signs in besides the values of tokens, in place of the administrator's value. */
  readonly key?: string | undefined;
  /** How many tokens there are; the dozen of the demo when not given. */
  readonly tokens?: number | undefined;
  /** How many connections there are besides the four of the demo. */
  readonly connections?: number | undefined;
  /** The most tokens that one page of a list holds. */
  readonly maxLimit?: number | undefined;
  /** How long what is done does not show in the asset audit and the search log, in milliseconds: up to 60,000 on a tenant. */
  readonly traceDelayMs?: number | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** All that the tenant knows. The functions beside it read and change it. */
export interface World extends Sessions {
  readonly issuer: string;
  readonly maxLimit: number;
  readonly now: () => number;
  /** The value with which an administrator's token signs in. */
  readonly key: string;
  readonly assets: Asset[];
  /** Oldest first. */
  readonly tokens: DemoToken[];
  /** Whose the values are that have been handed out. */
  readonly values: Map<string, DemoToken>;
  /** What was done to assets. */
  readonly audit: AuditEntry[];
  readonly searchLog: SearchEntry[];
  readonly traceDelayMs: number;
}

export interface TokenFields {
  readonly name: string;
  readonly description: string;
  readonly personas: readonly string[];
}

const ADMIN_DAYS = 365;

export function createWorld(options: WorldOptions): World {
  const { now } = options;
  const admin = founder("demo-admin", "The token with which you are signed in here.", now() - 2);
  const reader = founder("readonly-dashboard", "Counts certified tables; changes nothing.", now() - 1);
  const tokens =
    options.tokens === undefined
      ? [...starterTokens(now()), reader, admin]
      : [...crowd(options.tokens - 2), ...[admin, reader].slice(0, options.tokens)];
  tokens.sort((one, other) => one.createdAt - other.createdAt);
  const key = options.key ?? tokenValue(admin, options.issuer);
  return {
    ...openSessions(options.issuer, now),
    issuer: options.issuer,
    maxLimit: options.maxLimit ?? 100,
    now,
    key,
    assets: assetsFor(tokens, options.connections ?? 0),
    tokens,
    values: new Map([[key, admin]]),
    ...madeUpTraces(tokens, now()),
    traceDelayMs: options.traceDelayMs ?? 0,
  };
}

function assetsFor(tokens: readonly DemoToken[], connections: number): Asset[] {
  const userNameOfNamed = (name: string): string | undefined => {
    const token = tokens.find((candidate) => candidate.name === name);
    return token && userNameOf(token);
  };
  const assets = makeAssets(userNameOfNamed);
  const named = ["looker-sync", "dbt-lineage"].map(userNameOfNamed).filter((name) => name !== undefined);
  return [...assets, ...makePolicies(assets, named), ...moreConnections(connections)];
}

function founder(name: string, description: string, createdAt: number): DemoToken {
  return knownToken(name, {
    name,
    description,
    createdAt,
    createdBy: "jsmith",
    validitySeconds: ADMIN_DAYS * 86_400,
    personas: [],
  });
}

/** @returns whose token or bearer token this is; undefined when it is nobody's, or nobody's any more. */
export function signedIn(world: World, credential: string): Caller | undefined {
  const token = world.values.get(credential);
  if (token) return expirySeconds(token) * 1000 > world.now() ? tokenAsCaller(token) : undefined;
  const person = world.holderOf(credential);
  return person && personAsCaller(person);
}

/** @returns the new token and its value, which the world never tells again. @throws Refused for an unknown persona */
export function createToken(
  world: World,
  creator: string,
  fields: TokenFields & { readonly validitySeconds: number },
): { readonly token: DemoToken; readonly value: string } {
  const token: DemoToken = {
    guid: randomUUID(),
    clientId: `apikey-${randomUUID()}`,
    ...fields,
    personas: linkable(world, fields.personas),
    // The list is kept in this order, also when the clock is set back.
    createdAt: Math.max(world.now(), world.tokens.at(-1)?.createdAt ?? 0),
    createdBy: creator,
  };
  const value = tokenValue(token, world.issuer);
  world.tokens.push(token);
  world.values.set(value, token);
  return { token, value };
}

/** Replaces all that can be updated; what is not given is emptied. @throws Refused for an unknown token or persona */
export function updateToken(world: World, guid: string, fields: TokenFields): DemoToken {
  const index = indexOf(world, guid);
  const before = world.tokens[index];
  if (!before) throw notFound();
  const token = { ...before, ...fields, personas: linkable(world, fields.personas) };
  world.tokens[index] = token;
  return token;
}

/** @throws Refused for an unknown token */
export function deleteToken(world: World, guid: string): void {
  const index = indexOf(world, guid);
  if (index < 0) throw notFound();
  world.tokens.splice(index, 1);
  for (const [value, token] of world.values) {
    if (token.guid === guid) world.values.delete(value);
  }
}

/** Creates the asset, or replaces the one with its GUID. */
export function putAsset(world: World, asset: Asset): void {
  const index = world.assets.findIndex(({ guid }) => guid === asset.guid);
  if (index < 0) world.assets.push(asset);
  else world.assets[index] = asset;
}

function indexOf(world: World, guid: string): number {
  return world.tokens.findIndex((token) => token.guid === guid);
}

function notFound(): Refused {
  return new Refused(404, "API token not found");
}

function linkable(world: World, qualifiedNames: readonly string[]): readonly string[] {
  const known = new Set(
    world.assets.filter((asset) => asset.typeName === "Persona").map((persona) => persona.attributes.qualifiedName),
  );
  if (!qualifiedNames.every((name) => known.has(name))) throw new Refused(400, "Persona not found");
  return [...new Set(qualifiedNames)];
}
