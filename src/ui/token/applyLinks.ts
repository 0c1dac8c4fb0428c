import { l10n } from "vscode";
import { AtlanFailure } from "../../atlan/failure.ts";
import { type LinkChange, linkPersonas, type Revision } from "../../tenants/changes.ts";
import type { Token } from "../../tenants/model.ts";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { literal, quoted } from "../frame/displayText.ts";
import type { Subject } from "./chosenTokens.ts";
import { failureWords } from "../frame/failureWords.ts";

/** Which personas, by qualified name, all of some tokens have, and which only some of them: how many. */
export interface Links {
  readonly all: readonly string[];
  readonly some: ReadonlyMap<string, number>;
}

export function linksOf(tokens: readonly Token[]): Links {
  const counts = new Map<string, number>();
  for (const name of tokens.flatMap(personaNames)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const all = [...counts].filter(([, count]) => count === tokens.length).map(([name]) => name);
  return { all, some: new Map([...counts].filter(([, count]) => count < tokens.length)) };
}

export async function confirmUnlinking(
  app: App,
  tokens: readonly Token[],
  remove: readonly string[],
  names: ReadonlyMap<string, string>,
): Promise<boolean> {
  if (remove.length === 0) return true;
  return app.ask.confirm({
    message: l10n.t("Unlink {0} from {1}?", list(remove, names), tokensWords(tokens)),
    detail: l10n.t("Programs that use the token lose what this grants them."),
    action: l10n.t("Unlink"),
  });
}

interface Linked {
  readonly subject: Subject;
  readonly revision: Revision;
}

interface NotLinked {
  readonly subject: Subject;
  readonly failure: AtlanFailure;
}

/** "changed" when the only token's personas are not as they were seen: nothing was sent then. */
export async function applyLinks(
  app: App,
  subjects: readonly Subject[],
  seen: readonly Token[],
  change: LinkChange,
  names: ReadonlyMap<string, string>,
): Promise<"done" | "changed"> {
  const changes = subjects.map((subject) => ({
    subject,
    change: { ...change, seen: seen.find((each) => each.guid === subject.token.guid) },
  }));
  const { linked, failed } = await linkEach(app, changes);
  const [only] = failed;
  if (only && subjects.length === 1) {
    if (only.failure.kind === "conflict") return "changed";
    throw only.failure;
  }
  report(app, linked, failed, change, names);
  return "done";
}

/** One after the other; a failure does not keep the others from it. */
async function linkEach(
  app: App,
  changes: readonly { readonly subject: Subject; readonly change: LinkChange }[],
): Promise<{ readonly linked: readonly Linked[]; readonly failed: readonly NotLinked[] }> {
  const linked: Linked[] = [];
  const failed: NotLinked[] = [];
  const work = async (): Promise<void> => {
    for (const { subject, change } of changes) {
      try {
        linked.push({ subject, revision: await linkPersonas(app.store, subject.ref, change) });
      } catch (failure) {
        if (!(failure instanceof AtlanFailure)) throw failure;
        failed.push({ subject, failure });
      }
    }
  };
  await busy(l10n.t("Linking personas…"), work, { cancellable: false });
  return { linked, failed };
}

function report(
  app: App,
  linked: readonly Linked[],
  failed: readonly NotLinked[],
  change: LinkChange,
  names: ReadonlyMap<string, string>,
): void {
  const done = linked.filter(({ revision }) => took(revision.after, change));
  const ignored = linked.filter(({ revision }) => !took(revision.after, change));
  const tokens = tokensWords(done.map(({ subject }) => subject.token));
  const parts = [
    ...(done.length > 0 && change.add.length > 0
      ? [l10n.t("Linked {0} to {1}.", list(change.add, names), tokens)]
      : []),
    ...(done.length > 0 && change.remove.length > 0
      ? [l10n.t("Unlinked {0} from {1}.", list(change.remove, names), tokens)]
      : []),
    ...ignored.map(({ subject }) => l10n.t("The tenant did not take the change of {0}.", quoted(subject.token.name))),
    ...failed.map(notChangedWords),
  ];
  const undo = { title: l10n.t("Undo"), run: () => undoLinks(app, done) };
  const say = failed.length + ignored.length > 0 ? app.tell.warning : app.tell.info;
  say(parts.join(" "), ...(done.length > 0 ? [undo] : []));
}

/** Each token gets back what it lost and loses what it got, which need not be the same for all of them. */
async function undoLinks(app: App, linked: readonly Linked[]): Promise<void> {
  const { failed } = await linkEach(
    app,
    linked.map(({ subject, revision: { before, after } }) => ({
      subject,
      change: { add: without(before, after), remove: without(after, before) },
    })),
  );
  if (failed.length > 0) app.tell.warning(failed.map(notChangedWords).join(" "));
}

function notChangedWords({ subject, failure }: NotLinked): string {
  return l10n.t("{0} was not changed: {1}.", quoted(subject.token.name), failureWords(failure));
}

/** The personas of the one that the other has not. */
function without(one: Token, other: Token): string[] {
  const others = new Set(personaNames(other));
  return personaNames(one).filter((name) => !others.has(name));
}

function took(token: Token, change: LinkChange): boolean {
  const linked = new Set(personaNames(token));
  return change.add.every((name) => linked.has(name)) && !change.remove.some((name) => linked.has(name));
}

function personaNames(token: Token): readonly string[] {
  return token.personas.map(({ qualifiedName }) => qualifiedName);
}

function tokensWords(tokens: readonly Token[]): string {
  return tokens.length === 1 && tokens[0] ? quoted(tokens[0].name) : l10n.t("{0} tokens", tokens.length);
}

function list(qualifiedNames: readonly string[], names: ReadonlyMap<string, string>): string {
  return qualifiedNames.map((name) => literal(names.get(name) ?? name)).join(", ");
}
