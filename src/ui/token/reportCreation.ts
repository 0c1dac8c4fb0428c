import { l10n } from "vscode";
import type { Tenant, Token, TokenDraft, TokenRef } from "../../model/model.ts";
import { FIVE_YEARS_SECONDS, refOf } from "../../model/rules.ts";
import type { Creation } from "../../tenants/store.ts";
import { nextSteps, writeToLog } from "../frame/guard.ts";
import type { Action } from "../frame/tell.ts";
import { visible } from "../tree/shown.ts";
import type { TreeDesk } from "../tree/tree.ts";
import { claimActions, type ValueDesk, writeToClipboard } from "../value/claimValue.ts";
import { sendCreation } from "./sendCreation.ts";
import { deleteTokens } from "./deleteTokens.ts";
import { otherwiseWords, restoring } from "./unasked.ts";
import { tellUnknown } from "./unknownCreation.ts";
import { quoted } from "../frame/displayText.ts";
import { date } from "../frame/times.ts";
import { orLeftOpen } from "../frame/leftOpen.ts";
import { failureWords } from "../frame/failureWords.ts";

export type CreationDesk = TreeDesk & ValueDesk;

/**
 * Says what became of a create, and brings the new value to the clipboard.
 * @param again asks again, with what was given so far
 */
export async function reportCreation(
  desk: CreationDesk,
  tenant: Tenant,
  draft: TokenDraft,
  creation: Creation,
  again: () => unknown,
  hasLooked = false,
): Promise<void> {
  const name = quoted(draft.name);
  switch (creation.kind) {
    case "created":
      await reportCreated(desk, tenant, draft, creation, again);
      return;
    case "tokenUnknown":
      await reportValue(desk, draft, creation);
      return;
    case "valueLost":
      desk.tell.error(
        l10n.t(
          "{0} was created, but its answer was lost and with it its value, which Atlan never shows again: {1}.",
          name,
          failureWords(creation.failure),
        ),
        { title: l10n.t("Delete Token…"), run: () => deleteTokens(desk, [{ tenant, token: creation.token }]) },
      );
      return;
    case "notCreated":
      desk.tell.error(
        l10n.t("{0} was not created: {1}.", name, failureWords(creation.failure)),
        { title: l10n.t("Try Again…"), run: again },
        ...nextSteps(creation.failure),
      );
      return;
    case "unknown":
      tellUnknown(desk, tenant, creation, {
        again,
        hasLooked,
        report: (now) => reportCreation(desk, tenant, draft, now, again, true),
      });
  }
}

async function reportCreated(
  desk: CreationDesk,
  tenant: Tenant,
  draft: TokenDraft,
  { token, ref, stored, expiresAt, isOver }: Extract<Creation, { kind: "created" }>,
  again: () => unknown,
): Promise<void> {
  const copied = await isOnClipboard(desk, ref);
  await desk.view.reveal(refOf({ tenant, token }));
  const name = quoted(token.name);
  if (isOver && expiresAt !== undefined) {
    desk.tell.warning(
      l10n.t("{0} was created, but it is over already: the tenant counts its end as {1}.", name, date(expiresAt)),
      { title: l10n.t("Replace by 5 Years"), run: () => replaceDead(desk, tenant, draft, token, again) },
    );
    return;
  }
  const filter = hidingFilter(desk, tenant, token);
  const otherwise = await madeOtherwise(desk, tenant, token, draft);
  const words = [...otherwise.words, ...filter.words];
  const actions = [...otherwise.actions, ...filter.actions];
  if (!copied) {
    desk.tell.error(
      [
        l10n.t(
          "Created {0}, but its value could not be put on the clipboard. It is in VS Code until you have saved it.",
          name,
        ),
        ...words,
      ].join(" "),
      { title: l10n.t("Copy Token Value"), run: () => writeToClipboard(desk, ref) },
      ...claimActions(desk, ref, token.name),
      ...actions,
    );
    return;
  }
  const tell = otherwise.words.length > 0 ? desk.tell.warning : desk.tell.info;
  tell(
    [
      stored
        ? l10n.t("Created {0}. Its value is on the clipboard; Atlan never shows it again.", name)
        : l10n.t(
            "Created {0}. Its value is on the clipboard, but VS Code could not store it: save it now, Atlan never shows it again.",
            name,
          ),
      ...words,
    ].join(" "),
    ...claimActions(desk, ref, token.name),
    ...actions,
  );
}

/** What is to be said of a new token besides that it is there. */
interface Remarks {
  readonly words: readonly string[];
  readonly actions: readonly Action[];
}

/** So many milliseconds nobody waits longer to hear that the token is there. */
const COMPARED_FOR = 5_000;

async function madeOtherwise(desk: CreationDesk, tenant: Tenant, token: Token, draft: TokenDraft): Promise<Remarks> {
  const of = { tenant, token };
  const revision = await desk.store.compareDraft(refOf(of), token, draft, AbortSignal.timeout(COMPARED_FOR));
  const words = otherwiseWords(desk, of, revision);
  return { words: words === "" ? [] : [words], actions: restoring(desk, [{ of, revision }]) };
}

/** A new token that the filter hides would look as if it were not there. */
function hidingFilter({ store, view }: CreationDesk, tenant: Tenant, token: Token): Remarks {
  const { filter } = view.arrangement();
  const isShown =
    filter === "" || visible(store, tenant.id, view.arrangement()).some(({ guid }) => guid === token.guid);
  if (isShown) return { words: [], actions: [] };
  const show = async (): Promise<void> => {
    await view.filter("");
    await view.reveal(refOf({ tenant, token }));
  };
  return {
    words: [l10n.t("The filter hides its row.")],
    actions: [{ title: l10n.t("Clear Filter"), run: show }],
  };
}

/** A value came, and no token that it is of: whatever the answer was, the value is what must not be lost. */
async function reportValue(
  desk: CreationDesk,
  draft: TokenDraft,
  { ref, failure }: Extract<Creation, { kind: "tokenUnknown" }>,
): Promise<void> {
  const copied = await isOnClipboard(desk, ref);
  const name = quoted(draft.name);
  const why = failureWords(failure);
  desk.tell.warning(
    copied
      ? l10n.t(
          "The value of {0} came, and is on the clipboard; Atlan never shows it again. But the tenant does not say which token it is of: {1}.",
          name,
          why,
        )
      : l10n.t(
          "The value of {0} came, and is in VS Code until you have saved it. But the tenant does not say which token it is of: {1}.",
          name,
          why,
        ),
    ...(copied ? [] : [{ title: l10n.t("Copy Token Value"), run: () => writeToClipboard(desk, ref) }]),
    ...claimActions(desk, ref, draft.name),
  );
}

/** The same token with an end that the tenant can count; the dead one goes when the new one is there. */
async function replaceDead(
  desk: CreationDesk,
  tenant: Tenant,
  dead: TokenDraft,
  deadToken: Token,
  again: () => unknown,
): Promise<void> {
  const draft = { ...dead, validitySeconds: FIVE_YEARS_SECONDS };
  const creation = await sendCreation(desk, tenant, draft, {
    title: l10n.t("Replace by 5 Years"),
    run: () => replaceDead(desk, tenant, dead, deadToken, again),
  });
  if (!creation) return;
  await reportCreation(desk, tenant, draft, creation, again);
  if (creation.kind !== "created") return;
  await deleteDead(desk, tenant, deadToken);
}

async function deleteDead(desk: CreationDesk, tenant: Tenant, token: Token): Promise<void> {
  await orLeftOpen(
    desk.store.deleteToken(refOf({ tenant, token })),
    (why) => l10n.t("It is not known whether the {0} that is over was deleted: {1}.", quoted(token.name), why),
    () => deleteDead(desk, tenant, token),
  );
}

/** A clipboard that refuses must not keep the user from hearing that the token is there. */
async function isOnClipboard(desk: CreationDesk, ref: TokenRef): Promise<boolean> {
  try {
    await writeToClipboard(desk, ref);
    return true;
  } catch (error) {
    writeToLog(desk.log, error);
    return false;
  }
}
