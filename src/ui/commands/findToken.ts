import { l10n } from "vscode";
import type { TenantToken, TokenRef } from "../../model/model.ts";
import { refOf } from "../../model/rules.ts";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { quoted } from "../frame/displayText.ts";
import { sentence } from "../frame/failureWords.ts";
import { gapRemarks } from "../frame/gapWords.ts";
import { byName } from "../tree/arrange.ts";

/** Among what is loaded while typing; a name or an ID that is not there is asked for on every tenant. */
export async function findToken(app: App): Promise<void> {
  const answer = await app.ask.one<TenantToken | string>({
    title: l10n.t("Find Token"),
    placeholder: [l10n.t("Name, GUID, client ID or user name"), ...gapRemarks(app.store)].join(" · "),
    choices: app.store
      .listed()
      .toSorted((one, other) => byName(one.token.name, other.token.name))
      .map((found) => choiceOf(found)),
    typed: (text) => ({
      label: l10n.t("Ask all tenants for a token whose name or ID is {0}", quoted(text)),
      icon: "search",
      value: text,
    }),
  });
  if (answer === undefined) return;
  const found = typeof answer === "string" ? await ask(app, answer) : answer;
  if (found) await show(app, refOf(found));
}

async function ask(app: App, text: string): Promise<TenantToken | undefined> {
  const { found, partly, failures } = await busy(
    l10n.t("Looking for {0}…", quoted(text)),
    (signal) => app.store.lookUp(text, signal),
    { cancellable: true },
  );
  const reasons = failures.map(({ tenant, failure }) => `${quoted(tenant.name)}: ${sentence(failure)}`);
  const doubts = [
    ...(reasons.length > 0 ? [l10n.t("Not every tenant could be asked. {0}", reasons.join(" "))] : []),
    ...partly.map(({ name }) => l10n.t("{0} counts more tokens of that name than it shows.", quoted(name))),
  ];
  if (doubts.length > 0) app.tell.warning(doubts.join(" "));
  else if (found.length === 0) {
    app.tell.info(l10n.t("No tenant has a token whose name or ID is exactly {0}.", quoted(text)));
  }
  if (found.length < 2) return found[0];
  return app.ask.one({ title: l10n.t("Find Token"), choices: found.map((each) => choiceOf(each)) });
}

function choiceOf(found: TenantToken) {
  const { tenant, token } = found;
  return { label: token.name, description: tenant.name, detail: `${token.userName} · ${token.guid}`, value: found };
}

async function show(app: App, ref: TokenRef): Promise<void> {
  const { store, view } = app;
  if (store.shelf(ref.tenantId).kind !== "ready") {
    await busy(l10n.t("Reading tokens…"), (signal) => store.whenLoaded(ref.tenantId, signal), { cancellable: true });
  }
  if (await view.reveal(ref)) return;
  if (view.arrangement().filter !== "") {
    await view.filter("");
    if (await view.reveal(ref)) return;
  }
  const shelf = store.shelf(ref.tenantId);
  if (shelf.kind === "failed") throw shelf.failure;
  app.tell.info(l10n.t("The token was found, but the tenant does not list it (yet). Refresh in a while."));
}
