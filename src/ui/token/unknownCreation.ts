import { l10n } from "vscode";
import type { Tenant } from "../../model/model.ts";
import { refOf } from "../../model/rules.ts";
import type { Creation } from "../../tenants/store.ts";
import { busy } from "../frame/busy.ts";
import { literal, quoted } from "../frame/displayText.ts";
import { failureWords } from "../frame/failureWords.ts";
import { nextSteps } from "../frame/guard.ts";
import type { Action } from "../frame/tell.ts";
import { dateAndTime } from "../frame/times.ts";
import type { TreeDesk } from "../tree/tree.ts";

type Unknown = Extract<Creation, { readonly kind: "unknown" }>;

/** What follows a look for what has come of it. */
interface Following {
  /** Asks for the token again, with what was given so far. */
  readonly again: () => unknown;
  readonly report: (creation: Creation) => unknown;
  /** Whether the user has had it looked for once more: only then may it be tried again. */
  readonly hasLooked: boolean;
}

/** Says that it is not known whether a token was created, and looks again: asking again at once could make two. */
export function tellUnknown(desk: TreeDesk, tenant: Tenant, creation: Unknown, following: Following): void {
  const { failure, doubtful, attempt } = creation;
  const words = l10n.t("It is not known whether {0} was created: {1}.", quoted(attempt.name), failureWords(failure));
  const look = async (): Promise<void> => {
    await following.report(await lookedAgain(desk, tenant, creation));
  };
  desk.tell.error(
    `${words} ${doubtWords(creation)}`,
    ...doubtful.slice(0, 1).map((token): Action => {
      const run = (): unknown => desk.view.reveal(refOf({ tenant, token }));
      return { title: l10n.t("Show Token"), run };
    }),
    { title: l10n.t("Look Again"), run: look },
    ...(following.hasLooked
      ? [{ title: l10n.t("Try Again…"), run: () => tryAgain(desk, tenant, creation, following) }]
      : []),
    ...nextSteps(failure),
  );
}

/** A token of that name may be somebody else's: who and when is for the user to judge, and nothing to delete at once. */
function doubtWords({ doubtful, looked }: Unknown): string {
  if (!looked) return l10n.t("The tenant could not be asked for it.");
  if (doubtful.length === 0) return l10n.t("The tenant does not list it so far, and may still create it.");
  const creations = doubtful.map(({ createdBy, createdAt }) => {
    const who = createdBy === undefined ? l10n.t("somebody") : literal(createdBy);
    return createdAt === undefined ? who : l10n.t("{0} on {1}", who, dateAndTime(createdAt));
  });
  return l10n.t(
    "The tenant lists one of that name that was not there before, but it may be another: it was created by {0}.",
    creations.join(", "),
  );
}

/** Looks before it asks: what is there by now is told, and not made a second time. */
async function tryAgain(desk: TreeDesk, tenant: Tenant, creation: Unknown, following: Following): Promise<void> {
  const now = await lookedAgain(desk, tenant, creation);
  const told = new Set(creation.doubtful.map(({ guid }) => guid));
  const isSeen = now.kind === "unknown" && now.looked && now.doubtful.every(({ guid }) => told.has(guid));
  if (isSeen) await following.again();
  else await following.report(now);
}

function lookedAgain({ store }: TreeDesk, tenant: Tenant, creation: Unknown): Promise<Creation> {
  const looking = l10n.t("Looking for {0}…", quoted(creation.attempt.name));
  return busy(looking, () => store.lookAgain(tenant.id, creation), { cancellable: false });
}
