/**
 * A command for a shell that lists a tenant's tokens, newest first, or one of them. The credential comes from
 * `ATLAN_API_KEY` through a pipe: what stands among the arguments of a program, everyone on the machine can see.
 * @param address origin of the tenant
 * @param guid of the one token
 */
export function curlFor(address: string, guid?: string): string {
  const which = guid === undefined ? "limit=20&offset=0&sort=-createdAt" : `limit=1&filter=${filterFor(guid)}`;
  return [
    `printf 'Authorization: Bearer %s' "$ATLAN_API_KEY" |`,
    `  curl --fail-with-body --header @- '${address}/api/service/apikeys?${which}'`,
  ].join("\n");
}

/** A quote would end the address in the shell, and is all that this leaves as it is. */
const filterFor = (guid: string): string => encodeURIComponent(JSON.stringify({ id: guid })).replaceAll("'", "%27");
