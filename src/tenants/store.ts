import { accessVerbs } from "./access/accessVerbs.ts";
import { watchDeletedElsewhere } from "./deletedElsewhere.ts";
import { impactVerbs } from "./impactVerbs.ts";
import { followOtherWindows } from "./otherWindows.ts";
import { questions } from "./questions.ts";
import { reviewVerbs } from "./reviewVerbs.ts";
import { rotationVerbs } from "./rotationVerbs.ts";
import { State, type StateParts } from "./state/state.ts";
import { tenantVerbs } from "./tenantVerbs.ts";
import { tokenVerbs } from "./tokenVerbs.ts";
import { valueVerbs } from "./valueVerbs.ts";

export type { UserTokenOffer } from "./state/userTokens.ts";
export type { Creation } from "./createToken.ts";
export type { Owner } from "./owner.ts";
export type { LinkChange, Revision } from "./reviseToken.ts";
export type { Standing } from "./rotateToken.ts";

type Questions = ReturnType<typeof questions>;
type TenantVerbs = ReturnType<typeof tenantVerbs>;
type TokenVerbs = ReturnType<typeof tokenVerbs>;
type AccessVerbs = ReturnType<typeof accessVerbs>;
type ImpactVerbs = ReturnType<typeof impactVerbs>;
type RotationVerbs = ReturnType<typeof rotationVerbs>;
type ReviewVerbs = ReturnType<typeof reviewVerbs>;
type ValueVerbs = ReturnType<typeof valueVerbs>;
type OtherWindows = ReturnType<typeof followOtherWindows>;
type DeletedElsewhereWatch = ReturnType<typeof watchDeletedElsewhere>;

/**
 * The one door to what we know of the tenants: questions, and verbs. A verb asks the rules, takes its turn, asks the
 * tenant, puts what came of it where the questions find it, and fires `onDidChange`; nobody else can.
 */
export interface Store
  extends
    Questions,
    TenantVerbs,
    TokenVerbs,
    AccessVerbs,
    ImpactVerbs,
    RotationVerbs,
    ReviewVerbs,
    ValueVerbs,
    OtherWindows,
    DeletedElsewhereWatch {}

export const openStore = (parts: StateParts): Store => doorTo(new State(parts));

export function doorTo(state: State): Store {
  const access = accessVerbs(state);
  return {
    ...questions(state),
    ...tenantVerbs(state),
    ...tokenVerbs(state),
    ...access,
    ...impactVerbs(state),
    ...rotationVerbs(state, access),
    ...reviewVerbs(state),
    ...valueVerbs(state),
    ...followOtherWindows(state),
    ...watchDeletedElsewhere(state),
  };
}
