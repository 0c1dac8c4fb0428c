export interface SeenRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Enough for every test; a demo that runs for weeks forgets the oldest. */
const MOST_REMEMBERED = 20_000;

/** What came in, and how much of it at once. */
export class Traffic {
  readonly requests: SeenRequest[] = [];
  count = 0;
  peakInFlight = 0;
  #inFlight = 0;

  begin(request: SeenRequest): void {
    this.requests.push(request);
    if (this.requests.length > MOST_REMEMBERED) this.requests.shift();
    this.count += 1;
    this.#inFlight += 1;
    this.peakInFlight = Math.max(this.peakInFlight, this.#inFlight);
  }

  end(): void {
    this.#inFlight -= 1;
  }
}
