import { env, l10n, Uri } from "vscode";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import { readAddress } from "../../paste/address.ts";
import { issuerProblem, readCredential } from "../../paste/credential.ts";
import type { SignedIn } from "../../model/model.ts";
import type { Ask, Remark, Step } from "../frame/ask.ts";
import type { Desk } from "../frame/desk.ts";
import { credentialProblemWords, notSentWords } from "./credentialWords.ts";
import { literal } from "../frame/displayText.ts";
import { dateAndTime } from "../frame/times.ts";
import { sentence } from "../frame/failureWords.ts";

/** A credential that the tenant has accepted. */
export interface Accepted {
  readonly address: string;
  readonly credential: string;
  readonly signedIn: SignedIn;
}

/** Atlan's own page about API tokens, and where they are made. */
const HOW_TO = "https://docs.atlan.com/get-started/references/api-access";

interface CredentialQuestion extends Target {
  readonly title: string;
  readonly step?: Step | undefined;
  readonly address: string;
  /** What was given and accepted before. */
  readonly value?: string | undefined;
}

/** Asks, masked, for a credential of the tenant at that address, until the tenant accepts one. */
export async function askCredential(desk: Desk, question: CredentialQuestion): Promise<Accepted | undefined> {
  const value = question.value ?? (await askEnvironment(desk, question));
  if (value === "left") return undefined;
  let accepted: Accepted | undefined;
  await desk.ask.text({
    title: question.title,
    step: question.step,
    masked: true,
    value,
    prompt: l10n.t(
      "An API token (in Atlan: Admin › API access › Generate new), a user's bearer token, or a request copied with your browser's Copy as cURL. It goes into VS Code's secret storage.",
    ),
    help: () => env.openExternal(Uri.parse(HOW_TO)),
    remark: (text) => credentialRemark(text, desk.store.now()),
    check: async (text, signal) => {
      const tried = await tryCredential(desk, text, question, signal);
      if (typeof tried === "string") return tried;
      accepted = tried;
      return undefined;
    },
  });
  return accepted;
}

/** Where a credential is to be tried. */
interface Target {
  /** Without one, the pasted command has to name it. */
  readonly address?: string | undefined;
  /** The origin that has issued the tenant's credential so far. */
  readonly issuer?: string | undefined;
}

/**
 * Tries what was pasted against a tenant; a sentence when it will not do. Whether it has expired is for the tenant to say,
 * whose clock counts. What another host has issued is sent only when the user says that the tenant has a domain of its own.
 */
export async function tryCredential(
  { store, ask }: Desk,
  text: string,
  { address, issuer }: Target,
  signal: AbortSignal,
): Promise<Accepted | string> {
  const pasted = readCredential(text, -Infinity);
  if ("problem" in pasted) return credentialProblemWords(pasted);
  if (address !== undefined && pasted.address !== undefined && pasted.address !== address) {
    return l10n.t("This request was made to {0}, not to {1}.", pasted.address, address);
  }
  const target = address ?? pasted.address;
  if (target === undefined) return l10n.t("No address of a tenant is in this command.");
  const other = pasted.issuer === issuer ? undefined : issuerProblem(pasted, target);
  if (other && !(await isOwnDomain(ask, other.host, target))) return notSentWords(other.host);
  try {
    const signedIn = await store.signIn(target, pasted.credential, signal);
    return { address: target, credential: pasted.credential, signedIn };
  } catch (error) {
    if (!(error instanceof AtlanFailure)) throw error;
    const expired = readCredential(text, store.now());
    return error.kind === "unauthorized" && "problem" in expired ? credentialProblemWords(expired) : sentence(error);
  }
}

/** Asks whether a tenant has a domain of its own, so that another host issues its credentials. */
export function isOwnDomain(ask: Ask, host: string, address: string): Promise<boolean> {
  return ask.confirm({
    message: l10n.t("Send what {0} issued to {1}?", literal(host), new URL(address).host),
    detail: l10n.t(
      "That is right where the tenant has a domain of its own. Otherwise this is the credential of another tenant, and must not go there.",
    ),
    action: l10n.t("Send"),
  });
}

/** What is wrong with a pasted text, or odd about it: that it has expired by our clock. */
export function credentialRemark(text: string, now: number): Remark | undefined {
  const pasted = readCredential(text, now);
  if (!("problem" in pasted)) return undefined;
  const words = credentialProblemWords(pasted);
  return pasted.problem === "expired" ? { warning: words } : words;
}

/** `ATLAN_API_KEY` is offered where it is known to be for this tenant, and only taken on the user's word. */
async function askEnvironment(
  desk: Desk,
  { title, address, step }: { title: string; address: string; step?: Step | undefined },
): Promise<string | undefined> {
  const { ATLAN_API_KEY: key = "", ATLAN_BASE_URL: base = "" } = process.env;
  if (key === "" || !(isAddress(base, address) || isIssuedBy(address, key, desk.store.now()))) return undefined;
  return desk.ask
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
