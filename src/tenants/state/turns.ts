/** Queues of work, one for each name: what is done to one thing is done one after the other. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs the work on a thing when all work on it that was begun before has ended, well or not. */
  take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const result = (this.#last.get(name) ?? Promise.resolve()).then(work, work);
    this.#last.set(name, result);
    const leave = (): void => {
      if (this.#last.get(name) === result) this.#last.delete(name);
    };
    result.then(leave, leave);
    return result;
  }
}
