import { l10n } from "vscode";
import { AtlanFailure } from "../../atlan/failure.ts";
import { currentPersonas, rereadIfThere } from "../../tenants/changes.ts";
import { namesOf } from "../../tenants/arrange.ts";
import type { Persona, Token } from "../../tenants/model.ts";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { applyLinks, confirmUnlinking, type Links, linksOf } from "../token/applyLinks.ts";
import { quoted } from "../frame/displayText.ts";
import type { Node } from "../tree/nodes.ts";
import { personaChoices } from "../token/personaChoices.ts";
import { type Subject, tokenSubjects } from "../token/chosenTokens.ts";

/** A check for a persona that all of the tokens have; checking links all, unchecking unlinks all, the rest stays. */
export async function linkPersonas(app: App, node?: Node, nodes?: readonly Node[]): Promise<void> {
  const subjects = await tokenSubjects(app, node, nodes, l10n.t("Link Personas"));
  const tenant = subjects?.[0]?.tenant;
  if (!subjects || !tenant) return;
  if (subjects.some((each) => each.tenant.id !== tenant.id)) {
    app.tell.warning(l10n.t("Personas belong to one tenant: choose tokens of one tenant."));
    return;
  }
  app.store.assertWritable(tenant.id);
  let reason = "";
  for (;;) {
    const { personas, tokens } = await read(app, subjects);
    const present = subjects.filter(({ token }) => tokens.some(({ guid }) => guid === token.guid));
    const links = linksOf(tokens);
    const picked = await ask(app, present, personas, links, reason);
    if (!picked) return;
    const change = {
      add: picked.filter((name) => !links.all.includes(name)),
      remove: links.all.filter((name) => !picked.includes(name)),
    };
    if (change.add.length + change.remove.length === 0) return;
    if (!(await confirmUnlinking(app, tokens, change.remove, namesOf(personas)))) return;
    const outcome = await applyLinks(app, present, tokens, change, namesOf(personas));
    if (outcome === "done") return;
    reason = l10n.t("The personas were changed elsewhere meanwhile and nothing was sent; this is how they are now");
  }
}

/** The personas and the tokens as they are now; a token of several that was deleted elsewhere is named and left out. */
async function read(
  app: App,
  subjects: readonly Subject[],
): Promise<{ readonly personas: readonly Persona[]; readonly tokens: readonly Token[] }> {
  const { store } = app;
  return busy(
    l10n.t("Reading personas…"),
    async (signal) => {
      const tenantId = subjects[0]?.tenant.id ?? "";
      const [personas, ...found] = await Promise.all([
        currentPersonas(store, tenantId, signal),
        ...subjects.map(({ ref }) => rereadIfThere(store, ref, signal)),
      ]);
      const tokens = found.filter((token) => token !== undefined);
      const gone = subjects.filter(({ token }) => !tokens.some(({ guid }) => guid === token.guid));
      if (tokens.length === 0) throw new AtlanFailure("missing");
      if (gone.length > 0) {
        const names = gone.map(({ token }) => quoted(token.name)).join(", ");
        app.tell.warning(l10n.t("The tenant does not have {0} any more.", names));
      }
      return { personas: withUnlisted(personas, tokens), tokens };
    },
    { cancellable: true },
  );
}

/** A linked persona that the tenant does not list (any more) has its row as well: it must not vanish unseen. */
function withUnlisted(personas: readonly Persona[], tokens: readonly Token[]): readonly Persona[] {
  const listed = new Set(personas.map((persona) => persona.qualifiedName));
  const unlisted = new Set(
    tokens.flatMap((token) => token.personas.map((link) => link.qualifiedName)).filter((name) => !listed.has(name)),
  );
  const rows = [...unlisted].map((name) => ({
    guid: "",
    qualifiedName: name,
    name,
    description: l10n.t("The tenant does not list this persona"),
    enabled: true,
  }));
  return [...personas, ...rows];
}

function ask(
  app: App,
  subjects: readonly Subject[],
  personas: readonly Persona[],
  links: Links,
  reason: string,
): Promise<readonly string[] | undefined> {
  const title =
    subjects.length === 1
      ? l10n.t("Personas of {0}", quoted(subjects[0]?.token.name ?? ""))
      : l10n.t("Personas of {0} Tokens", subjects.length);
  const choices = personaChoices(personas, links.all).map((choice) => {
    const count = links.some.get(choice.value);
    return count === undefined
      ? choice
      : {
          ...choice,
          description: l10n.t("linked to {0} of {1}; left as it is unless checked", count, subjects.length),
        };
  });
  return app.ask.many({
    title,
    placeholder:
      reason || (personas.length === 0 ? l10n.t("This tenant has no personas") : l10n.t("Check what to link")),
    choices,
  });
}
