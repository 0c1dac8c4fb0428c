import type { Promised } from "./promise.ts";
import { untrueRows } from "./rows.ts";
import { toldSecrets } from "./secrets.ts";
import { lateUntruths, untruths } from "./truth.ts";
import { lostValues } from "./values.ts";

/** What the extension promises, whatever fails. */
export const promises: Readonly<Record<string, Promised>> = {
  "no value is lost": lostValues,
  "nothing changes unasked, and what is said of it is so": untruths,
  "no secret is told": toldSecrets,
  "what is shown is so": untrueRows,
  // The last, for it has the tenant go on.
  "what is said not to be done is not done later": lateUntruths,
};
