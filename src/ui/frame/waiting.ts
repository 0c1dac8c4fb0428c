import { AsyncLocalStorage } from "node:async_hooks";
import type { Tenant, Wait } from "../../model/model.ts";
import { waitWords } from "./waitWords.ts";

/** A pause that is over as soon as it is read would only flicker. */
const LEAST_MS = 2_000;

const SECOND = 1000;

/** What is done at one place, and what of it waits for a tenant: said there, and counted down, as long as it does. */
export class Waiting {
  #say: (words: string | undefined) => void;
  readonly #waits = new Map<Wait, string>();
  #ticking: NodeJS.Timeout | undefined;

  /** @param say gets a sentence each second, and undefined when nothing waits any more. */
  constructor(say: (words: string | undefined) => void) {
    this.#say = say;
  }

  /** Does the work: what its requests wait for is said here. */
  during<T>(work: () => T): T {
    return here.run(this, work);
  }

  /** @param host of the tenant, or its name */
  add(host: string, wait: Wait): void {
    if (wait.until - Date.now() < LEAST_MS) return;
    this.#waits.set(wait, host);
    void wait.over.then(() => {
      this.#waits.delete(wait);
      this.#tell();
    });
    this.#ticking ??= setInterval(this.#tell.bind(this), SECOND);
    this.#tell();
  }

  /** Says nothing any more. */
  dispose(): void {
    this.#say = () => undefined;
    clearInterval(this.#ticking);
  }

  #tell(): void {
    const [longest] = [...this.#waits].sort(([one], [other]) => other.until - one.until);
    this.#say(longest && waitWords(longest[0], longest[1], Date.now()));
    if (longest) return;
    clearInterval(this.#ticking);
    this.#ticking = undefined;
  }
}

/** At which place what is under way was asked for. */
const here = new AsyncLocalStorage<Waiting>();

/**
 * Hears of each request that waits for the tenant at an address, and has it said where it was asked for.
 * @param elsewhere says it of what nobody has asked for by a command, as the tree's own reading.
 */
export function hearWaits(tenants: () => readonly Tenant[], elsewhere: Waiting): (address: string, wait: Wait) => void {
  return (address, wait) => {
    const [tenant, ...others] = tenants().filter((each) => each.address === address);
    const host = tenant && others.length === 0 ? tenant.name : new URL(address).host;
    (here.getStore() ?? elsewhere).add(host, wait);
  };
}
