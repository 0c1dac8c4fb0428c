import { l10n } from "vscode";
import type { App } from "../app.ts";
import { quoted } from "../frame/displayText.ts";
import type { Rows } from "../tree/rows.ts";
import { chosenTenant } from "../tenant/chosenTenant.ts";

export async function editTenant(app: App, rows: Rows): Promise<void> {
  const tenant = await chosenTenant(app, rows, l10n.t("Edit Tenant"));
  if (!tenant) return;
  const { production, readOnly } = tenant;
  const title = l10n.t("Edit {0}", quoted(tenant.name));
  const change = await app.ask.one<"name" | { production: boolean } | { readOnly: boolean }>({
    title,
    choices: [
      { label: l10n.t("Rename…"), icon: "edit", value: "name" },
      {
        label: production ? l10n.t("Remove the production mark") : l10n.t("Mark as production"),
        detail: production
          ? l10n.t(
              "Neither a word nor a colour marks it then; deleting a token asks as atlanTokens.confirmDelete says.",
            )
          : l10n.t("Shown as a word and a colour; deleting a token asks for its typed name."),
        icon: "shield",
        value: { production: !production },
      },
      {
        label: readOnly ? l10n.t("End read-only mode") : l10n.t("Start read-only mode"),
        detail: readOnly
          ? l10n.t("Commands that change the tenant work in VS Code again.")
          : l10n.t("Commands that change the tenant are disabled in VS Code."),
        icon: readOnly ? "unlock" : "lock",
        value: { readOnly: !readOnly },
      },
    ],
  });
  if (change === undefined) return;
  if (change !== "name") {
    await app.store.editTenant(tenant.id, change);
    return;
  }
  const name = await app.ask.text({
    title,
    value: tenant.name,
    placeholder: l10n.t("A name for this tenant in VS Code"),
    remark: (typed) => (typed.trim() === "" ? l10n.t("A tenant needs a name.") : undefined),
  });
  if (name !== undefined) await app.store.editTenant(tenant.id, { name: name.trim() });
}
