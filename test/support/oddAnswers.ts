import type { WirePersonaLink, WireToken, WireTokenPage } from "../../src/atlan/wire/wire.ts";
import type { Answer, Asked } from "../../src/demo/http/router.ts";
import type { World } from "../../src/demo/world/world.ts";

export type Answering = (asked: Asked) => Answer;

/** How a tenant writes the lists of a token: Atlan's SDKs hold code for both forms. */
export type PersonaEncoding = "text" | "objects";

/** A tenant that takes an update's new name and leaves the old one. */
export function ignoringRenames(world: World, answering: Answering): Answering {
  return (asked) => {
    const guid = asked.method === "POST" ? /^\/api\/service\/apikeys\/([^/?]+)$/.exec(asked.target)?.[1] : undefined;
    const token = world.tokens.find((each) => each.guid === guid);
    if (!token) return answering(asked);
    const body = { ...(JSON.parse(asked.body) as object), displayName: token.name };
    return answering({ ...asked, body: JSON.stringify(body) });
  };
}

/** A tenant that writes the lists of tokens in one form, whatever the call. */
export function writingPersonas(encoding: PersonaEncoding, world: World, answering: Answering): Answering {
  const again = encoding === "text" ? asText : asObjects(world);
  return (asked) => {
    const said = answering(asked);
    if (!asked.target.startsWith("/api/service/apikeys") || said.status !== 200 || said.body === "") return said;
    const json = JSON.parse(said.body) as WireToken | WireTokenPage;
    const written = "records" in json ? { ...json, records: json.records?.map(again) ?? null } : again(json);
    return { ...said, body: JSON.stringify(written) };
  };
}

function asText(token: WireToken): WireToken {
  const links = token.attributes.personaQualifiedName;
  if (typeof links === "string") return token;
  const personaQualifiedName = JSON.stringify(links.map((link) => link.personaQualifiedName));
  return {
    ...token,
    attributes: { ...token.attributes, personas: "[]", personaQualifiedName, workspacePermissions: "[]" },
  };
}

function asObjects(world: World): (token: WireToken) => WireToken {
  return (token) => {
    const text = token.attributes.personaQualifiedName;
    if (typeof text !== "string") return token;
    const personaQualifiedName = (JSON.parse(text) as string[]).map((name): WirePersonaLink => {
      const id = world.assets.find(({ attributes }) => attributes.qualifiedName === name)?.guid ?? "";
      return { id, persona: name.replace("/", "_"), personaQualifiedName: name };
    });
    return {
      ...token,
      attributes: { ...token.attributes, personas: [], personaQualifiedName, workspacePermissions: [] },
    };
  };
}
