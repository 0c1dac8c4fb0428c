/** A list that grows page by page is repainted no more often than this. */
const PAUSE_MS = 250;

/** When to repaint: at once, then no sooner than after a pause. Each tenant has its own; to repaint all is to repaint each. */
export class Repaints {
  readonly #paint: (tenantId: string | undefined) => void;
  readonly #last = new Map<string | undefined, number>();
  readonly #waiting = new Map<string | undefined, NodeJS.Timeout>();

  /** @param paint gets the tenant that changed, or undefined for all. */
  constructor(paint: (tenantId: string | undefined) => void) {
    this.#paint = paint;
  }

  /** Repaints when the pause is over; asked again before, it repaints once. */
  soon(tenantId?: string): void {
    if (this.#waiting.has(tenantId)) return;
    const last = Math.max(this.#last.get(tenantId) ?? -Infinity, this.#last.get(undefined) ?? -Infinity);
    const wait = last + PAUSE_MS - performance.now();
    if (wait <= 0) this.now(tenantId);
    else this.#waiting.set(tenantId, setTimeout(this.now.bind(this, tenantId), wait));
  }

  /** Repaints at once, and what was waiting to be repainted with it no more. */
  now(tenantId?: string): void {
    this.#stopWaiting(tenantId === undefined ? [...this.#waiting.keys()] : [tenantId]);
    this.#last.set(tenantId, performance.now());
    this.#paint(tenantId);
  }

  dispose(): void {
    this.#stopWaiting([...this.#waiting.keys()]);
  }

  #stopWaiting(tenantIds: readonly (string | undefined)[]): void {
    for (const tenantId of tenantIds) {
      clearTimeout(this.#waiting.get(tenantId));
      this.#waiting.delete(tenantId);
    }
  }
}
