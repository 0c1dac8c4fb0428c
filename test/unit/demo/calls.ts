import assert from "node:assert/strict";
import type { WireSearchAnswer, WireToken, WireTokenPage } from "../../../src/atlan/wire/wire.ts";
import type { DemoTenant } from "../../../src/demo/server.ts";

export interface Reply {
  readonly status: number;
  readonly text: string;
  /** What the body says; undefined when it is empty. */
  readonly json: unknown;
}

/** One request, signed in with the tenant's key unless another credential, or none (null), is given. */
export async function call(
  tenant: DemoTenant,
  method: string,
  path: string,
  body?: unknown,
  credential: string | null = tenant.key,
): Promise<Reply> {
  const response = await fetch(`${tenant.address}${path}`, {
    method,
    headers: credential === null ? {} : { authorization: `Bearer ${credential}` },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, json: text === "" ? undefined : JSON.parse(text) };
}

async function expectOk(reply: Promise<Reply>): Promise<unknown> {
  const { status, text, json } = await reply;
  assert.equal(status, 200, text);
  return json;
}

export async function list(tenant: DemoTenant, query: Readonly<Record<string, string>> = {}): Promise<WireTokenPage> {
  return (await expectOk(
    call(tenant, "GET", `/api/service/apikeys?${new URLSearchParams(query).toString()}`),
  )) as WireTokenPage;
}

export async function find(tenant: DemoTenant, filter: unknown): Promise<readonly WireToken[]> {
  return (await list(tenant, { limit: "100", filter: JSON.stringify(filter) })).records ?? [];
}

/** The one token with that GUID. */
export async function read(tenant: DemoTenant, guid: string): Promise<WireToken> {
  const [token] = await find(tenant, { id: guid });
  assert.ok(token);
  return token;
}

export async function create(tenant: DemoTenant, fields: Readonly<Record<string, unknown>>): Promise<WireToken> {
  const body = { displayName: "made", description: "", personas: [], personaQualifiedNames: [], validitySeconds: 3600 };
  return (await expectOk(call(tenant, "POST", "/api/service/apikeys", { ...body, ...fields }))) as WireToken;
}

export async function update(tenant: DemoTenant, guid: string, body: unknown): Promise<WireToken> {
  return (await expectOk(call(tenant, "POST", `/api/service/apikeys/${guid}`, body))) as WireToken;
}

export async function search(tenant: DemoTenant, body: unknown): Promise<WireSearchAnswer> {
  return (await expectOk(call(tenant, "POST", "/api/meta/search/indexsearch", body))) as WireSearchAnswer;
}

export function valueOf(token: WireToken): string {
  assert.ok(token.attributes.accessToken);
  return token.attributes.accessToken;
}

export function claimsOf(value: string): Readonly<Record<string, unknown>> {
  const payload = Buffer.from(value.split(".")[1] ?? "", "base64url").toString();
  return JSON.parse(payload) as Readonly<Record<string, unknown>>;
}
