import type { IncomingHttpHeaders } from "node:http";
import { auditAnswer, noted } from "../calls/auditSearch.ts";
import { createAnswer, listAnswer, updateAnswer } from "../calls/apikeys.ts";
import { bulkAnswer } from "../calls/bulk.ts";
import type { Caller } from "../world/caller.ts";
import { parsed } from "../calls/json.ts";
import { Refused } from "../world/refused.ts";
import { isAdministrator, mayRead } from "../world/rights.ts";
import { assetAnswer } from "../calls/assetByGuid.ts";
import { groupsAnswer, rolesAnswer, usersAnswer } from "../calls/directory.ts";
import { indexSearch } from "../calls/indexSearch.ts";
import { notedSearch, searchLogAnswer } from "../calls/searchLog.ts";
import { deleteToken, signedIn, type World } from "../world/world.ts";
import { refusalBody } from "./refusalBody.ts";

export interface Asked {
  readonly method: string;
  /** Path and query as they came over the wire. */
  readonly target: string;
  readonly authorization: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** Whence it came. */
  readonly address: string;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the tenant says to one request. Never throws. */
export function answer(world: World, asked: Asked): Answer {
  const [path = "", ...query] = asked.target.split("?");
  try {
    const caller = signedIn(world, /^Bearer +(\S+)$/i.exec(asked.authorization ?? "")?.[1] ?? "");
    if (!caller) throw new Refused(401, "Unable to authenticate using the Authorization header");
    const said = route(world, caller, path, new URLSearchParams(query.join("?")), asked);
    return { status: 200, body: said === undefined ? "" : JSON.stringify(said) };
  } catch (error) {
    const refused = error instanceof Refused ? error : new Refused(500, "There was an error processing your request.");
    return { status: refused.status, body: refusalBody(path, refused) };
  }
}

/** @returns what to write as JSON; undefined for an empty body */
function route(world: World, caller: Caller, path: string, query: URLSearchParams, asked: Asked): unknown {
  const guid = /^\/api\/service\/apikeys\/([^/]+)$/.exec(path)?.[1];
  if (guid !== undefined || path === "/api/service/apikeys") return tokenCall(world, caller, guid, query, asked);
  const asset = /^\/api\/meta\/entity\/guid\/([^/]+)\/?$/.exec(path)?.[1];
  if (asset !== undefined && asked.method === "GET") return assetAnswer(world, caller, asset);
  // The metastore does not mind a slash at the end: the Go SDK sends one to both of its calls, the Python SDK to one.
  switch (`${asked.method} ${path.replace(/^(\/api\/meta\/.+)\/$/, "$1")}`) {
    case "POST /api/meta/search/indexsearch":
      return notedSearch(world, caller, asked, json(asked.body), (body) =>
        indexSearch(world.assets, body, (asset) => mayRead(caller, asset)),
      );
    case "POST /api/meta/search/searchlog":
      return searchLogAnswer(world, json(asked.body));
    case "POST /api/meta/entity/auditSearch":
      return auditAnswer(world, caller, json(asked.body));
    case "POST /api/meta/entity/bulk":
      return noted(world, caller, asked.headers, bulkAnswer(world, caller, query, json(asked.body)));
    case "GET /api/service/users":
      return usersAnswer(query, world.now());
    case "GET /api/service/roles":
      return rolesAnswer(query);
    case "GET /api/service/groups":
      return groupsAnswer(query);
    case "GET /api/service/users/current":
      return caller.profile;
    case "GET /api/service/whoami":
      return { username: caller.userName, roles: caller.roles.map((name) => ({ name })) };
    default:
      throw new Refused(404, "Not Found");
  }
}

function tokenCall(
  world: World,
  caller: Caller,
  guid: string | undefined,
  query: URLSearchParams,
  { method, body }: Asked,
): unknown {
  if (method !== "GET" && !isAdministrator(caller)) throw new Refused(403, "You are not allowed to manage API tokens");
  if (method === "GET" && guid === undefined) return listAnswer(world, query);
  if (method === "POST" && guid === undefined) return createAnswer(world, caller.userName, json(body));
  if (method === "POST" && guid !== undefined) return updateAnswer(world, guid, json(body));
  if (method === "DELETE" && guid !== undefined) {
    deleteToken(world, guid);
    return undefined;
  }
  throw new Refused(404, "Not Found");
}

function json(text: string): unknown {
  const value = parsed(text);
  if (value === undefined) throw new Refused(400, "The body is not JSON");
  return value;
}
