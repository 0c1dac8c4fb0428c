import { l10n } from "vscode";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import { readAddress } from "../../paste/address.ts";
import { holdsSecret, looksLikeCommand } from "../../paste/credential.ts";
import type { Tenant } from "../../model/model.ts";
import type { App } from "../app.ts";
import { inSteps, type Step, type StepResult } from "../frame/ask.ts";
import {
  type Accepted,
  askCredential,
  credentialRemark,
  signedInWords,
  tryCredential,
} from "../tenant/credentialBox.ts";
import { addressProblemWords } from "../tenant/credentialWords.ts";
import { quoted } from "../frame/displayText.ts";
import { sentence } from "../frame/failureWords.ts";

/** Address, credential, name; a copied request at the first box gives both. Nothing is stored before the tenant accepts. */
export async function addTenant(app: App): Promise<void> {
  const title = l10n.t("Add Tenant");
  let address = process.env.ATLAN_BASE_URL ?? "";
  /** What a copied request gave, by its text. */
  const requests = new Map<string, Accepted>();
  let accepted: Accepted | undefined;
  let name: string | undefined;

  const askAddress = async (step: Step): Promise<StepResult> => {
    const text = await app.ask.text({
      title,
      step,
      prompt: l10n.t("The tenant's address, or a request copied with your browser's Copy as cURL"),
      placeholder: "https://acme.atlan.com",
      value: address,
      maskWhen: holdsSecret,
      remark: (typed) => {
        if (looksLikeCommand(typed)) return credentialRemark(typed, app.store.now());
        return isBegun(typed) ? undefined : addressProblem(typed);
      },
      check: async (typed, signal) => {
        if (!looksLikeCommand(typed)) return knockAt(app, typed, signal);
        const tried = await tryCredential(app, typed, {}, signal);
        if (typeof tried === "string") return tried;
        requests.set(typed, tried);
        return undefined;
      },
    });
    if (text === undefined) return "left";
    const read = readAddress(text);
    const before = accepted;
    accepted = requests.get(text);
    address = accepted?.address ?? ("problem" in read ? "" : read.address);
    // Who has gone back need not paste it again.
    if (before?.address === address) accepted ??= before;
    return "answered";
  };

  const askForCredential = async (step: Step): Promise<StepResult> => {
    if (accepted && [...requests.values()].includes(accepted)) return "skipped";
    const given = await askCredential(app, { title, step, address, value: accepted?.credential });
    accepted = given ?? accepted;
    return given ? "answered" : "left";
  };

  const askName = async (step: Step): Promise<StepResult> => {
    const text = await app.ask.text({
      title,
      step,
      prompt:
        accepted &&
        [
          ...twinWords(app, accepted),
          signedInWords(accepted.signedIn),
          l10n.t("How shall it be called in VS Code?"),
        ].join(" "),
      placeholder: l10n.t("A name for this tenant in VS Code"),
      value: suggestedName(address),
      remark: (typed) => {
        if (typed.trim() === "") return l10n.t("A tenant needs a name.");
        const taken = app.store.tenants().some((tenant) => tenant.name === typed.trim());
        return taken ? { warning: l10n.t("Another tenant has this name.") } : undefined;
      },
    });
    name = text?.trim();
    return text === undefined ? "left" : "answered";
  };

  if (!(await inSteps([askAddress, askForCredential, askName])) || !accepted || name === undefined) return;
  const tenant = await app.store.addTenant({ name, ...accepted });
  app.tell.info(l10n.t("Added {0}. {1}", quoted(name), signedInWords(accepted.signedIn)));
  await app.view.revealTenant(tenant.id);
}

/** The tenant that is in the list already with this address and this user, if there is one. */
function twinWords({ store }: App, { address, signedIn }: Accepted): string[] {
  const isTwin = (tenant: Tenant): boolean =>
    tenant.address === address && tenant.signedInAs === signedIn.caller.userName;
  const twin = store.tenants().find(isTwin);
  return twin ? [l10n.t("{0} is this tenant with this user already.", quoted(twin.name))] : [];
}

/** Not to be told off while it is typed. */
function isBegun(text: string): boolean {
  return ["https://", "http://"].some((scheme) => scheme.startsWith(text.trim().toLowerCase()));
}

async function knockAt(app: App, text: string, signal: AbortSignal): Promise<string | undefined> {
  const read = readAddress(text);
  if ("problem" in read) return addressProblemWords(read.problem);
  try {
    await app.store.knock(read.address, signal);
    return undefined;
  } catch (error) {
    if (!(error instanceof AtlanFailure)) throw error;
    return error.kind === "missing"
      ? l10n.t("This is not an Atlan tenant: it knows nothing of Atlan's API.")
      : sentence(error);
  }
}

function addressProblem(text: string): string | undefined {
  const read = readAddress(text);
  return "problem" in read ? addressProblemWords(read.problem) : undefined;
}

/** `acme` of acme.atlan.com. */
function suggestedName(address: string): string {
  const { hostname } = new URL(address);
  return /^[\d.]+$|^\[/.test(hostname) ? hostname : (hostname.split(".")[0] ?? hostname);
}
