import { AtlanFailure } from "./failure.ts";

/** An object of the wire of which only the names are known so far. */
export type Unchecked<Wire> = Readonly<Partial<Record<keyof Wire, unknown>>>;

/** JSON arrived, but not what this call answers. A write that was answered so may well have been done. */
export function shapeFailure(): AtlanFailure {
  return new AtlanFailure("garbled", { detail: "shape", mayHaveHappened: true });
}

export function asFields<Wire>(value: unknown): Unchecked<Wire> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Unchecked<Wire>) : undefined;
}

/** The text, unless it is empty. */
export function asText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The number, which tenants often write as text. */
export function asNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own error quotes the text, which may hold a token's value.
    return undefined;
  }
}
