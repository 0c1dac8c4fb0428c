import { l10n } from "vscode";
import type { Tenant, TokenDraft, TokenRef } from "../../model/model.ts";
import { FIVE_YEARS_SECONDS } from "../../model/rules.ts";
import type { Creation } from "../../tenants/store.ts";
import { busy } from "../frame/busy.ts";
import { nextSteps, writeToLog } from "../frame/guard.ts";
import type { TreeDesk } from "../tree/tree.ts";
import { claimActions, type ValueDesk, writeToClipboard } from "../value/claimValue.ts";
import { deleteTokens } from "./deleteTokens.ts";
import { quoted } from "../frame/displayText.ts";
import { date } from "../frame/times.ts";
import { failureWords } from "../frame/failureWords.ts";

type CreationDesk = TreeDesk & ValueDesk;

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
): Promise<void> {
  const name = quoted(draft.name);
  switch (creation.kind) {
    case "created":
      await reportCreated(desk, tenant, draft, creation, again);
      return;
    case "valueLost":
      desk.tell.error(
        l10n.t(
          "{0} was created, but its answer was lost and with it its value, which Atlan never shows again: {1}.",
          name,
          failureWords(creation.failure),
        ),
        {
          title: l10n.t("Delete Token…"),
          run: () =>
            deleteTokens(
              desk,
              creation.tokens.map((token) => ({ tenant, token })),
            ),
        },
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
      desk.tell.error(
        l10n.t(
          "It is not known whether {0} was created: {1}. Refresh before trying again.",
          name,
          failureWords(creation.failure),
        ),
        { title: l10n.t("Refresh"), run: () => desk.store.refresh([tenant.id]) },
        ...nextSteps(creation.failure),
      );
  }
}

async function reportCreated(
  desk: CreationDesk,
  tenant: Tenant,
  draft: TokenDraft,
  { token, stored, expiresAt, isOver }: Extract<Creation, { kind: "created" }>,
  again: () => unknown,
): Promise<void> {
  const ref: TokenRef = { tenantId: tenant.id, guid: token.guid };
  const copied = await isOnClipboard(desk, ref);
  await desk.view.reveal(ref);
  const name = quoted(token.name);
  if (isOver && expiresAt !== undefined) {
    desk.tell.warning(
      l10n.t("{0} was created, but it is over already: the tenant counts its end as {1}.", name, date(expiresAt)),
      { title: l10n.t("Replace by 5 Years"), run: () => replaceDead(desk, tenant, draft, ref, again) },
    );
    return;
  }
  if (!copied) {
    desk.tell.error(
      l10n.t(
        "Created {0}, but its value could not be put on the clipboard. It is in VS Code until you have saved it.",
        name,
      ),
      { title: l10n.t("Copy Token Value"), run: () => writeToClipboard(desk, ref) },
      ...claimActions(desk, ref, token.name),
    );
    return;
  }
  desk.tell.info(
    stored
      ? l10n.t("Created {0}. Its value is on the clipboard; Atlan never shows it again.", name)
      : l10n.t(
          "Created {0}. Its value is on the clipboard, but VS Code could not store it: save it now, Atlan never shows it again.",
          name,
        ),
    ...claimActions(desk, ref, token.name),
  );
}

/** The same token with an end that the tenant can count; the dead one goes when the new one is there. */
async function replaceDead(
  desk: CreationDesk,
  tenant: Tenant,
  dead: TokenDraft,
  deadRef: TokenRef,
  again: () => unknown,
): Promise<void> {
  const draft = { ...dead, validitySeconds: FIVE_YEARS_SECONDS };
  const creation = await busy(
    l10n.t("Creating {0}… Atlan may take a minute.", quoted(draft.name)),
    () => desk.store.createToken(tenant.id, draft),
    { cancellable: false },
  );
  await reportCreation(desk, tenant, draft, creation, again);
  if (creation.kind !== "created") return;
  await desk.store.deleteToken(deadRef);
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
