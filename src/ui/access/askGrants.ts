import { l10n } from "vscode";
import type { Grant, GrantShelf } from "../../model/access.ts";
import type { TenantToken } from "../../model/model.ts";
import { refOf } from "../../model/rules.ts";
import { busyEach } from "../frame/each.ts";
import type { Desk } from "../frame/desk.ts";
import { left } from "../frame/guard.ts";
import { roleWords } from "../frame/roleWords.ts";
import type { AccessChange } from "./accessWords.ts";

/** What one or more of the tokens are to an asset. */
interface Shared {
  readonly grant: Grant;
  readonly of: readonly TenantToken[];
}

/** Reads what several tokens may do beside their personas, and asks which of it is to be removed; undefined where none is. */
export async function askGrants(
  desk: Desk,
  tokens: readonly TenantToken[],
): Promise<readonly AccessChange[] | undefined> {
  const read = await readEach(desk, tokens);
  const isWhole = read.every(({ shelf }) => shelf.kind === "ready" && !shelf.gap);
  const shared = sharedOf(read);
  if (shared.length === 0) {
    desk.tell.info(
      isWhole
        ? l10n.t("The {0} tokens have no access that could be removed.", tokens.length)
        : l10n.t("No access of the {0} tokens that could be removed is shown, but they may have some.", tokens.length),
    );
    return undefined;
  }
  const picked = await desk.ask.many({
    title: l10n.t("Remove Access of {0} Tokens", tokens.length),
    placeholder: isWhole ? l10n.t("What is to be removed?") : l10n.t("Not all of their access is shown"),
    choices: shared.map((each) => ({
      label: each.grant.asset.name,
      description: [
        roleWords(each.grant.role),
        ...(each.grant.asset.connector === undefined ? [] : [each.grant.asset.connector]),
        l10n.t("{0} of {1} tokens", each.of.length, tokens.length),
      ].join(" · "),
      value: each,
    })),
  });
  if (!picked || picked.length === 0) return undefined;
  return picked.flatMap(({ grant: { role, asset }, of }) =>
    of.map((each) => ({ of: each, role, asset, isRemoval: true })),
  );
}

interface Read {
  readonly of: TenantToken;
  readonly shelf: GrantShelf;
}

/** Fails where none could be read, and ends where the user leaves. */
async function readEach({ store }: Desk, tokens: readonly TenantToken[]): Promise<readonly Read[]> {
  const tried = await busyEach(l10n.t("Reading access…"), tokens, async (each) => {
    if (store.grants(refOf(each)).kind !== "ready") await store.loadGrants(refOf(each));
  });
  if (tried.left.length > 0) throw left();
  const read = tokens.map((of) => ({ of, shelf: store.grants(refOf(of)) }));
  const [first] = read;
  if (first?.shelf.kind === "failed" && read.every(({ shelf }) => shelf.kind === "failed")) throw first.shelf.failure;
  return read;
}

/** What anybody may, each once, in the order of the tokens. */
function sharedOf(read: readonly Read[]): readonly Shared[] {
  const shared = new Map<string, Shared>();
  for (const { of, shelf } of read) {
    for (const grant of shelf.kind === "ready" ? shelf.grants : []) {
      const key = `${grant.role} ${grant.asset.guid}`;
      shared.set(key, { grant, of: [...(shared.get(key)?.of ?? []), of] });
    }
  }
  return [...shared.values()];
}
