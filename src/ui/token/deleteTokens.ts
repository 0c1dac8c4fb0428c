import { l10n, workspace } from "vscode";
import type { GrantShelf } from "../../model/access.ts";
import type { Tenant, TenantToken } from "../../model/model.ts";
import { isStored, namesOf, refOf } from "../../model/rules.ts";
import { busy, unlessLeft } from "../frame/busy.ts";
import type { Desk } from "../frame/desk.ts";
import { literal, quoted } from "../frame/displayText.ts";
import { busyEach, tellTried } from "../frame/each.ts";
import { NAMED, preview } from "../frame/preview.ts";
import { roleWords } from "../frame/roleWords.ts";
import { impactInShort, readQuickly } from "./impactInShort.ts";
import { tokensWords } from "./tokensWords.ts";

/** Asks, naming the tokens and what breaks without them, then deletes, and tells which could not be deleted. */
export async function deleteTokens(desk: Desk, chosen: readonly TenantToken[]): Promise<void> {
  for (const { tenant } of chosen) desk.store.assertWritable(tenant.id);
  const tokens = await asTheyAre(desk, chosen);
  if (tokens.length <= NAMED) await readGrants(desk, tokens);
  const meant = await confirmed(desk, tokens);
  if (meant) await deleteConfirmed(desk, meant);
}

async function deleteConfirmed(desk: Desk, tokens: readonly TenantToken[]): Promise<void> {
  const title = l10n.t("Deleting {0}…", titleOf(tokens));
  const tried = await busyEach(title, tokens, (each, signal) => desk.store.deleteToken(refOf(each), signal));
  tellTried(desk, tried, {
    done: doneWords(tokens, tried.done.length),
    named: ({ token }) => literal(token.name),
    notDone: ({ token }, why) => l10n.t("{0} was not deleted: {1}.", quoted(token.name), why),
    unknown: ({ token }, why) => l10n.t("It is not known whether {0} was deleted: {1}.", quoted(token.name), why),
    again: (rest) => deleteConfirmed(desk, rest),
  });
}

function doneWords(tokens: readonly TenantToken[], deleted: number): readonly string[] {
  if (deleted === tokens.length) return [l10n.t("Deleted {0}.", titleOf(tokens))];
  return tokens.length === 1 ? [] : [l10n.t("Deleted {0} of {1} tokens.", deleted, tokens.length)];
}

/** What an earlier window has seen may have another name by now: it is not asked by the old one whether it shall go. */
async function asTheyAre({ store }: Desk, tokens: readonly TenantToken[]): Promise<readonly TenantToken[]> {
  if (!tokens.some(({ tenant }) => isStored(store.shelf(tenant.id)))) return tokens;
  const read = (signal: AbortSignal): Promise<readonly TenantToken[]> =>
    Promise.all(
      tokens.map(async (each) => {
        if (!isStored(store.shelf(each.tenant.id))) return each;
        return { ...each, token: (await store.rereadIfThere(refOf(each), signal)) ?? each.token };
      }),
    );
  return await busy(l10n.t("Reading tokens…"), read, { cancellable: true });
}

/** What a token may do has to be known before it is said what deleting it breaks. */
async function readGrants({ store }: Desk, tokens: readonly TenantToken[]): Promise<void> {
  const refs = tokens.map(refOf);
  const [only] = refs.length === 1 ? refs : [];
  const unread = refs.filter((ref) => store.grants(ref).kind !== "ready");
  const all = Promise.all([only && readQuickly(store, only), ...unread.map((ref) => store.loadGrants(ref))]);
  if (unread.length === 0) {
    await all;
    return;
  }
  const read = (signal: AbortSignal): Promise<unknown> => unlessLeft(signal, all);
  await busy(l10n.t("Reading access…"), read, { cancellable: true });
}

/** The tokens that are to go; undefined where none is. */
async function confirmed(desk: Desk, tokens: readonly TenantToken[]): Promise<readonly TenantToken[] | undefined> {
  const meant = await confirmedByButton(desk, tokens);
  if (!meant) return undefined;
  const typing = workspace.getConfiguration("atlanTokens").get("confirmDelete") === "type";
  if (!typing && !meant.some(({ tenant }) => tenant.production)) return meant;
  const expected = wordToType(meant);
  const typed = await desk.ask.text({
    title: questionOf(meant),
    prompt: promptFor(meant, expected),
    remark: (text) => (typeable(text) === expected ? undefined : l10n.t("This is not {0} yet.", quoted(expected))),
  });
  return typed === undefined ? undefined : meant;
}

async function confirmedByButton(
  desk: Desk,
  tokens: readonly TenantToken[],
): Promise<readonly TenantToken[] | undefined> {
  const action = l10n.t("Delete");
  const [only, ...others] = tokens;
  if (only && others.length === 0) {
    const detail = details(desk, only);
    return (await desk.ask.confirm({ message: questionOf(tokens), detail, action })) ? tokens : undefined;
  }
  return preview(desk, tokens, {
    message: questionOf,
    row: (each) => ({
      label: l10n.t("{0} of {1}", quoted(each.token.name), tenantWords(each.tenant)),
      detail: consequences(desk, each).join(" "),
    }),
    detail: [
      ...(tokens.length > NAMED ? [notLookedUp()] : []),
      l10n.t("This is irreversible: programs that use the tokens stop working."),
    ],
    action,
  });
}

const notLookedUp = (): string =>
  l10n.t("What they administer is not looked up for more than {0} tokens: they lose that as well.", NAMED);

const questionOf = (tokens: readonly TenantToken[]): string => l10n.t("Delete {0}?", titleOf(tokens));

function promptFor(tokens: readonly TenantToken[], expected: string): string {
  return tokens.length === 1
    ? l10n.t("Type the name of the token, {0}, to delete it", quoted(expected))
    : l10n.t("Type the name of the tenant, {0}, to delete {1}", quoted(expected), titleOf(tokens));
}

/** The name of the only token; of several, that of the tenant that matters most. */
function wordToType(tokens: readonly TenantToken[]): string {
  const [first] = tokens;
  if (tokens.length === 1 && first) return typeable(first.token.name) || first.token.guid;
  const tenant = tokens.find((each) => each.tenant.production)?.tenant ?? first?.tenant;
  return typeable(tenant?.name ?? "");
}

/** As it can be typed from what is seen: without invisible characters, and with single spaces. */
function typeable(text: string): string {
  return text
    .replace(/\p{Cf}/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

const titleOf = (tokens: readonly TenantToken[]): string => tokensWords(tokens.map(({ token }) => token));

function details(desk: Desk, only: TenantToken): string {
  return [
    l10n.t("Tenant: {0}", tenantWords(only.tenant)),
    l10n.t("This is irreversible: programs that use the token stop working."),
    ...consequences(desk, only),
    impactInShort(desk.store, refOf(only), only.token).join(" "),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** A mistake costs most where people work with it. */
function tenantWords({ name, production }: Tenant): string {
  return production ? l10n.t("{0} (PRODUCTION)", quoted(name)) : quoted(name);
}

function granted(shelf: GrantShelf): string[] {
  const grants = shelf.kind === "ready" ? shelf.grants : [];
  const more = shelf.kind === "ready" && shelf.gap ? [l10n.t("It may have more access than could be read.")] : [];
  if (grants.length === 0) return more;
  const places = grants.map(({ role, asset }) => `${roleWords(role)} · ${literal(asset.name)}`);
  return [l10n.t("It loses its access: {0}.", places.join(", ")), ...more];
}

/** What goes with a token. */
function consequences({ store }: Desk, { tenant, token }: TenantToken): string[] {
  const ref = refOf({ tenant, token });
  const names = namesOf(store.personas(tenant.id));
  const personas = token.personas.map(({ qualifiedName }) => literal(names.get(qualifiedName) ?? qualifiedName));
  return [
    ...(personas.length > 0 ? [l10n.t("It loses what {0} allows it.", personas.join(", "))] : []),
    ...granted(store.grants(ref)),
    ...(tenant.signedInAs === token.userName ? [l10n.t("VS Code itself uses this token for the tenant.")] : []),
    ...(store.holding(ref) ? [l10n.t("Its value leaves VS Code's secret storage.")] : []),
  ];
}
