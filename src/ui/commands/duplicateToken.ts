import { l10n } from "vscode";
import type { Token } from "../../model/model.ts";
import { personaNames, refOf } from "../../model/rules.ts";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { quoted } from "../frame/displayText.ts";
import { chosenToken } from "../token/chosenTokens.ts";
import { createFrom } from "../token/createFrom.ts";
import type { Rows } from "../tree/rows.ts";

/** Creates a token like another one: each box holds what that one has. Access is not copied. */
export async function duplicateToken(app: App, rows: Rows): Promise<void> {
  const chosen = await chosenToken(app, rows, l10n.t("Duplicate Token"), {
    offered: ({ tenant }) => !tenant.readOnly,
  });
  if (!chosen) return;
  const { tenant } = chosen;
  app.store.assertWritable(tenant.id);
  const reading = l10n.t("Reading {0}…", quoted(chosen.token.name));
  const token = await busy(reading, (signal) => app.store.reread(refOf(chosen), signal), { cancellable: true });
  if (token.unreadable.includes("personas")) {
    app.tell.warning(
      l10n.t("Some personas of {0} could not be read: check those that are missing.", quoted(token.name)),
    );
  }
  await createFrom(app, tenant, {
    name: freeName(token.name, app.store.tokens(tenant.id)),
    description: token.description,
    personaQualifiedNames: personaNames(token),
    validitySeconds: token.lifespanSeconds ?? 0,
  });
}

/** "x 2", or the next number that no token has behind this name. */
function freeName(name: string, tokens: readonly Token[]): string {
  const taken = new Set(tokens.map((each) => each.name));
  for (let number = 2; ; number += 1) {
    const free = `${name} ${number}`;
    if (!taken.has(free)) return free;
  }
}
