import type { Activity } from "../../model/activity.ts";
import type { Ready, Tenant, Token } from "../../model/model.ts";
import { gapOf } from "./gaps.ts";
import { PrivateFolder } from "./privateFolder.ts";
import { restoredActivity, toBeKept } from "./seenActivity.ts";
import { readSeenText, type SeenList, seenText } from "./seenText.ts";
import { Turns } from "./turns.ts";

/** Of 10,000 tokens it is 7 MB. */
const LARGEST_BYTES = 64_000_000;

/** What became of one token since its list was read. */
export type SeenChange = { readonly put: Token } | { readonly gone: string };

interface SeenListsParts {
  /** Where the files are; without one nothing is kept. */
  readonly folder: string | undefined;
  /** Undefined where there is no such tenant (any more). */
  readonly tenant: (tenantId: string) => Tenant | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly report: (error: unknown) => void;
  /** Told of what was kept of the tokens' activity, when a list is recalled. */
  readonly onActivity: (tenantId: string, activity: Activity) => void;
}

/**
 * The lists of the tenants as they were last seen, a file each, so that they are there at the next start before anybody
 * is asked. All windows write the same files: what was read last is there, and a token that was deleted does not come back
 * with a list that was read before. The demo tenant is another one in each window, and is not kept.
 */
export class SeenLists {
  readonly #parts: SeenListsParts;
  readonly #folder: PrivateFolder | undefined;
  readonly #turns = new Turns();
  readonly #changes = new Map<string, SeenChange[]>();
  readonly #recalling = new Map<string, Promise<Ready | undefined>>();
  /** The day for which this window has asked. */
  #asked: string | undefined;
  #atWork: Promise<unknown> = Promise.resolve();

  constructor(parts: SeenListsParts) {
    this.#parts = parts;
    this.#folder = parts.folder === undefined ? undefined : new PrivateFolder(parts.folder, LARGEST_BYTES);
  }

  /** Whether it is worth waiting for `recall`. */
  has(tenantId: string): boolean {
    return this.#folder !== undefined && this.#parts.tenant(tenantId)?.demo === false;
  }

  /** The list as it was kept last; undefined where none is. Never rejects. */
  recall(tenantId: string): Promise<Ready | undefined> {
    const begun = this.#recalling.get(tenantId);
    if (begun) return begun;
    const recalling = this.#read(tenantId).then((list) => {
      if (list?.activity) this.#parts.onActivity(tenantId, restoredActivity(list.activity));
      return list && restored(list, this.#parts.now());
    });
    this.#recalling.set(tenantId, recalling);
    void recalling.then(() => this.#recalling.delete(tenantId));
    return recalling;
  }

  /** Keeps a list that was just read. One that another window has read since stays. */
  keep(tenantId: string, list: Ready, begunAt: number): void {
    const { tokens, personas, tokensGap, asOf } = list;
    // Names that could not be read are missing; and that there are none is believed of a tenant that says so twice in a row.
    const isUnsure = list.personasGap?.kind === "emptied" || (!list.personasGap && list.personasFailure);
    const personasGap = isUnsure ? gapOf(undefined) : list.personasGap;
    this.#later(tenantId, async () => {
      const tenant = this.#parts.tenant(tenantId);
      const before = await this.#read(tenantId);
      if (!tenant || (before && before.asOf > asOf && before.asOf <= this.#parts.now())) return;
      const gone = Object.fromEntries(Object.entries(before?.gone ?? {}).filter(([, at]) => at >= begunAt));
      const left = tokens.filter(({ guid }) => !Object.hasOwn(gone, guid));
      await this.#write({
        tenantId,
        address: tenant.address,
        asOf,
        tokens: left,
        personas,
        tokensGap,
        personasGap,
        gone,
        activity: before?.activity,
      });
    });
  }

  /** Keeps beside the list what was just read of the tokens' activity. What could not be read leaves that of before. */
  keepActivity(tenantId: string, activity: Activity): void {
    const kept = toBeKept(activity);
    if (!kept) return;
    this.#later(tenantId, async () => {
      const before = await this.#read(tenantId);
      if (before) await this.#write({ ...before, activity: { ...before.activity, ...kept } });
    });
  }

  /** Has the list follow what was done to one token. Several that come at once are written at once. */
  change(tenantId: string, change: SeenChange): void {
    const waiting = this.#changes.get(tenantId);
    if (waiting) {
      waiting.push(change);
      return;
    }
    const changes = [change];
    this.#changes.set(tenantId, changes);
    this.#later(tenantId, async () => {
      this.#changes.delete(tenantId);
      const before = await this.#read(tenantId);
      if (before) await this.#write(changes.reduce((list, each) => changed(list, each, this.#parts.now()), before));
    });
  }

  forget(tenantId: string): void {
    this.#later(tenantId, () => this.#folder?.remove(fileOf(tenantId)));
  }

  /** Removes what is left of tenants that are no more. */
  sweep(tenantIds: readonly string[]): void {
    const wanted = new Set(tenantIds.map(fileOf));
    this.#later("", () => this.#folder?.removeOthers((name) => !name.startsWith(LIST) || wanted.has(name)));
  }

  /** Whether this window is the first of all that asks today, by the user's calendar. */
  async claimToday(): Promise<boolean> {
    const now = new Date(this.#parts.now());
    const today = `${CLAIM}${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`;
    if (this.#asked === today) return false;
    this.#asked = today;
    if (!(await this.#folder?.claim(today))) return false;
    this.#later("", () => this.#folder?.removeOthers((name) => !name.startsWith(CLAIM) || name === today));
    return true;
  }

  /** Resolves when all is written. */
  async settled(): Promise<void> {
    await this.#atWork;
  }

  #later(tenantId: string, work: () => Promise<void> | undefined): void {
    if (!this.#folder) return;
    const done = this.#turns.take(tenantId, async () => work()).catch(this.#parts.report);
    this.#atWork = Promise.all([this.#atWork, done]);
  }

  async #read(tenantId: string): Promise<SeenList | undefined> {
    if (!this.has(tenantId)) return undefined;
    const text = await this.#folder?.read(fileOf(tenantId));
    const list = text === undefined ? undefined : readSeenText(text);
    const address = this.#parts.tenant(tenantId)?.address;
    return list?.tenantId === tenantId && list.address === address ? list : undefined;
  }

  async #write(list: SeenList): Promise<void> {
    if (!this.has(list.tenantId)) return;
    await this.#folder?.write(fileOf(list.tenantId), seenText(list));
    // It may have been removed meanwhile, in another window.
    if (!this.has(list.tenantId)) await this.#folder?.remove(fileOf(list.tenantId));
  }
}

const LIST = "list-";
const CLAIM = "reminded-";

const fileOf = (tenantId: string): string => `${LIST}${encodeURIComponent(tenantId)}.json`;

function restored({ tokens, personas, tokensGap, personasGap, asOf }: SeenList, now: number): Ready {
  return { kind: "ready", tokens, personas, tokensGap, personasGap, asOf: Math.min(asOf, now), isStored: true };
}

function changed(list: SeenList, change: SeenChange, now: number): SeenList {
  if ("gone" in change) {
    const tokens = list.tokens.filter(({ guid }) => guid !== change.gone);
    return { ...list, tokens, gone: { ...list.gone, [change.gone]: now } };
  }
  const at = list.tokens.findIndex(({ guid }) => guid === change.put.guid);
  return { ...list, tokens: at < 0 ? [...list.tokens, change.put] : list.tokens.with(at, change.put) };
}
