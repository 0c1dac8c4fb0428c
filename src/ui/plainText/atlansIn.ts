import { disguised } from "../../detect/disguised.ts";
import { isAtlans } from "../../detect/isAtlans.ts";
import { type Found, scan } from "../../detect/scan.ts";
import type { TenantToken } from "../../model/model.ts";
import type { Store } from "../../tenants/store.ts";

/** A JWT in a text, as it is, or in another form: in pieces, encoded, or glued to something. */
export interface FoundInForm extends Found {
  readonly isDisguised: boolean;
}

/** The JWTs of a text in its order, in whatever form, and whether it was looked at to its end. */
export function jwtsIn(text: string): { readonly found: readonly FoundInForm[]; readonly isComplete: boolean } {
  const plain = scan(text);
  // Behind what was not looked at to its end, a token that stands as it is would be taken for one in another form.
  const { found: others, isComplete } = plain.isComplete ? disguised(text, plain.found) : { ...plain, found: [] };
  // The part of a token in pieces that looks like one is none.
  const starts = new Set(others.map(({ start }) => start));
  const found = [
    ...plain.found.filter(({ start }) => !starts.has(start)).map((each) => ({ ...each, isDisguised: false })),
    ...others.map((each) => ({ ...each, isDisguised: true })),
  ];
  return { found: others.length === 0 ? found : found.sort((a, b) => a.start - b.start), isComplete };
}

/** The tokens of Atlan in a text. Most texts hold none, and then nobody goes through the lists of the tenants. */
export function atlansIn(text: string, store: Store) {
  const { found, isComplete } = jwtsIn(text);
  const listed: ReadonlyMap<string, readonly TenantToken[]> = found.length === 0 ? new Map() : store.byClientId();
  return { found: found.filter(({ claims }) => isAtlans(claims, (id) => listed.has(id))), isComplete, listed };
}
