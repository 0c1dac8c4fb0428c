import { l10n } from "vscode";
import type { Tenant, TenantToken } from "../../model/model.ts";
import type { Choice } from "../frame/ask.ts";
import { busy } from "../frame/busy.ts";
import type { Desk } from "../frame/desk.ts";
import { gapRemarks } from "../frame/gapWords.ts";
import { expiryWords } from "../frame/times.ts";
import { runCommand } from "../frame/verbs.ts";
import { byName } from "../tree/arrange.ts";
import { type Fitting, type Rows, tokensOf } from "../tree/rows.ts";

/** The one token that a command is about: of the row it was called on, the only selected one, or asked for. */
export async function chosenToken(
  desk: Desk,
  { nodes, given }: Rows,
  title: string,
  { offered = () => true, taken = () => true }: Fitting<TenantToken> = {},
): Promise<TenantToken | undefined> {
  const meant = tokensOf(nodes).filter((each) => given || taken(each));
  if (meant.length === 1) return meant[0];
  if (given) {
    tellNone(desk);
    return undefined;
  }
  const choices = await tokenChoices(desk, offered);
  return choices && desk.ask.one({ title, placeholder: placeholder(desk, l10n.t("Which token?")), choices });
}

/** The tokens that a command is about: the rows it was called on, the selected ones, or those asked for. */
export async function chosenTokens(
  desk: Desk,
  { nodes, given }: Rows,
  title: string,
): Promise<readonly TenantToken[] | undefined> {
  const meant = tokensOf(nodes);
  if (meant.length > 0) return meant;
  if (given) {
    tellNone(desk);
    return undefined;
  }
  const choices = await tokenChoices(desk, () => true);
  const which = placeholder(desk, l10n.t("Which tokens?"));
  const picked = choices && (await desk.ask.many({ title, placeholder: which, choices }));
  return picked && picked.length > 0 ? picked : undefined;
}

/** A key was pressed on a row that it can do nothing with: a picker of all tokens would be a surprise. */
function tellNone({ tell }: Desk): void {
  tell.info(l10n.t("Choose the row of one token first."));
}

/** As `chosenTokens`, all of one tenant; what they need of that is said in the sentence. */
export async function chosenTokensOfOneTenant(
  desk: Desk,
  rows: Rows,
  title: string,
  onlyOne: string,
): Promise<readonly [TenantToken, ...TenantToken[]] | undefined> {
  const [first, ...others] = (await chosenTokens(desk, rows, title)) ?? [];
  if (!first) return undefined;
  if (others.every(({ tenant }) => tenant.id === first.tenant.id)) {
    desk.store.assertWritable(first.tenant.id);
    return [first, ...others];
  }
  desk.tell.warning(onlyOne);
  return undefined;
}

/** All tokens that can be chosen from; tenants that were not opened yet are read first. */
async function tokenChoices(
  desk: Desk,
  fits: (each: TenantToken) => boolean,
): Promise<readonly Choice<TenantToken>[] | undefined> {
  const { store, tell } = desk;
  await readUnread(desk);
  const fitting = store
    .listed()
    .filter(fits)
    .toSorted((one, other) => byName(one.token.name, other.token.name));
  if (fitting.length === 0) {
    const [failed] = store
      .tenants()
      .map(({ id }) => store.shelf(id))
      .filter((shelf) => shelf.kind === "failed");
    if (failed && store.listed().length === 0) throw failed.failure;
    const run = (): unknown => runCommand("createToken");
    const none =
      gapRemarks(store).length === 0
        ? l10n.t("There is no token for this.")
        : l10n.t("No token that is shown is for this.");
    tell.info([none, ...gapRemarks(store).map((remark) => `${remark}.`)].join(" "), {
      title: l10n.t("Create Token…"),
      run,
    });
    return undefined;
  }
  const severalTenants = new Set(fitting.map(({ tenant }) => tenant.id)).size > 1;
  return fitting.map((each) => ({
    label: each.token.name,
    description: [severalTenants ? each.tenant.name : undefined, expiryWords(each.token, store.now())]
      .filter((word) => word !== undefined)
      .join(" · "),
    detail: each.token.clientId,
    value: each,
  }));
}

/** The question, and which tenants may have more tokens than can be chosen. */
function placeholder({ store }: Desk, question: string): string {
  return [question, ...gapRemarks(store)].join(" · ");
}

/** Reads the tenants of which nothing is shown yet. */
export async function readUnread({ store }: Desk, tenants: readonly Tenant[] = store.tenants()): Promise<void> {
  const isUnread = (id: string): boolean => store.tokens(id).length === 0 && store.shelf(id).kind !== "ready";
  const unread = tenants.filter(({ id }) => isUnread(id));
  if (unread.length === 0) return;
  const read = (signal: AbortSignal): Promise<unknown> =>
    Promise.all(unread.map(({ id }) => store.whenLoaded(id, signal)));
  await busy(l10n.t("Reading tokens…"), read, { cancellable: true });
}
