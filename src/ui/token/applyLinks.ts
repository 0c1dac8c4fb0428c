import { l10n } from "vscode";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import type { TenantToken, Token } from "../../model/model.ts";
import { personaNames, refOf } from "../../model/rules.ts";
import type { LinkChange, Revision } from "../../tenants/store.ts";
import type { Desk } from "../frame/desk.ts";
import { literal, quoted } from "../frame/displayText.ts";
import { busyEach, tellTried, type Tried } from "../frame/each.ts";
import { preview } from "../frame/preview.ts";
import { stepDone } from "../frame/walkthrough.ts";
import { tokensWords } from "./tokensWords.ts";
import { restoring, unaskedWords } from "./unasked.ts";

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

/**
 * Names what is unlinked from a token, and each of several tokens whatever is changed of them. Gives the tokens that are
 * meant; undefined where none is.
 */
export async function confirmLinks(
  { ask }: Desk,
  tokens: readonly TenantToken[],
  { add, remove }: Omit<LinkChange, "seen">,
  names: ReadonlyMap<string, string>,
): Promise<readonly TenantToken[] | undefined> {
  const losing = l10n.t("Programs that use the token lose what this grants them.");
  const [only, ...others] = tokens;
  if (!only || others.length > 0) {
    return preview({ ask }, tokens, {
      message: (some) => changeWords({ add, remove }, some, names),
      row: ({ token }) => ({ label: quoted(token.name), description: list(personaNames(token), names) }),
      detail: remove.length === 0 ? [] : [losing],
      action: remove.length === 0 ? l10n.t("Link") : add.length === 0 ? l10n.t("Unlink") : l10n.t("Change"),
    });
  }
  if (remove.length === 0) return tokens;
  const message = l10n.t("Unlink {0} from {1}?", list(remove, names), quoted(only.token.name));
  return (await ask.confirm({ message, detail: losing, action: l10n.t("Unlink") })) ? tokens : undefined;
}

function changeWords(
  { add, remove }: Omit<LinkChange, "seen">,
  some: readonly TenantToken[],
  names: ReadonlyMap<string, string>,
): string {
  const tokens = tokensWords(some.map(({ token }) => token));
  if (remove.length === 0) return l10n.t("Link {0} to {1}?", list(add, names), tokens);
  if (add.length === 0) return l10n.t("Unlink {0} from {1}?", list(remove, names), tokens);
  return l10n.t("Link {0} to {1}, and unlink {2}?", list(add, names), tokens, list(remove, names));
}

/** A token, and how its personas are to change. */
interface Relinking {
  readonly of: TenantToken;
  readonly change: LinkChange;
}

/** "changed" when the only token's personas are not as they were seen: nothing was sent then. */
export async function applyLinks(
  desk: Desk,
  tokens: readonly TenantToken[],
  change: Omit<LinkChange, "seen">,
  names: ReadonlyMap<string, string>,
): Promise<"done" | "changed"> {
  const relinkings = tokens.map((of) => ({ of, change: { ...change, seen: of.token } }));
  const tried = await relink(desk, relinkings);
  const [only] = tried.failed;
  if (only && tokens.length === 1 && only.failure instanceof AtlanFailure && only.failure.kind === "conflict") {
    return "changed";
  }
  report(desk, tried, change, names);
  return "done";
}

function relink({ store }: Desk, relinkings: readonly Relinking[]): Promise<Tried<Relinking, Revision>> {
  return busyEach(l10n.t("Linking personas…"), relinkings, ({ of, change }, signal) =>
    store.linkPersonas(refOf(of), change, signal),
  );
}

function report(
  desk: Desk,
  tried: Tried<Relinking, Revision>,
  change: Omit<LinkChange, "seen">,
  names: ReadonlyMap<string, string>,
): void {
  const done = tried.done.filter(({ result }) => took(result.after, change));
  const ignored = tried.done.filter(({ result }) => !took(result.after, change));
  const besides = tried.done.filter(({ result }) => result.unasked.length > 0);
  if (done.length > 0) stepDone("link");
  const tokens = tokensWords(done.map(({ item }) => item.of.token));
  const undo = { title: l10n.t("Undo"), run: () => undoLinks(desk, done) };
  tellTried(desk, tried, {
    done: [
      ...(done.length > 0 && change.add.length > 0
        ? [l10n.t("Linked {0} to {1}.", list(change.add, names), tokens)]
        : []),
      ...(done.length > 0 && change.remove.length > 0
        ? [l10n.t("Unlinked {0} from {1}.", list(change.remove, names), tokens)]
        : []),
      ...ignored.map(({ item }) => notTaken(item)),
      ...besides.map(({ item, result }) => unaskedWords(desk, item.of, result)),
    ],
    named: nameOf,
    missed: (item, { after }) => (took(after, change) ? undefined : notTaken(item)),
    notDone: notChanged,
    unknown: perhapsChanged,
    // What was seen is old by now; linking and unlinking the same is right whatever the others are.
    again: async (rest) => {
      report(
        desk,
        await relink(
          desk,
          rest.map(({ of }) => ({ of, change })),
        ),
        change,
        names,
      );
    },
    actions: [
      ...(done.length > 0 ? [undo] : []),
      ...restoring(
        desk,
        besides.map(({ item, result }) => ({ of: item.of, revision: result })),
      ),
    ],
    severity: ignored.length + besides.length > 0 ? "warning" : "info",
  });
}

/** Each token gets back what it lost and loses what it got, which need not be the same for all of them. */
async function undoLinks(desk: Desk, linked: Tried<Relinking, Revision>["done"]): Promise<void> {
  const back = linked.map(({ item, result: { before, after } }) => ({
    of: item.of,
    change: { add: without(before, after), remove: without(after, before) },
  }));
  await relinkBack(desk, back);
}

/** Says nothing where all of it was done: the rows show it. */
async function relinkBack(desk: Desk, back: readonly Relinking[]): Promise<void> {
  const tried = await relink(desk, back);
  const ignored = tried.done.filter(({ item, result }) => !took(result.after, item.change)).map(({ item }) => item);
  if (tried.failed.length + ignored.length === 0) return;
  tellTried(desk, tried, {
    done: ignored.map(notTaken),
    named: nameOf,
    missed: (item, { after }) => (took(after, item.change) ? undefined : notTaken(item)),
    notDone: notChanged,
    unknown: perhapsChanged,
    again: (rest) => relinkBack(desk, rest),
    actions: ignored.length === 0 ? [] : [{ title: l10n.t("Undo Again"), run: () => relinkBack(desk, ignored) }],
    severity: "warning",
  });
}

const nameOf = ({ of }: Relinking): string => literal(of.token.name);

const notTaken = ({ of }: Relinking): string =>
  l10n.t("The tenant did not take the change of {0}.", quoted(of.token.name));

function notChanged({ of }: Relinking, why: string): string {
  return l10n.t("{0} was not changed: {1}.", quoted(of.token.name), why);
}

function perhapsChanged({ of }: Relinking, why: string): string {
  return l10n.t("It is not known whether the personas of {0} were changed: {1}.", quoted(of.token.name), why);
}

/** The personas of the one that the other has not. */
function without(one: Token, other: Token): string[] {
  const others = new Set(personaNames(other));
  return personaNames(one).filter((name) => !others.has(name));
}

function took(token: Token, change: Omit<LinkChange, "seen">): boolean {
  const linked = new Set(personaNames(token));
  return change.add.every((name) => linked.has(name)) && !change.remove.some((name) => linked.has(name));
}

function list(qualifiedNames: readonly string[], names: ReadonlyMap<string, string>): string {
  return qualifiedNames.map((name) => literal(names.get(name) ?? name)).join(", ");
}
