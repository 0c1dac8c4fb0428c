/** Keycloak, which keeps each token as a client, holds a client's name in 255 characters. */
export const LONGEST_NAME = 255;

export type NameProblem = "empty" | "tooLong" | "lineBreak";

export function nameProblem(name: string): NameProblem | undefined {
  if (name.trim() === "") return "empty";
  if (/[\n\r\u0085\u2028\u2029]/.test(name)) return "lineBreak";
  return name.trim().length > LONGEST_NAME ? "tooLong" : undefined;
}
