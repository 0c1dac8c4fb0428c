import { env, l10n } from "vscode";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import { isAtlans } from "../../detect/isAtlans.ts";
import { scan } from "../../detect/scan.ts";
import { refOf } from "../../model/rules.ts";
import type { Owner } from "../../tenants/store.ts";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { ownerWords, stateWords } from "../plainText/findingWords.ts";
import { quoted } from "../frame/displayText.ts";
import { failureWords } from "../frame/failureWords.ts";

/** Says which token a value is, read here, and asks its tenant, if that is in the list, whether it still works. */
export async function identifyToken(app: App): Promise<void> {
  const text = await givenText(app);
  if (text === undefined) return;
  const [found] = scan(text).found;
  if (!found) {
    app.tell.info(
      l10n.t("This holds no token: a value of Atlan has three parts with dots between, and begins with eyJ."),
    );
    return;
  }
  const { clientId, issuer } = found.claims;
  const listed = app.store.byClientId();
  if (!isAtlans(found.claims, (id) => listed.has(id))) {
    const by = issuer === undefined ? l10n.t("somebody who is not named") : quoted(issuer);
    app.tell.info(l10n.t("This is a JWT, but none of Atlan's: it was issued by {0}.", by));
    return;
  }
  const before = app.store.ownerOf(found.claims, listed);
  if (clientId !== undefined && before.kind === "apiToken" && !before.token) {
    await busy(l10n.t("Asking the tenants…"), (signal) => app.store.lookUp(clientId, signal), { cancellable: true });
  }
  const owner = app.store.ownerOf(found.claims);
  const { tenant, token } = owner;
  const words = [
    `${ownerWords(owner)}.`,
    stateWords(owner, app.store.now()),
    await acceptanceWords(app, owner, found.value),
  ];
  const sentence = words.filter((each) => each !== "").join(" ");
  if (!tenant || !token) app.tell.info(sentence);
  else {
    const run = (): unknown => app.view.reveal(refOf({ tenant, token }));
    app.tell.info(sentence, { title: l10n.t("Reveal in Tree"), run });
  }
}

async function givenText(app: App): Promise<string | undefined> {
  const title = l10n.t("Identify Token");
  const from = await app.ask.one<"clipboard" | "box">({
    title,
    placeholder: l10n.t("Where is it? It is read here and shown nowhere"),
    choices: [
      { label: l10n.t("On the clipboard"), icon: "clippy", value: "clipboard" },
      { label: l10n.t("Paste it…"), icon: "edit", value: "box" },
    ],
  });
  if (from === undefined) return undefined;
  return from === "clipboard" ? env.clipboard.readText() : app.ask.text({ title, masked: true });
}

/** What its own tenant makes of it. It is sent nowhere else: what it says of its issuer may be made up. */
async function acceptanceWords(app: App, { tenant, host }: Owner, value: string): Promise<string> {
  if (!tenant) return l10n.t("Its tenant is not in the list, and so it was not tried.");
  const address = await app.store.addressOf(tenant.id);
  if (new URL(address).host !== host) return l10n.t("It was not tried: it is not from the tenant's address.");
  try {
    await busy(l10n.t("Asking the tenants…"), (signal) => app.store.signIn(address, value, signal), {
      cancellable: true,
    });
    return l10n.t("The tenant accepts it.");
  } catch (failure) {
    if (!(failure instanceof AtlanFailure)) throw failure;
    if (failure.kind === "unauthorized") return l10n.t("The tenant does not accept it (any more).");
    return l10n.t("Whether it works is not known: {0}.", failureWords(failure));
  }
}
