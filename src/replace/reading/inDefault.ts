import { referenceTo } from "./language.ts";
import type { Edit, Place } from "./place.ts";

/** The default of another variable, as in `${KEY:-value}`; that of the variable itself goes. */
export function inDefault(text: string, place: Place, variable: string): Edit | undefined {
  const [, name] = /\$\{(\w+):-$/.exec(text.slice(Math.max(0, place.start - 200), place.start)) ?? [];
  if (name === undefined || text.charAt(place.end) !== "}") return undefined;
  return name === variable
    ? { start: place.start - 2, end: place.end, text: "" }
    : { ...place, text: referenceTo(variable) };
}
