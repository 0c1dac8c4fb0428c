import { commands } from "vscode";

/** The commands that a row, a message or a link calls: the table of commands does not compile without one of them. */
export type CalledVerb =
  | "addTenant"
  | "clearClipboard"
  | "clearFilter"
  | "continueRotation"
  | "copyReview"
  | "createToken"
  | "deleteFoundToken"
  | "editTenant"
  | "extendClipboard"
  | "linkPersonas"
  | "refreshTenant"
  | "replaceCredential"
  | "replacePlainToken"
  | "revealToken"
  | "rotateFoundToken"
  | "showAccess"
  | "showImpact"
  | "showLog"
  | "showToken";

export const commandId = (verb: CalledVerb): string => `atlanTokens.${verb}`;

/** The tenant that a command is to be about, whatever is selected meanwhile. */
export interface TenantId {
  readonly tenantId: string;
}

export function runCommand(verb: CalledVerb, about?: TenantId): Thenable<unknown> {
  return commands.executeCommand(commandId(verb), ...(about ? [about] : []));
}
