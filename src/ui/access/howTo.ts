import { l10n } from "vscode";
import { reportUri } from "../report/reports.ts";

/** The read-only document about how to get at one's bearer token. */
export const howToUri = reportUri("how-to", [], "Bearer Token", "txt");

/** The box that asks for the bearer token lies over the first lines of an editor. */
const BEHIND_THE_BOX: readonly string[] = Array.from({ length: 8 }, () => "");

export function howTo(): string {
  return [
    ...BEHIND_THE_BOX,
    l10n.t("How to get your bearer token"),
    "",
    l10n.t("Only a person who is admin of a connection, or editor of a collection,"),
    l10n.t("can give a token access to it. Atlan has no call that gives out a person's"),
    l10n.t("bearer token, but the browser sends it with each request, and can copy it."),
    "",
    l10n.t("1. Sign in to your tenant in the browser."),
    l10n.t("2. Open the developer tools (F12) and choose Network."),
    l10n.t("3. Go to the Assets page of Atlan, so that it searches."),
    l10n.t("4. Right-click a request named indexsearch: Copy, then Copy as cURL."),
    l10n.t("5. Paste all of it into the box of VS Code, which masks it."),
    "",
    l10n.t("The token is kept in memory alone. It is gone when it expires, when the"),
    l10n.t("window closes, and on Forget User Token."),
    "",
  ].join("\n");
}
