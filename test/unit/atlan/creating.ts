import type { AtlanClient } from "../../../src/atlan/wire/client.ts";
import type { CreateOutcome } from "../../../src/atlan/creation.ts";
import { beginAttempt, createToken, type Keeper, type TokenDraft } from "../../../src/atlan/tokens.ts";

/** A keeper that has no values yet, and takes all. */
const KEEPER: Keeper = { hold: () => Promise.resolve(), has: () => false };

/** Creates a token as the store does: looks what there is, then asks for it. */
export async function creating(client: AtlanClient, draft: TokenDraft, keeper = KEEPER): Promise<CreateOutcome> {
  return createToken(client, draft, await beginAttempt(client, draft.name), keeper);
}
