import { isDeepStrictEqual } from "node:util";
import { l10n } from "vscode";
import type { TenantToken } from "../../model/model.ts";
import type { RotationPlan } from "../../model/rotation.ts";
import { personaNames, refOf } from "../../model/rules.ts";
import type { Standing } from "../../tenants/store.ts";
import { Declined } from "../frame/declined.ts";
import { literal, quoted } from "../frame/displayText.ts";
import { busyEach, tellTried, type Tried } from "../frame/each.ts";
import { left, wasLeft } from "../frame/guard.ts";
import { deleteTokens } from "../token/deleteTokens.ts";
import { tokensWords } from "../token/tokensWords.ts";
import type { Planned } from "./askMany.ts";
import { isUnderWay, type RotationDesk } from "./rotationDesk.ts";
import { type Come, type Manner, takeSteps } from "./takeSteps.ts";

/** One of many; without a plan its rotation was begun before. */
export interface Rotatable {
  readonly of: TenantToken;
  readonly planned?: Planned;
}

/** What was done wholly: where it stands, and what was lost on the way. */
interface Rotated {
  readonly standing: Standing;
  readonly missed: Come["missed"];
}

/** Rotates one after the other, and says what came of each. A rotation is noted as begun when it is its turn. */
export async function rotateEach(desk: RotationDesk, items: readonly Rotatable[]): Promise<void> {
  const title = l10n.t("Rotating {0}…", tokensWords(items.map(({ of }) => of.token)));
  tell(desk, await busyEach(title, items, (item, signal) => rotateOne(desk, item, signal)));
}

async function rotateOne(desk: RotationDesk, { of, planned }: Rotatable, signal: AbortSignal): Promise<Rotated> {
  const ref = refOf(of);
  if (planned && !isUnderWay(desk, of)) {
    const now = await desk.store.planRotation(ref, signal);
    if (!isDeepStrictEqual(shownOf(now), shownOf(planned.plan)))
      throw new Declined(l10n.t("it is not any more as it was shown, and nothing was sent: begin anew"));
    await desk.store.beginRotation(now, planned.choices);
  }
  const manner: Manner = { show: (_, work) => work(signal), claim: (successor) => desk.store.keepValue(successor) };
  const come = await takeSteps(desk, ref, manner).catch((error: unknown) => {
    throw wasLeft(error) ? left(new Declined(l10n.t("it was cancelled"))) : error;
  });
  const why = new Declined(come?.missed.map((each) => each.why).join(" ") ?? l10n.t("it is left as it stands"));
  if (come?.isLeft) throw left(why);
  if (come?.standing?.open.length !== 0) throw why;
  await keepUnclaimed(desk, come.standing);
  return { standing: come.standing, missed: come.missed };
}

/** What was shown of a token before it was decided: another is not what was decided of. */
function shownOf({ of: { token }, grants }: RotationPlan): unknown {
  const places = grants.map(({ role, asset }) => `${role} ${asset.guid}`).toSorted();
  return [token.name, token.description, personaNames(token).toSorted(), places];
}

/** Of one that was begun before, the value may have been waiting since. */
async function keepUnclaimed({ store }: RotationDesk, { rotation, successor }: Standing): Promise<void> {
  if (successor.kind !== "there") return;
  const ref = { tenantId: rotation.tenantId, guid: successor.token.guid };
  if (store.holding(ref) === "unclaimed") await store.keepValue(ref);
}

function tell(desk: RotationDesk, tried: Tried<Rotatable, Rotated>): void {
  const olds = tried.done.flatMap(({ item, result: { standing } }) =>
    standing.old ? [{ tenant: item.of.tenant, token: standing.old }] : [],
  );
  const missed = tried.done.flatMap(({ result }) => result.missed);
  const rotated = tokensWords(tried.done.map(({ item }) => item.of.token));
  tellTried(desk, tried, {
    done: [
      ...(tried.done.length === 0
        ? []
        : [l10n.t("Rotated {0}, with personas and access.", rotated), l10n.t("The new values are kept in VS Code.")]),
      ...missed.map(({ why }) => why),
      ...(olds.length === 0 ? [] : [l10n.t("The old ones work until you delete them.")]),
    ],
    named: ({ of }) => literal(of.token.name),
    missed: (_, result) => result.missed.map(({ why }) => why).join(" ") || undefined,
    notDone: ({ of }, why) =>
      isUnderWay(desk, of)
        ? l10n.t("The rotation of {0} is unfinished: {1}.", quoted(of.token.name), why)
        : l10n.t("{0} was not rotated: {1}.", quoted(of.token.name), why),
    again: (rest) => rotateEach(desk, rest),
    actions: [
      ...missed.flatMap(({ actions }) => actions).slice(0, 1),
      ...(olds.length === 0 ? [] : [{ title: l10n.t("Delete the Old Ones…"), run: () => deleteTokens(desk, olds) }]),
    ],
    severity: missed.length > 0 ? "warning" : "info",
  });
}
