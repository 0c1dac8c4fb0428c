/** The last piece of work on each thing, by name. */
const last = new WeakMap<object, Map<string, Promise<unknown>>>();

/** Runs the work on a thing when all work on it that was begun before has ended, well or not. */
export function inTurn<T>(owner: object, name: string, work: () => Promise<T>): Promise<T> {
  const queue = last.get(owner) ?? new Map<string, Promise<unknown>>();
  last.set(owner, queue);
  const result = (queue.get(name) ?? Promise.resolve()).then(work, work);
  queue.set(name, result);
  const leave = (): void => {
    if (queue.get(name) === result) queue.delete(name);
  };
  result.then(leave, leave);
  return result;
}
