import { l10n } from "vscode";
import type { Tenant } from "../../model/model.ts";
import { Refusal } from "../../model/refusal.ts";
import { readAddress } from "../../paste/address.ts";
import { Declined } from "../frame/declined.ts";
import type { Desk } from "../frame/desk.ts";
import { literal, quoted } from "../frame/displayText.ts";
import { failureWords } from "../frame/failureWords.ts";
import { showLog } from "../frame/guard.ts";
import { assertTrusted } from "../frame/trust.ts";
import { chooseHeld, type HeldToken, heldTokens, readNames } from "./chosenValue.ts";
import { isFromMcpFile } from "./inputFiles.ts";

/** What an `input` of launch.json or tasks.json may say: each by name or by id. */
interface Wanted {
  readonly tenant: string | undefined;
  readonly token: string | undefined;
}

/** The kept value that an input asks for; undefined, which stops the launch, when the user leaves the picker. */
export async function tokenValueFor(desk: Desk, args: unknown): Promise<string | undefined> {
  const wanted = wantedFrom(args);
  assertTrusted();
  if (isFromMcpFile(args)) throw storedInPlainText();
  const candidates = heldTokens(desk).filter(({ tenant }) => isOf(tenant, wanted.tenant));
  // A GUID says it all. A name may be that of a token whose tenant was not read yet.
  if (!candidates.some(({ ref }) => ref.guid === wanted.token)) await readNames(desk, candidates);
  const ofTenant = heldTokens(desk).filter(({ tenant }) => isOf(tenant, wanted.tenant));
  const fitting = ofTenant.filter((held) => isCalled(held, wanted.token));
  const [first, ...others] = fitting;
  if (!first) throw whyNone(desk, ofTenant, wanted);
  const meant = wanted.token !== undefined && others.length === 0;
  const held = meant ? first : await chooseHeld(desk, fitting, l10n.t("Token Value"));
  return held && desk.store.requireValue(held.ref);
}

function isOf({ id, name, address }: Tenant, wanted: string | undefined): boolean {
  if (wanted === undefined || wanted === id || wanted === name) return true;
  const read = readAddress(wanted);
  return "address" in read && read.address === address;
}

function isCalled({ ref, token }: HeldToken, wanted: string | undefined): boolean {
  return wanted === undefined || [ref.guid, token?.name, token?.clientId, token?.userName].includes(wanted);
}

/** A tenant that is out of reach may well have a token of this name. */
function whyNone({ store }: Desk, held: readonly HeldToken[], { tenant, token }: Wanted): Error {
  for (const each of held) {
    const shelf = store.shelf(each.tenant.id);
    if (shelf.kind !== "failed") continue;
    if (shelf.failure instanceof Refusal) return shelf.failure;
    const why = failureWords(shelf.failure);
    const words = l10n.t("The names of the tokens of {0} are not known: {1}.", quoted(each.tenant.name), why);
    return new Declined(words, [showLog], shelf.failure);
  }
  const names = [tenant, token].filter((name) => name !== undefined).map((name) => `“${literal(name)}”`);
  return new Declined(
    names.length === 0
      ? l10n.t("No value of a token is kept in VS Code.")
      : l10n.t("No kept value fits {0}: Create Token… and Keep in VS Code put one there.", names.join(" · ")),
  );
}

/** What is written is meant: an empty name, or one of another type, is not taken for any. */
function wantedFrom(args: unknown): Wanted {
  if (args === undefined || args === null) return { tenant: undefined, token: undefined };
  if (typeof args !== "object" || Array.isArray(args)) throw badInput();
  const { tenant, token, ...others } = args as Readonly<Record<string, unknown>>;
  if (Object.keys(others).length > 0 || !isName(tenant) || !isName(token)) throw badInput();
  return { tenant, token };
}

const storedInPlainText = (): Declined =>
  new Declined(
    l10n.t(
      "No value is given to mcp.json: VS Code would store it in plain text, and may sync it. Write Token to .env… writes a file that its envFile can name.",
    ),
  );

const badInput = (): Declined =>
  new Declined(
    l10n.t(
      'The input needs args such as {"tenant": "Acme", "token": "ingest-bot"}: names or IDs that are not empty, or no args at all.',
    ),
  );

const isName = (value: unknown): value is string | undefined =>
  value === undefined || (typeof value === "string" && value.trim() !== "");
