import { l10n } from "vscode";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import type { Persona, TenantToken } from "../../model/model.ts";
import { namesOf, personaNames, refOf } from "../../model/rules.ts";
import type { App } from "../app.ts";
import type { LinkChange } from "../../tenants/store.ts";
import { busy } from "../frame/busy.ts";
import { applyLinks, confirmLinks, type Links, linksOf } from "../token/applyLinks.ts";
import { quoted } from "../frame/displayText.ts";
import { personasGapWords } from "../frame/gapWords.ts";
import type { Rows } from "../tree/rows.ts";
import { personaChoices } from "../token/personaChoices.ts";
import { chosenTokensOfOneTenant } from "../token/chosenTokens.ts";

/** A check for a persona that all of the tokens have; checking links all, unchecking unlinks all, the rest stays. */
export async function linkPersonas(app: App, rows: Rows): Promise<void> {
  const onlyOne = l10n.t("Personas belong to one tenant: choose tokens of one tenant.");
  const chosen = await chosenTokensOfOneTenant(app, rows, l10n.t("Link Personas"), onlyOne);
  if (!chosen) return;
  let reason = "";
  for (;;) {
    const { personas, doubt, present } = await read(app, chosen);
    const wanted = await askChange(app, present, personas, reason || doubt);
    if (!wanted) return;
    const outcome = await applyLinks(app, wanted.tokens, wanted.change, namesOf(personas));
    if (outcome === "done") return;
    reason = l10n.t("The personas were changed elsewhere meanwhile and nothing was sent; this is how they are now");
  }
}

interface Wanted {
  readonly tokens: readonly TenantToken[];
  readonly change: Omit<LinkChange, "seen">;
}

/** Which to link and to unlink; undefined where it is none. Who does not mean it after all has the picks as they were. */
async function askChange(
  app: App,
  present: readonly TenantToken[],
  personas: readonly Persona[],
  remark: string,
): Promise<Wanted | undefined> {
  const links = linksOf(present.map(({ token }) => token));
  for (let picked: readonly string[] | undefined = links.all; ;) {
    picked = await ask(app, present, personas, { links, picked, remark });
    if (!picked) return undefined;
    const chosen = picked;
    const change = {
      add: chosen.filter((name) => !links.all.includes(name)),
      remove: links.all.filter((name) => !chosen.includes(name)),
    };
    if (change.add.length + change.remove.length === 0) return undefined;
    const tokens = await confirmLinks(app, present, change, namesOf(personas));
    if (tokens) return { tokens, change };
  }
}

interface PersonasAndTokens {
  readonly personas: readonly Persona[];
  /** Why there may be other personas; empty where there is no reason to think so. */
  readonly doubt: string;
  readonly present: readonly TenantToken[];
}

/** The personas and the tokens as they are now; a token of several that was deleted elsewhere is named and left out. */
function read({ store, tell }: App, chosen: readonly [TenantToken, ...TenantToken[]]): Promise<PersonasAndTokens> {
  const [{ tenant }] = chosen;
  return busy(
    l10n.t("Reading personas…"),
    async (signal) => {
      const [{ items: personas, gap }, ...found] = await Promise.all([
        store.currentPersonas(tenant.id, signal),
        ...chosen.map((each) => store.rereadIfThere(refOf(each), signal)),
      ]);
      const present = found.flatMap((token) => (token ? [{ tenant, token }] : []));
      const gone = chosen.filter((_, at) => !found[at]);
      if (present.length === 0) throw new AtlanFailure("missing");
      if (gone.length > 0) {
        const names = gone.map(({ token }) => quoted(token.name)).join(", ");
        tell.warning(l10n.t("The tenant does not have {0} any more.", names));
      }
      const doubt = gap ? personasGapWords(gap, personas.length) : "";
      return { personas: withUnlisted(personas, present), doubt, present };
    },
    { cancellable: true },
  );
}

/** A linked persona that the tenant does not list (any more) has its row as well: it must not vanish unseen. */
function withUnlisted(personas: readonly Persona[], tokens: readonly TenantToken[]): readonly Persona[] {
  const listed = new Set(personas.map((persona) => persona.qualifiedName));
  const unlisted = new Set(tokens.flatMap(({ token }) => personaNames(token)).filter((name) => !listed.has(name)));
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
  tokens: readonly TenantToken[],
  personas: readonly Persona[],
  { links, picked, remark }: { readonly links: Links; readonly picked: readonly string[]; readonly remark: string },
): Promise<readonly string[] | undefined> {
  const title =
    tokens.length === 1
      ? l10n.t("Personas of {0}", quoted(tokens[0]?.token.name ?? ""))
      : l10n.t("Personas of {0} Tokens", tokens.length);
  const choices = personaChoices(personas, picked, [...links.all, ...links.some.keys()]).map((choice) => {
    const count = links.some.get(choice.value);
    return count === undefined
      ? choice
      : {
          ...choice,
          description: l10n.t("linked to {0} of {1}; left as it is unless checked", count, tokens.length),
        };
  });
  return app.ask.many({
    title,
    placeholder:
      remark || (personas.length === 0 ? l10n.t("This tenant has no personas") : l10n.t("Check what to link")),
    choices,
  });
}
