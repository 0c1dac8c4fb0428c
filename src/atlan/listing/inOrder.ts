/**
 * Works on the items, at most so many at once, and hands the results on in the order of the items, each as soon as
 * those before it are there. Rejects with the first failure; the signal then stops the work that is still under way.
 */
export async function inOrder<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, signal: AbortSignal) => Promise<Result>,
  take: (result: Result) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const failing = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failing.signal]) : failing.signal;
  const waiting = new Map<number, Result>();
  const queue = items.entries();
  let taken = 0;
  const worker = async (): Promise<void> => {
    for (const [at, item] of queue) {
      waiting.set(at, await work(item, stop));
      for (let next = waiting.get(taken); next !== undefined; next = waiting.get(taken)) {
        waiting.delete(taken);
        taken += 1;
        take(next);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  } finally {
    failing.abort();
  }
}
