import { REFERENCE } from "./language.ts";
import type { Edit, Place } from "./place.ts";

/** The default of another variable, as in `${KEY:-value}`; that of the variable itself goes. */
export function inDefault(text: string, place: Place): Edit | undefined {
  const [, name] = /\$\{(\w+):-$/.exec(text.slice(Math.max(0, place.start - 200), place.start)) ?? [];
  if (name === undefined || text.charAt(place.end) !== "}") return undefined;
  return name === "ATLAN_API_KEY"
    ? { start: place.start - 2, end: place.end, text: "" }
    : { ...place, text: REFERENCE };
}
