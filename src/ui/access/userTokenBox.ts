import { l10n, window, workspace } from "vscode";
import { AtlanFailure } from "../../atlan/failure.ts";
import type { Tenant } from "../../tenants/model.ts";
import type { UserToken } from "../../tenants/userToken.ts";
import { offerProblemWords } from "./accessWords.ts";
import type { App } from "../app.ts";
import { signedInWords } from "../tenant/credentialBox.ts";
import { howToUri } from "./howTo.ts";
import { quoted } from "../frame/displayText.ts";
import { sentence } from "../frame/failureWords.ts";

/** The bearer token of a person for the tenant: the one that is in memory, or asked for. Undefined when the user left. */
export async function userToken(app: App, tenant: Tenant, why?: string): Promise<UserToken | undefined> {
  const { userTokens } = app.store;
  const known = userTokens.get(tenant.id);
  if (known) return known;
  const address = await app.store.addressOf(tenant.id);
  let signedIn = "";
  const text = await app.ask.text({
    title: l10n.t("Your Bearer Token for {0}", quoted(tenant.name)),
    masked: true,
    placeholder: l10n.t("Bearer token, or a request copied with Copy as cURL"),
    prompt: [
      why,
      l10n.t(
        "From a person who is admin there: in the browser, Developer Tools › Network › an indexsearch request › Copy as cURL. It stays in memory until it expires.",
      ),
    ]
      .filter((part) => part !== undefined)
      .join(" "),
    help: async () => {
      await window.showTextDocument(await workspace.openTextDocument(howToUri), { preserveFocus: true });
    },
    check: async (typed, signal) => {
      try {
        const offer = await userTokens.offer(tenant.id, address, typed, signal);
        if (offer.kind === "refused") return offerProblemWords(offer);
        signedIn = signedInWords({ caller: offer.user, expiresAt: offer.expiresAt });
        return undefined;
      } catch (error) {
        if (error instanceof AtlanFailure) return sentence(error);
        throw error;
      }
    },
  });
  if (text === undefined) return undefined;
  if (
    !(await app.ask.confirm({
      message: signedIn,
      detail: l10n.t("What you do next is done as this person."),
      action: l10n.t("Continue"),
    }))
  ) {
    userTokens.forget(tenant.id);
    return undefined;
  }
  return userTokens.get(tenant.id);
}
