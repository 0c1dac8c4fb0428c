import { createHash } from "node:crypto";

/** The UUID of a thing that must have the same one in each run. */
export function uuidOf(thing: string): string {
  const hex = createHash("sha256").update(thing).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

/** 22 letters and digits: the form of the end of a persona's qualified name. */
export function shortIdOf(thing: string): string {
  return createHash("sha512").update(thing).digest("base64url").replace(/[-_]/g, "").slice(0, 22);
}

/** Which of `choices` a thing gets: looks arbitrary, is the same in each run. */
export function choiceFor<T>(thing: string, choices: readonly [T, ...T[]]): T {
  const number = createHash("sha256").update(thing).digest().readUInt32BE();
  return choices[number % choices.length] ?? choices[0];
}
