import type { WirePersonaLink, WireToken } from "../../atlan/wire/wire.ts";
import type { Asset } from "../world/assets.ts";
import type { DemoToken } from "../world/tokens.ts";

/**
 * A token as the tenant writes it. Numbers are text; `personaQualifiedName` and `workspacePermissions` are there even
 * when empty, because the Java SDK reads them unasked.
 *
 * @param asText the lists as JSON inside a string, as create and update answer; otherwise as real lists, as a list has
 * them: the Java SDK's own tests pass on that, and its update sends `[null]` after a list of text
 */
export function tokenRecord(
  token: DemoToken,
  personas: readonly Asset[],
  asText: boolean,
  accessToken?: string,
): WireToken {
  return {
    id: token.guid,
    clientId: token.clientId,
    displayName: token.name,
    attributes: {
      "access.token.lifespan": `${token.validitySeconds}`,
      ...(accessToken === undefined ? {} : { accessToken }),
      clientId: token.clientId,
      createdAt: `${token.createdAt}`,
      createdBy: token.createdBy,
      description: token.description,
      displayName: token.name,
      personas: asText ? "[]" : [],
      personaQualifiedName: asText ? JSON.stringify(token.personas) : personaReferences(token, personas),
      workspacePermissions: asText ? "[]" : [],
    },
  };
}

function personaReferences(token: DemoToken, personas: readonly Asset[]): WirePersonaLink[] {
  return personas
    .filter((persona) => token.personas.includes(persona.attributes.qualifiedName))
    .map(({ guid, attributes: { qualifiedName } }) => ({
      id: guid,
      persona: qualifiedName.replace("/", "_"),
      personaQualifiedName: qualifiedName,
    }));
}
