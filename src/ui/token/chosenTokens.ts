import { commands, l10n } from "vscode";
import type { Tenant, Token, TokenRef } from "../../tenants/model.ts";
import type { App } from "../app.ts";
import type { Choice } from "../frame/ask.ts";
import { busy } from "../frame/busy.ts";
import { type Node, tenantOf, tokenOf } from "../tree/nodes.ts";
import { expiryWords } from "../frame/times.ts";

/** One token among all tenants. */
export interface Subject {
  readonly tenant: Tenant;
  readonly token: Token;
  readonly ref: TokenRef;
}

export interface Fitting<T> {
  /** Whether the picker offers it. */
  readonly offered?: (subject: T) => boolean;
  /** Whether it is meant because it is selected; otherwise the picker asks. */
  readonly taken?: (subject: T) => boolean;
}

/** The tenant that a command is about: of the row it was called on, of the selected row, or asked for. */
export async function tenantSubject(
  app: App,
  node: Node | undefined,
  title: string,
  { offered = () => true, taken = () => true }: Fitting<Tenant> = {},
): Promise<Tenant | undefined> {
  const [row] = node ? [node] : app.view.selection();
  const given = row && app.store.roster.all().find(({ id }) => id === tenantOf(row).id);
  if (given && (node ?? taken(given))) return given;
  const tenants = app.store.roster.all().filter(offered);
  if (tenants.length === 1) return tenants[0];
  if (tenants.length === 0) {
    app.tell.info(l10n.t("There is no tenant for this yet."), {
      title: l10n.t("Add Tenant…"),
      run: () => commands.executeCommand("atlanTokens.addTenant"),
    });
    return undefined;
  }
  const choices = tenants.map((tenant) => ({ label: tenant.name, description: tenantWords(tenant), value: tenant }));
  return app.ask.one({ title, placeholder: l10n.t("Which tenant?"), choices });
}

/** The one token that a command is about: of the row it was called on, the only selected one, or asked for. */
export async function tokenSubject(
  app: App,
  node: Node | undefined,
  title: string,
  { offered = () => true, taken = () => true }: Fitting<Subject> = {},
): Promise<Subject | undefined> {
  const rows = node ? [node] : app.view.selection();
  const given = distinct(rows).filter((each) => node !== undefined || taken(each));
  if (given.length === 1) return given[0];
  const choices = await tokenChoices(app, offered);
  return choices && app.ask.one({ title, placeholder: l10n.t("Which token?"), choices });
}

/** The tokens that a command is about: the rows it was called on, the selected ones, or those asked for. */
export async function tokenSubjects(
  app: App,
  node: Node | undefined,
  nodes: readonly Node[] | undefined,
  title: string,
  meant: (row: Node) => boolean = () => true,
): Promise<readonly Subject[] | undefined> {
  const given = distinct((nodes ?? (node ? [node] : app.view.selection())).filter(meant));
  if (given.length > 0) return given;
  const choices = await tokenChoices(app, () => true);
  const picked = choices && (await app.ask.many({ title, placeholder: l10n.t("Which tokens?"), choices }));
  return picked && picked.length > 0 ? picked : undefined;
}

/** All tokens that can be chosen from; tenants that were not opened yet are read first. */
async function tokenChoices(
  app: App,
  fits: (subject: Subject) => boolean,
): Promise<readonly Choice<Subject>[] | undefined> {
  const { store } = app;
  const unread = store.roster
    .all()
    .filter(({ id }) => store.tokens(id).length === 0 && store.shelf(id).kind !== "ready");
  if (unread.length > 0) {
    const read = (signal: AbortSignal): Promise<unknown> =>
      Promise.all(unread.map(({ id }) => store.loaded(id, signal)));
    await busy(l10n.t("Reading tokens…"), read, { cancellable: true });
  }
  const subjects = store.roster
    .all()
    .flatMap((tenant) => store.tokens(tenant.id).map((token) => subject(tenant, token)));
  const fitting = subjects.filter(fits);
  if (fitting.length === 0) {
    const [failed] = store.roster
      .all()
      .flatMap(({ id }) => store.shelf(id))
      .filter((shelf) => shelf.kind === "failed");
    if (failed && subjects.length === 0) throw failed.failure;
    app.tell.info(l10n.t("There is no token for this."));
    return undefined;
  }
  const severalTenants = new Set(fitting.map((each) => each.tenant.id)).size > 1;
  return fitting.map((each) => ({
    label: each.token.name,
    description: [severalTenants ? each.tenant.name : undefined, expiryWords(each.token, store.now())]
      .filter((word) => word !== undefined)
      .join(" · "),
    detail: each.token.clientId,
    value: each,
  }));
}

function distinct(rows: readonly Node[]): Subject[] {
  const subjects = rows.flatMap((row) => {
    const found = tokenOf(row);
    return found ? [subject(found.tenant, found.token)] : [];
  });
  return [...new Map(subjects.map((each) => [`${each.tenant.id}/${each.token.guid}`, each])).values()];
}

function subject(tenant: Tenant, token: Token): Subject {
  return { tenant, token, ref: { tenantId: tenant.id, guid: token.guid } };
}

function tenantWords(tenant: Tenant): string {
  return tenant.demo ? l10n.t("made-up data") : tenant.address;
}
