import { l10n } from "vscode";
import type { TenantToken } from "../../model/model.ts";
import { namesOf, personaNames, refOf } from "../../model/rules.ts";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { literal, quoted } from "../frame/displayText.ts";
import { orLeftOpen } from "../frame/leftOpen.ts";
import { chosenToken } from "../token/chosenTokens.ts";
import { release } from "../token/release.ts";
import { tellRevision } from "../token/unasked.ts";
import type { Rows } from "../tree/rows.ts";

/** Takes all personas from a token, and remembers them: the nearest to switching it off that Atlan knows. */
export async function quarantineToken(app: App, rows: Rows): Promise<void> {
  const chosen = await chosenToken(app, rows, l10n.t("Quarantine Token"), {
    offered: ({ tenant, token }) => !tenant.readOnly && token.personas.length > 0,
  });
  if (!chosen) return;
  const { tenant, token } = chosen;
  app.store.assertWritable(tenant.id);
  if (token.personas.length === 0) {
    app.tell.info(l10n.t("{0} has no persona that could be taken from it.", quoted(token.name)));
    return;
  }
  const names = namesOf(app.store.personas(tenant.id));
  const personas = personaNames(token).map((name) => literal(names.get(name) ?? name));
  const isMeant = await app.ask.confirm({
    message: l10n.t("Quarantine {0}?", quoted(token.name)),
    detail: [
      l10n.t("Unlinked, and remembered for Release Token: {0}.", personas.join(", ")),
      l10n.t("Programs that use the token lose what these grant them."),
      l10n.t("It keeps the connections and collections that it has access to, and what Atlan lets every token do."),
    ].join("\n"),
    action: l10n.t("Quarantine"),
  });
  if (isMeant) await quarantine(app, chosen);
}

async function quarantine(app: App, chosen: TenantToken): Promise<void> {
  const name = quoted(chosen.token.name);
  const work = (signal: AbortSignal) => app.store.quarantineToken(refOf(chosen), signal);
  const revision = await orLeftOpen(
    busy(l10n.t("Quarantining {0}…", name), work, { cancellable: true }),
    (why) => l10n.t("It is not known whether the personas of {0} were changed: {1}.", name, why),
    () => quarantine(app, chosen),
  );
  const isDone = revision.after.personas.length === 0;
  if (isDone && revision.unasked.length === 0) {
    app.tell.info(l10n.t("{0} is in quarantine: it has no persona now.", name), {
      title: l10n.t("Undo"),
      run: () => release(app, chosen),
    });
    return;
  }
  tellRevision(app, chosen, revision, isDone ? undefined : l10n.t("The tenant did not take the change of {0}.", name));
}
