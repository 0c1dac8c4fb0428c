import { commands, l10n, type Uri } from "vscode";
import type { Inventory } from "../../inventory/inventory.ts";
import type { App } from "../app.ts";
import { nameOf, openExports, readExport } from "../export/readExport.ts";
import { isSame, type Side, sideName, sideUri } from "../export/sides.ts";
import type { Choice } from "../frame/ask.ts";
import { busy } from "../frame/busy.ts";
import { Declined } from "../frame/declined.ts";
import { dateAndTime } from "../frame/times.ts";
import { tenantOf } from "../tree/nodes.ts";
import type { Rows } from "../tree/rows.ts";

/** Shows the tokens of two tenants, now or as they were exported, side by side. */
export async function compareTenants(app: App, { nodes, given }: Rows): Promise<void> {
  const [row] = nodes;
  const first: Side | undefined =
    given && row
      ? { kind: "tenant", tenant: tenantOf(row) }
      : await askSide(app, l10n.t("Compare which tenant or export?"));
  const second = first && (await askSide(app, l10n.t("Compare {0} with what?", sideName(first)), first));
  if (!second) return;
  await busy(l10n.t("Reading tokens…"), (signal) => readSides(app, [first, second], signal), { cancellable: true });
  const title = l10n.t("{0} ↔ {1}", sideName(first), sideName(second));
  await commands.executeCommand("vscode.diff", sideUri(first), sideUri(second), title);
}

/** Reads the tenants that were not read yet. Fails as a tenant did of which nothing is known. */
async function readSides({ store }: App, sides: readonly Side[], signal: AbortSignal): Promise<void> {
  const ids = sides.flatMap((side) => (side.kind === "tenant" ? [side.tenant.id] : []));
  const unread = ids.filter((id) => store.shelf(id).kind !== "ready");
  await Promise.all(unread.map((id) => store.whenLoaded(id, signal)));
  for (const shelf of ids.map(store.shelf)) if (shelf.kind === "failed" && !shelf.lastSeen) throw shelf.failure;
}

type SideChoice = Side | "file";

async function askSide(app: App, placeholder: string, but?: Side): Promise<Side | undefined> {
  const tenants = app.store.tenants().map((tenant): Choice<SideChoice> => ({
    label: tenant.name,
    description: tenant.address,
    value: { kind: "tenant", tenant },
  }));
  const exports = openExports().flatMap(({ uri, inventory }) => exportChoices(uri, inventory));
  const others = [...tenants, ...exports].filter(({ value }) => value === "file" || !but || !isSame(value, but));
  const title = l10n.t("Compare Tenants");
  const file: Choice<SideChoice> = {
    label: l10n.t("An exported file…"),
    detail: l10n.t("JSON that Export Tokens… has written"),
    icon: "file",
    value: "file",
  };
  const chosen = await app.ask.one<SideChoice>({ title, placeholder, choices: [...others, file] });
  return chosen === "file" ? askExport(app, title) : chosen;
}

async function askExport({ ask }: App, title: string): Promise<Side | undefined> {
  const uri = await ask.file({ title, action: l10n.t("Compare"), kind: "JSON", ending: "json" });
  if (!uri) return undefined;
  const choices = exportChoices(uri, await readExport(uri));
  const [first, ...others] = choices;
  if (!first) throw new Declined(l10n.t("No tenant is in {0}.", nameOf(uri)));
  return others.length === 0 ? first.value : ask.one({ title, placeholder: l10n.t("Which tenant?"), choices });
}

function exportChoices(uri: Uri, { at: moment, tenants }: Inventory): readonly Choice<Side>[] {
  const when = dateAndTime(Date.parse(moment));
  return tenants.map(({ name }, at) => ({
    label: l10n.t("{0} as of {1}", name, when),
    description: nameOf(uri),
    icon: "file",
    value: { kind: "export", uri, at, name: l10n.t("{0} as of {1}", name, when) },
  }));
}
