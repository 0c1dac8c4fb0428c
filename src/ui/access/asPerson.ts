import { l10n } from "vscode";
import { AtlanFailure } from "../../atlan/wire/failure.ts";
import type { Tenant } from "../../model/model.ts";
import { Refusal } from "../../model/refusal.ts";
import type { Store } from "../../tenants/store.ts";
import type { Desk } from "../frame/desk.ts";
import { literal } from "../frame/displayText.ts";
import { left } from "../frame/guard.ts";
import { hasPerson } from "./userTokenBox.ts";

/**
 * Does something as the person who is signed in, or is asked to; asks again and goes on when the tenant does not accept
 * their bearer token any more. Ends as an AbortError when the user left, caused by what the tenant said last.
 */
export async function asPerson<T>(desk: Desk, tenant: Tenant, act: () => Promise<T>): Promise<T> {
  let why: string | undefined;
  let said: unknown;
  for (;;) {
    if (!(await hasPerson(desk, tenant, why))) throw left(said);
    try {
      return await act();
    } catch (error) {
      if (!isOfPerson(error)) throw error;
      said = error;
      why = l10n.t("The tenant does not accept your token any more: give a new one, and it goes on.");
    }
  }
}

/** Who is signed in, in whose name access will be changed: one text; none while it is nobody. */
export function inWhoseName(store: Store, { id }: Tenant): readonly string[] {
  const person = store.person(id);
  return person ? [l10n.t("in the name of {0}", literal(person.user.displayName))] : [];
}

/** Whether what failed is the person's token, and not that of the tenant, which names its tenant. */
function isOfPerson(error: unknown): boolean {
  if (error instanceof Refusal) return error.reason.kind === "nobodySignedIn";
  return error instanceof AtlanFailure && error.kind === "unauthorized" && error.tenantId === undefined;
}
