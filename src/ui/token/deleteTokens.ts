import { l10n, workspace } from "vscode";
import { namesOf } from "../../tenants/arrange.ts";
import { deleteTokens } from "../../tenants/changes.ts";
import type { GrantShelf } from "../../tenants/grantShelves.ts";
import { roleWords } from "../access/accessWords.ts";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { literal, quoted } from "../frame/displayText.ts";
import type { Subject } from "./chosenTokens.ts";
import { failureWords } from "../frame/failureWords.ts";

/** More tokens than this are counted, not named. */
const NAMED = 10;

/** Asks, naming the tokens and what breaks without them, then deletes, and tells which could not be deleted. */
export async function deleteSubjects(app: App, subjects: readonly Subject[]): Promise<void> {
  for (const { tenant } of subjects) app.store.assertWritable(tenant.id);
  await readGrants(app, subjects.slice(0, NAMED));
  if (!(await confirmed(app, subjects))) return;
  const title = l10n.t("Deleting {0}…", what(subjects));
  const deletions = await busy(
    title,
    () =>
      deleteTokens(
        app.store,
        subjects.map(({ ref }) => ref),
      ),
    {
      cancellable: false,
    },
  );
  const failures = deletions.flatMap(({ ref, failure }) => (failure ? [{ ref, failure }] : []));
  const [only] = failures;
  if (!only) {
    app.tell.info(l10n.t("Deleted {0}.", what(subjects)));
    return;
  }
  if (subjects.length === 1) throw only.failure;
  const reasons = failures.map(({ ref, failure }) => {
    const name = subjects.find((subject) => subject.ref.guid === ref.guid)?.token.name ?? ref.guid;
    return l10n.t("{0} was not deleted: {1}.", quoted(name), failureWords(failure));
  });
  app.tell.error(
    [l10n.t("Deleted {0} of {1} tokens.", subjects.length - failures.length, subjects.length), ...reasons].join(" "),
  );
}

/** What a token may do has to be known before it is said what deleting it breaks. */
async function readGrants({ store }: App, subjects: readonly Subject[]): Promise<void> {
  const unread = subjects.filter(({ ref }) => store.grants.shelf(ref).kind !== "ready");
  if (unread.length === 0) return;
  const read = (): Promise<unknown> =>
    Promise.all(unread.map(({ ref, token }) => store.grants.load(ref, token.userName)));
  await busy(l10n.t("Reading access…"), read, { cancellable: false });
}

async function confirmed(app: App, subjects: readonly Subject[]): Promise<boolean> {
  const message = l10n.t("Delete {0}?", what(subjects));
  if (!(await app.ask.confirm({ message, detail: details(app, subjects), action: l10n.t("Delete") }))) return false;
  const typing = workspace.getConfiguration("atlanTokens").get("confirmDelete") === "type";
  if (!typing && !subjects.some(({ tenant }) => tenant.production)) return true;
  const expected = wordToType(subjects);
  const typed = await app.ask.text({
    title: message,
    prompt: l10n.t("Type {0} to delete {1}", quoted(expected), what(subjects)),
    remark: (text) => (typeable(text) === expected ? undefined : l10n.t("This is not {0} yet.", quoted(expected))),
  });
  return typed !== undefined;
}

/** The name of the only token; of several, that of the tenant that matters most. */
function wordToType(subjects: readonly Subject[]): string {
  const [first] = subjects;
  if (subjects.length === 1 && first) return typeable(first.token.name) || first.token.guid;
  const tenant = subjects.find((subject) => subject.tenant.production)?.tenant ?? first?.tenant;
  return typeable(tenant?.name ?? "");
}

/** As it can be typed from what is seen: without invisible characters, and with single spaces. */
function typeable(text: string): string {
  return text
    .replace(/\p{Cf}/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

function what(subjects: readonly Subject[]): string {
  const [first] = subjects;
  return subjects.length === 1 && first ? quoted(first.token.name) : l10n.t("{0} tokens", subjects.length);
}

function details(app: App, subjects: readonly Subject[]): string {
  const [only] = subjects;
  if (subjects.length === 1 && only) {
    return [
      l10n.t("Tenant: {0}", literal(only.tenant.name)),
      l10n.t("This is irreversible: programs that use the token stop working."),
      ...consequences(app, only),
    ].join("\n");
  }
  const lines = subjects
    .slice(0, NAMED)
    .map((subject) =>
      [
        l10n.t("{0} of {1}.", quoted(subject.token.name), quoted(subject.tenant.name)),
        ...consequences(app, subject),
      ].join(" "),
    );
  if (subjects.length > NAMED) lines.push(l10n.t("… and {0} more.", subjects.length - NAMED));
  return [...lines, "", l10n.t("This is irreversible: programs that use the tokens stop working.")].join("\n");
}

function granted(shelf: GrantShelf): string[] {
  const grants = shelf.kind === "ready" ? shelf.grants : [];
  if (grants.length === 0) return [];
  const places = grants.map(({ role, asset }) => `${roleWords(role)} · ${literal(asset.name)}`);
  return [l10n.t("It has access that ends: {0}.", places.join(", "))];
}

/** What goes with a token. */
function consequences({ store }: App, { tenant, token, ref }: Subject): string[] {
  const names = namesOf(store.personas(tenant.id));
  const personas = token.personas.map(({ qualifiedName }) => literal(names.get(qualifiedName) ?? qualifiedName));
  return [
    ...(personas.length > 0 ? [l10n.t("What it may do through {0} ends.", personas.join(", "))] : []),
    ...granted(store.grants.shelf(ref)),
    ...(tenant.signedInAs === token.userName ? [l10n.t("VS Code itself uses this token for the tenant.")] : []),
    ...(store.vault.holding(ref) ? [l10n.t("Its value leaves VS Code's secret storage.")] : []),
  ];
}
