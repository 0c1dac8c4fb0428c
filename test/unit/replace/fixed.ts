import { readingOf } from "../../../src/replace/textReading.ts";
import { jwt } from "../../support/jwt.ts";

export const value = jwt({ iss: "https://acme.atlan.com/auth/realms/default", azp: "apikey-1" });

/** The text after the quick fix; `TOKEN` stands for the token. Undefined where no fix is offered. */
export function fixed(text: string, languageId: string, variable = "ATLAN_API_KEY"): string | undefined {
  const whole = text.replace("TOKEN", value);
  const start = whole.indexOf(value);
  const edits = readingOf(whole, languageId).replace({ start, end: start + value.length }, variable);
  const inOrder = edits?.toSorted((one, other) => other.start - one.start);
  return inOrder?.reduce((now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end), whole);
}
