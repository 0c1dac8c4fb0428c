import type { ServerResponse } from "node:http";
import { send } from "../../src/demo/http/listener.ts";
import type { StorageCall } from "../support/faultyStorage.ts";
import type { Hand, InterceptedRequest, Interception } from "../support/testTenant.ts";
import { type Call, callOf, isWrite } from "./calls.ts";
import { copyOf, type Doing, type Fault } from "./faults/fault.ts";
import type { StorageStrike } from "./faults/storageFaults.ts";
import type { Scene } from "./scene.ts";
import type { Change } from "./state.ts";

/** When a fault befalls a command. */
export interface Moment {
  readonly call: Call | StorageCall;
  /** Of the calls of that kind, from 1. */
  readonly nth: number;
  /** From then on, or that once. */
  readonly lasting: boolean;
  readonly doing: Doing;
}

/** What befalls a command, and when. */
export type Strike = Moment & ({ readonly fault: Fault } | { readonly storage: StorageStrike });

/** Whoever asks more often than this does not know when to stop. */
const MOST_REQUESTS = 400;

/** Stands between the extension, its tenant and its storage: counts, overhears, and strikes. */
export class Between {
  readonly counts = new Map<Call | StorageCall, number>();
  /** The values that were sent to this machine. */
  readonly arrived = new Set<string>();
  /** What somebody else has changed besides. */
  readonly others: Change[] = [];
  /** What no request may do. */
  readonly broken = new Set<string>();
  isStruck = false;
  readonly #scene: Scene;
  readonly #elsewhere: string;
  #strike: Strike | undefined;
  #before: Scene["world"] | undefined;
  #later: (() => void)[] = [];
  #hasWritten = false;
  #hasShownNewer = false;

  constructor(scene: Scene, elsewhere: string) {
    this.#scene = scene;
    this.#elsewhere = elsewhere;
    scene.tenant.intercept = (request) => this.#answer(request);
    scene.strikeStorage = (call) => this.#store(call);
  }

  /** From now on it is counted, and struck when it is time. */
  begin(strike: Strike | undefined): void {
    this.counts.clear();
    this.#before = copyOf(this.#scene.world);
    this.#strike = strike;
    this.#hasWritten = false;
    this.#hasShownNewer = false;
  }

  /** All is well again. */
  heal(): void {
    this.#strike = undefined;
    this.#scene.strikeStorage = undefined;
  }

  /** The tenant does what it has left for later. @returns whether there was anything */
  finish(): boolean {
    for (const work of this.#later) work();
    return this.#later.length > 0;
  }

  #isTime(call: Call | StorageCall): Strike | undefined {
    const nth = (this.counts.get(call) ?? 0) + 1;
    this.counts.set(call, nth);
    const strike = this.#strike;
    if (!strike) return undefined;
    const begins = strike.call === call && strike.nth === nth;
    if (begins) this.isStruck = true;
    return begins || (strike.lasting && this.isStruck) ? strike : undefined;
  }

  #answer(request: InterceptedRequest): Interception {
    const call = callOf(request);
    const strike = this.#isTime(call);
    this.#inspect(request);
    if ([...this.counts.values()].reduce((sum, count) => sum + count, 0) > MOST_REQUESTS) {
      this.broken.add(`more than ${MOST_REQUESTS} requests are sent, and no end`);
      return "cut";
    }
    this.#hasWritten ||= isWrite(call);
    const doing = strike && "fault" in strike ? this.#doingOf(strike, call) : undefined;
    if (strike && "fault" in strike && doing) return this.#struck(strike.fault, doing, call, request);
    this.#hasShownNewer ||= this.#hasWritten && !isWrite(call);
    return call === "create"
      ? this.#overheard((response, work) => {
          send(response, work());
        })
      : undefined;
  }

  /** What lasts befalls other calls as well, as far as it can. */
  #doingOf({ fault, doing }: Extract<Strike, { readonly fault: Fault }>, call: Call): Doing | undefined {
    const doings = fault.befalls(call);
    return doings.includes(doing) ? doing : doings[0];
  }

  #struck(fault: Fault, doing: Doing, call: Call, asked: InterceptedRequest): Hand {
    const { world, tenant } = this.#scene;
    return this.#overheard((response, work) => {
      fault.strike({
        call,
        asked,
        doing,
        response,
        work,
        later: (act) => this.#later.push(act),
        world,
        before: this.#before ?? world,
        hasShownNewer: this.#hasShownNewer,
        others: (change) => this.others.push(change),
        elsewhere: this.#elsewhere,
        stop: () => void tenant.stop(),
      });
    });
  }

  #overheard(hand: Hand): Hand {
    return (response, work) => {
      overhear(response, (text) => {
        for (const value of this.#scene.owners.keys()) if (text.includes(value)) this.arrived.add(value);
      });
      hand(response, work);
    };
  }

  #store(call: StorageCall): ReturnType<NonNullable<Scene["strikeStorage"]>> {
    const strike = this.#isTime(call);
    if (!strike || !("storage" in strike)) return undefined;
    const doings = strike.storage.befalls(call);
    const doing = doings.includes(strike.doing) ? strike.doing : doings[0];
    return doing && { does: strike.storage.does, done: doing === "done" };
  }

  #inspect({ authorization = "", path, body }: InterceptedRequest): void {
    const { credentials, owners } = this.#scene;
    const secrets = [...credentials, ...owners.keys()];
    const bearer = authorization.replace(/^Bearer /, "");
    if (bearer !== "" && !secrets.includes(bearer)) this.broken.add("a request has a credential that is none");
    const text = `${path} ${JSON.stringify(body)}`;
    if (secrets.some((secret) => text.includes(secret))) this.broken.add("a secret is in a request beside its header");
  }
}

function overhear(response: ServerResponse, hear: (text: string) => void): void {
  let said = "";
  for (const name of ["write", "end"] as const) {
    const say = response[name].bind(response) as (...given: readonly unknown[]) => never;
    response[name] = (...given: readonly unknown[]): never => {
      if (typeof given[0] === "string") said += given[0];
      hear(said);
      return say(...given);
    };
  }
}
