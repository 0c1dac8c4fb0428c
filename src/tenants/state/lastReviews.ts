import { asFields, parseJson } from "../../atlan/wire/unchecked.ts";
import type { Tenant, Token } from "../../model/model.ts";
import type { LastReview } from "../../model/review.ts";
import { personaNames } from "../../model/rules.ts";
import { PrivateFolder } from "./privateFolder.ts";
import { Turns } from "./turns.ts";

/** Of 10,000 tokens with ten personas each it is 4 MB. */
const LARGEST_BYTES = 16_000_000;

/** A file of another format is as if it were not there. */
const FORMAT = 1;

/** So soon after a review another one is a second look at the same: it is compared with what the first was, in milliseconds. */
const SAME_MS = 12 * 3_600_000;

interface Reviews {
  readonly latest: LastReview;
  readonly before: LastReview | undefined;
}

interface LastReviewsParts {
  /** Where the files are; without one they are known in this window alone. */
  readonly folder: string | undefined;
  /** Undefined where there is no such tenant (any more). */
  readonly tenant: (tenantId: string) => Tenant | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly report: (error: unknown) => void;
}

/** Which personas the tokens of each tenant had at the last review: a file each, with IDs only. */
export class LastReviews {
  readonly #parts: LastReviewsParts;
  readonly #folder: PrivateFolder | undefined;
  readonly #passing = new Map<string, Reviews>();
  readonly #turns = new Turns();

  constructor(parts: LastReviewsParts) {
    this.#parts = parts;
    this.#folder = parts.folder === undefined ? undefined : new PrivateFolder(parts.folder, LARGEST_BYTES);
  }

  /**
   * Notes that there is a review now, of these tokens, and answers the one before; undefined where there was none. A token
   * that is not among them stays as it was noted, where they are not all. Never rejects.
   */
  note(tenantId: string, tokens: readonly Token[], isWhole: boolean): Promise<LastReview | undefined> {
    return this.#turns.take(tenantId, async () => {
      const known = await this.#read(tenantId);
      const now = this.#parts.now();
      if (known && now - known.latest.at < SAME_MS && known.latest.at <= now) return known.before;
      const kept = isWhole ? {} : known?.latest.personas;
      const readable = tokens.filter(({ unreadable }) => !unreadable.includes("personas"));
      const personas = { ...kept, ...Object.fromEntries(readable.map((token) => [token.guid, personaNames(token)])) };
      await this.#write(tenantId, { latest: { at: now, personas }, before: known?.latest }).catch(this.#parts.report);
      return known?.latest;
    });
  }

  /** Never rejects. */
  async forget(tenantId: string): Promise<void> {
    this.#passing.delete(tenantId);
    await this.#turns.take(tenantId, async () => this.#folder?.remove(fileOf(tenantId))).catch(this.#parts.report);
  }

  async #read(tenantId: string): Promise<Reviews | undefined> {
    if (!this.#isKept(tenantId)) return this.#passing.get(tenantId);
    const text = await this.#folder?.read(fileOf(tenantId));
    const reviews = text === undefined ? undefined : readReviews(text);
    return reviews?.address === this.#parts.tenant(tenantId)?.address ? reviews : undefined;
  }

  async #write(tenantId: string, reviews: Reviews): Promise<void> {
    const address = this.#parts.tenant(tenantId)?.address;
    if (address === undefined) return;
    if (!this.#isKept(tenantId)) this.#passing.set(tenantId, reviews);
    else await this.#folder?.write(fileOf(tenantId), JSON.stringify({ format: FORMAT, address, ...reviews }));
  }

  /** The demo tenant is another one in each window. */
  #isKept(tenantId: string): boolean {
    return this.#folder !== undefined && this.#parts.tenant(tenantId)?.demo !== true;
  }
}

const fileOf = (tenantId: string): string => `review-${encodeURIComponent(tenantId)}.json`;

interface File extends Reviews {
  readonly format: number;
  /** Whose it is: what another tenant had must not be compared with. */
  readonly address: string;
}

function readReviews(text: string): (Reviews & { readonly address: string }) | undefined {
  const file = asFields<File>(parseJson(text));
  if (file?.format !== FORMAT || typeof file.address !== "string") return undefined;
  const latest = readReview(file.latest);
  const before = readReview(file.before);
  return latest && { latest, before, address: file.address };
}

function readReview(value: unknown): LastReview | undefined {
  const review = asFields<LastReview>(value);
  const personas = asFields<Record<string, unknown>>(review?.personas);
  if (typeof review?.at !== "number" || !personas || !Object.values(personas).every(areTexts)) return undefined;
  return { at: review.at, personas: personas as LastReview["personas"] };
}

const areTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");
