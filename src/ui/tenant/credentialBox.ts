import { l10n } from "vscode";
import { AtlanFailure } from "../../atlan/failure.ts";
import { readAddress } from "../../paste/address.ts";
import { issuerProblem, readCredential } from "../../paste/credential.ts";
import { signIn, type SignedIn } from "../../tenants/signin.ts";
import type { App } from "../app.ts";
import type { Step } from "../frame/ask.ts";
import { credentialProblemWords } from "./credentialWords.ts";
import { literal } from "../frame/displayText.ts";
import { dateAndTime } from "../frame/times.ts";
import { sentence } from "../frame/failureWords.ts";

/** A credential that the tenant has accepted. */
export interface Accepted {
  readonly address: string;
  readonly credential: string;
  readonly signedIn: SignedIn;
}

/** Asks, masked, for a credential of the tenant at that address, until the tenant accepts one. */
export async function askCredential(
  app: App,
  question: { readonly title: string; readonly address: string; readonly step?: Step | undefined },
): Promise<Accepted | undefined> {
  const fromEnvironment = await askEnvironment(app, question);
  if (fromEnvironment === "left") return undefined;
  let accepted: Accepted | undefined;
  await app.ask.text({
    title: question.title,
    step: question.step,
    masked: true,
    value: fromEnvironment,
    prompt: l10n.t(
      "An API token, a user's bearer token, or a request copied with your browser's Copy as cURL. It goes into VS Code's secret storage.",
    ),
    remark: (text) => {
      const pasted = readCredential(text, app.store.now());
      return "problem" in pasted ? credentialProblemWords(pasted) : undefined;
    },
    check: async (text, signal) => {
      const tried = await tryCredential(app, text, question.address, signal);
      if (typeof tried === "string") return tried;
      accepted = tried;
      return undefined;
    },
  });
  return accepted;
}

/**
 * Tries what was pasted against a tenant; a sentence when it will not do.
 * @param address the tenant that it must be for; without one, the pasted command has to name it.
 */
export async function tryCredential(
  app: App,
  text: string,
  address: string | undefined,
  signal: AbortSignal,
): Promise<Accepted | string> {
  const pasted = readCredential(text, app.store.now());
  if ("problem" in pasted) return credentialProblemWords(pasted);
  if (address !== undefined && pasted.address !== undefined && pasted.address !== address) {
    return l10n.t("This request was made to {0}, not to {1}.", pasted.address, address);
  }
  const target = address ?? pasted.address;
  if (target === undefined) return l10n.t("No address of a tenant is in this command.");
  try {
    const signedIn = await signIn(app.store, target, pasted.credential, signal);
    return { address: target, credential: pasted.credential, signedIn };
  } catch (error) {
    if (error instanceof AtlanFailure) return sentence(error);
    throw error;
  }
}

/** `ATLAN_API_KEY` is offered where it is known to be for this tenant, and only taken on the user's word. */
async function askEnvironment(
  app: App,
  { title, address, step }: { title: string; address: string; step?: Step | undefined },
): Promise<string | undefined> {
  const { ATLAN_API_KEY: key = "", ATLAN_BASE_URL: base = "" } = process.env;
  if (key === "" || !(isAddress(base, address) || isIssuedBy(address, key, app.store.now()))) return undefined;
  return app.ask
    .one({
      title,
      step,
      placeholder: l10n.t("ATLAN_API_KEY is set in the environment of VS Code"),
      choices: [
        { label: l10n.t("Use ATLAN_API_KEY"), icon: "terminal", value: key },
        { label: l10n.t("Paste a credential"), icon: "edit", value: "" },
      ],
    })
    .then((choice) => choice ?? "left");
}

function isAddress(text: string, address: string): boolean {
  const read = readAddress(text);
  return "address" in read && read.address === address;
}

function isIssuedBy(address: string, key: string, now: number): boolean {
  const pasted = readCredential(key, now);
  return "issuer" in pasted && issuerProblem(pasted, address) === undefined;
}

/** "Signed in as jsmith, until 24 Nov 2026, 18:00." */
export function signedInWords({ caller, expiresAt }: SignedIn): string {
  const who = literal(caller.displayName);
  if (expiresAt === undefined) return l10n.t("Signed in as {0}.", who);
  return l10n.t("Signed in as {0}, until {1}.", who, dateAndTime(expiresAt));
}
