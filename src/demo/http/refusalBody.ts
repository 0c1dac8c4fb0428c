import { randomUUID } from "node:crypto";
import type { Refused } from "../world/refused.ts";

/**
 * The body of a refusal, in the words of the service that would have written it: the fields are those that Atlan's SDKs
 * look for (Java SDK, AtlanError) and that the metastore source writes (AtlasBaseExceptionMapper).
 */
export function refusalBody(path: string, { status, message, code, entityGuid }: Refused): string {
  if (!path.startsWith("/api/meta/")) {
    return JSON.stringify({ code: status === 400 ? 1006 : status, message, info: "", requestId: randomUUID() });
  }
  if (code === undefined && (status === 401 || status === 404)) {
    const servlet = "org.apache.atlas.web.servlets.AtlasServlet";
    return JSON.stringify({ servlet, message, url: path.replace("/api/meta/", "/api/atlas/v2/"), status: `${status}` });
  }
  const errorCode = code ?? (status < 500 ? "ATLAS-400-00-029" : "ATLAS-500-00-001");
  return JSON.stringify({ errorCode, errorMessage: message, entityGuid });
}
