import { Refused } from "../world/refused.ts";

/** A number in a query. @throws Refused with 400 for what is none */
export function wholeNumber(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name);
  if (text === null) return otherwise;
  if (!/^\d+$/.test(text)) throw new Refused(400, `${name} must be a whole number`);
  return Number(text);
}
