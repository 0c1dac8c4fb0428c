import { l10n, window, workspace } from "vscode";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import type { Tenant } from "../../model/model.ts";
import type { Desk } from "../frame/desk.ts";
import { quoted } from "../frame/displayText.ts";
import { sentence } from "../frame/failureWords.ts";
import { isOwnDomain, signedInWords } from "../tenant/credentialBox.ts";
import { offerProblemWords } from "./accessWords.ts";
import { howToUri } from "./howTo.ts";

/**
 * Sees to it that a person is signed in whose bearer token is in memory, or asks for one. False when the user left.
 * @param why it is asked for again
 */
export async function hasPerson(desk: Desk, tenant: Tenant, why?: string): Promise<boolean> {
  const { store } = desk;
  if (store.person(tenant.id)) return true;
  if ((await askUserToken(desk, tenant, why)) === undefined) return false;
  const person = store.person(tenant.id);
  const isMeant =
    person !== undefined &&
    (await desk.ask.confirm({
      message: signedInWords({ caller: person.user, expiresAt: person.expiresAt }),
      detail: l10n.t("What you do next is done as this person."),
      action: l10n.t("Continue"),
    }));
  if (isMeant) return store.person(tenant.id) !== undefined;
  store.forgetUserToken(tenant.id);
  return false;
}

function askUserToken({ store, ask }: Desk, tenant: Tenant, why: string | undefined): Promise<string | undefined> {
  return ask.text({
    title: l10n.t("Your Bearer Token for {0}", quoted(tenant.name)),
    masked: true,
    placeholder: l10n.t("Bearer token, or a request copied with Copy as cURL"),
    prompt: [
      why,
      tenant.demo
        ? l10n.t(
            "From one of the demo's made-up people: Copy a Request of the Demo Tenant… in the tenant's menu puts it on the clipboard. It stays in memory until it expires.",
          )
        : l10n.t(
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
        let offer = await store.offerUserToken(tenant.id, typed, { signal });
        if (offer.kind === "refused" && offer.host !== undefined) {
          const anyIssuer = await isOwnDomain(ask, offer.host, tenant.address);
          if (anyIssuer) offer = await store.offerUserToken(tenant.id, typed, { anyIssuer, signal });
        }
        return offer.kind === "refused" ? offerProblemWords(offer) : undefined;
      } catch (error) {
        if (error instanceof AtlanFailure) return sentence(error);
        throw error;
      }
    },
  });
}
