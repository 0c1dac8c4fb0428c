/**
 * Works on the items, at most so many at once, and hands the results on in the order of the items, each as soon as
 * those before it are there. An item is taken only when it is begun with, so that the items may end when a result says
 * so. Rejects with the first failure; the signal then stops the work that is still under way.
 */
export async function inOrder<Item, Result>(
  items: Iterable<Item>,
  atOnce: number,
  work: (item: Item, signal: AbortSignal) => Promise<Result>,
  take: (result: Result) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const failing = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failing.signal]) : failing.signal;
  const waiting = new Map<number, Result>();
  const queue = items[Symbol.iterator]();
  let begun = 0;
  let taken = 0;
  const worker = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      const at = begun;
      begun += 1;
      waiting.set(at, await work(next.value, stop));
      for (let ready = waiting.get(taken); ready !== undefined; ready = waiting.get(taken)) {
        waiting.delete(taken);
        taken += 1;
        take(ready);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, worker));
  } finally {
    failing.abort();
  }
}
