import type { InterceptedRequest } from "../support/testTenant.ts";

/**
 * What a tenant can be asked for. "list" is all tokens, "find" those that a filter picks; "search" is for assets, "asset"
 * for the one of that GUID. "audit" is what was changed, "log" what was searched for, and by whom.
 */
export type Call =
  "whoami" | "list" | "find" | "search" | "asset" | "audit" | "log" | "create" | "update" | "delete" | "bulk";

const WRITES: readonly Call[] = ["create", "update", "delete", "bulk"];

export const isWrite = (call: Call): boolean => WRITES.includes(call);

/** @throws Error for what no tenant is ever asked */
export function callOf({ method, path, body }: Pick<InterceptedRequest, "method" | "path" | "body">): Call {
  const [place = "", query = ""] = path.split("?");
  const token = place.startsWith("/api/service/apikeys/");
  if (method === "GET" && place === "/api/service/users/current") return "whoami";
  if (method === "GET" && place === "/api/service/apikeys") return query.includes("filter=") ? "find" : "list";
  if (method === "POST" && place === "/api/service/apikeys") return "create";
  if (method === "POST" && token) return "update";
  if (method === "DELETE" && token) return "delete";
  if (method === "POST" && place === "/api/meta/search/indexsearch") {
    return JSON.stringify(body).includes('"term":{"__guid"') ? "asset" : "search";
  }
  if (method === "POST" && place === "/api/meta/entity/auditSearch") return "audit";
  if (method === "POST" && place === "/api/meta/search/searchlog") return "log";
  if (method === "POST" && place === "/api/meta/entity/bulk") return "bulk";
  throw new Error(`Nobody foresaw ${method} ${place}`);
}
