import { l10n } from "vscode";
import { createToken, type Creation, deleteTokens } from "../../tenants/changes.ts";
import type { Tenant, Token, TokenDraft, TokenRef } from "../../tenants/model.ts";
import { FIVE_YEARS_SECONDS } from "../../tenants/rules.ts";
import type { App } from "../app.ts";
import { busy } from "../frame/busy.ts";
import { claimActions, writeToClipboard } from "../value/claimValue.ts";
import { deleteSubjects } from "./deleteTokens.ts";
import { failureActions } from "../frame/guard.ts";
import { quoted } from "../frame/displayText.ts";
import { date } from "../frame/times.ts";
import { failureWords } from "../frame/failureWords.ts";

/**
 * Says what became of a create, and brings the new value to the clipboard.
 * @param again asks again, with what was given so far
 */
export async function reportCreation(
  app: App,
  tenant: Tenant,
  draft: TokenDraft,
  creation: Creation,
  again: () => unknown,
): Promise<void> {
  const name = quoted(draft.name);
  switch (creation.kind) {
    case "created":
      await reportCreated(app, tenant, draft, creation, again);
      return;
    case "valueLost":
      app.tell.error(
        l10n.t(
          "{0} was created, but its answer was lost and with it its value, which Atlan never shows again: {1}.",
          name,
          failureWords(creation.failure),
        ),
        {
          title: l10n.t("Delete Token…"),
          run: () =>
            deleteSubjects(
              app,
              creation.tokens.map((token) => subjectOf(tenant, token)),
            ),
        },
      );
      return;
    case "notCreated":
      app.tell.error(
        l10n.t("{0} was not created: {1}.", name, failureWords(creation.failure)),
        { title: l10n.t("Try Again…"), run: again },
        ...failureActions(app, creation.failure),
      );
      return;
    case "unknown":
      app.tell.error(
        l10n.t(
          "It is not known whether {0} was created: {1}. Refresh before trying again.",
          name,
          failureWords(creation.failure),
        ),
      );
  }
}

async function reportCreated(
  app: App,
  tenant: Tenant,
  draft: TokenDraft,
  { token, stored, expiresAt }: Extract<Creation, { kind: "created" }>,
  again: () => unknown,
): Promise<void> {
  const ref: TokenRef = { tenantId: tenant.id, guid: token.guid };
  const copied = await isOnClipboard(app, ref);
  await app.view.reveal(ref);
  const name = quoted(token.name);
  if (expiresAt !== undefined && expiresAt <= app.store.now()) {
    app.tell.warning(
      l10n.t("{0} was created, but it is over already: the tenant counts its end as {1}.", name, date(expiresAt)),
      { title: l10n.t("Replace by 5 Years"), run: () => replaceDead(app, tenant, draft, ref, again) },
    );
    return;
  }
  if (!copied) {
    app.tell.error(
      l10n.t(
        "Created {0}, but its value could not be put on the clipboard. It is in VS Code until you have saved it.",
        name,
      ),
      { title: l10n.t("Copy Token Value"), run: () => writeToClipboard(app, ref) },
      ...claimActions(app, ref),
    );
    return;
  }
  app.tell.info(
    stored
      ? l10n.t("Created {0}. Its value is on the clipboard; Atlan never shows it again.", name)
      : l10n.t(
          "Created {0}. Its value is on the clipboard, but VS Code could not store it: save it now, Atlan never shows it again.",
          name,
        ),
    ...claimActions(app, ref),
  );
}

/** The same token with an end that the tenant can count; the dead one goes when the new one is there. */
async function replaceDead(
  app: App,
  tenant: Tenant,
  dead: TokenDraft,
  deadRef: TokenRef,
  again: () => unknown,
): Promise<void> {
  const draft = { ...dead, validitySeconds: FIVE_YEARS_SECONDS };
  const creation = await busy(
    l10n.t("Creating {0}… Atlan may take a minute.", quoted(draft.name)),
    () => createToken(app.store, tenant.id, draft),
    { cancellable: false },
  );
  await reportCreation(app, tenant, draft, creation, again);
  if (creation.kind !== "created") return;
  for (const { failure } of await deleteTokens(app.store, [deadRef])) if (failure) throw failure;
}

/** A clipboard that refuses must not keep the user from hearing that the token is there. */
async function isOnClipboard(app: App, ref: TokenRef): Promise<boolean> {
  try {
    await writeToClipboard(app, ref);
    return true;
  } catch (error) {
    app.log.error(error instanceof Error ? error : String(error));
    return false;
  }
}

function subjectOf(tenant: Tenant, token: Token) {
  return { tenant, token, ref: { tenantId: tenant.id, guid: token.guid } };
}
