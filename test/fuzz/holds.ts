import fc from "fast-check";

/** `npm run fuzz` sets it; `npm test` tries fewer, and the same each time, so that a build that passed passes again. */
const { FUZZ_CASES } = process.env;
const CASES = Number(FUZZ_CASES ?? 1_000);

/** Milliseconds for a thousand cases: far more than a busy machine needs, far less than a time takes that is not linear. */
const LIMIT = 60_000;

/** One claim of a suite, tried with as many cases as there are to be; it prints the smallest case that breaks it. */
export function holds<Case>(claim: string, property: fc.IRawProperty<Case>): void {
  tried(claim, property, CASES);
}

/** The same of long texts, of which a few do: a time that grows with the square of a text's length is seen at once. */
export function holdsAtLength<Case>(claim: string, property: fc.IRawProperty<Case>): void {
  tried(claim, property, Math.ceil(CASES / 25));
}

function tried<Case>(claim: string, property: fc.IRawProperty<Case>, cases: number): void {
  it(claim, async function () {
    this.timeout(LIMIT * Math.max(1, CASES / 1_000));
    await fc.assert(property, { numRuns: cases, ...(FUZZ_CASES === undefined && { seed: 1 }) });
  });
}

/** A text of about this many characters: one of the pieces, or two in turn, over and over, with something around it. */
export function longText(pieces: readonly string[], length = 200_000): fc.Arbitrary<string> {
  const piece = fc.constantFrom("", ...pieces);
  return fc.tuple(piece, fc.constantFrom(...pieces), piece, piece).map(([before, first, second, after]) => {
    const repeated = first + second;
    return before + repeated.repeat(Math.ceil(length / repeated.length)) + after;
  });
}

/** A text of up to this many of the pieces, and of other characters between them. */
export function textOf(pieces: readonly string[], most = 30): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...pieces) },
    fc.string({ unit: "binary", maxLength: 3 }),
  );
  return fc.array(piece, { maxLength: most, size: "max" }).map((all) => all.join(""));
}
