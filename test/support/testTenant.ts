import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { listen, send } from "../../src/demo/http/listener.ts";
import { answer, type Answer, type Asked } from "../../src/demo/http/router.ts";
import type { DemoTenant } from "../../src/demo/server.ts";
import type { Asset } from "../../src/demo/world/assets.ts";
import { createWorld, type World, type WorldOptions } from "../../src/demo/world/world.ts";
import { type Answering, ignoringRenames, type PersonaEncoding, writingPersonas } from "./oddAnswers.ts";
import { SlowSearch } from "./slowSearch.ts";

export interface TestTenantOptions extends Omit<WorldOptions, "issuer" | "now"> {
  /** Epoch milliseconds; the machine's clock when not given. */
  readonly now?: (() => number) | undefined;
  readonly latencyMs?: number | undefined;
  /** One form for all answers about tokens; each call's own when not given. */
  readonly personaEncoding?: PersonaEncoding | undefined;
  /** Updates leave the name as it was: whether a real tenant applies it is not documented. */
  readonly ignoreRenames?: boolean | undefined;
}

export interface InterceptedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly authorization: string | undefined;
  /** What the JSON says; the text where it is none. */
  readonly body: unknown;
}

/** Does what the tenant was asked, or that with another body, and gives what it would say. */
export type Work = (body?: unknown) => Answer;

/** Has the response to itself, and lets the tenant work when it likes, or not at all. */
export type Hand = (response: ServerResponse, work: Work) => void;

/** An answer in the tenant's place; or no answer: connection cut before or after the work is done, or left hanging. */
export type Interception = Answer | "cut" | "cutAfter" | "hang" | Hand | undefined;

/** The demo tenant, with what tests must see and decide. */
export interface TestTenant extends DemoTenant {
  /** Asked before each answer; undefined lets the tenant answer. */
  intercept: ((request: InterceptedRequest) => Interception | Promise<Interception>) | undefined;
  /** How long the search does not show what is written from now on, by the world's clock. */
  searchDelayMs: number;
  /** What came in so far, in order. */
  readonly requests: readonly { readonly method: string; readonly path: string }[];
  /** How many requests are in work. */
  readonly inFlight: number;
  /** The most requests that were in work at once. */
  readonly peakInFlight: number;
  /** Changes an asset as somebody else, past all rules. */
  write(asset: Asset): void;
}

/** The demo tenant's own world and answers behind its own listener, with a test's hand between the two. */
export async function startTestTenant(options: TestTenantOptions = {}): Promise<TestTenant> {
  const { address, serve, stop } = await listen(0);
  const world = createWorld({ ...options, issuer: `${address}/auth/realms/default`, now: options.now ?? Date.now });
  const search = new SlowSearch(world);
  const requests: { readonly method: string; readonly path: string }[] = [];
  const tenant = {
    address,
    key: world.key,
    world,
    intercept: undefined as TestTenant["intercept"],
    get searchDelayMs() {
      return search.delayMs;
    },
    set searchDelayMs(milliseconds) {
      search.delayMs = milliseconds;
    },
    requests,
    inFlight: 0,
    peakInFlight: 0,
    write: (asset: Asset) => {
      search.write(asset);
    },
    stop,
  };
  const answering = answeringOf(options, world, search);
  serve(async (asked, response) => {
    const { method, target: path, authorization } = asked;
    requests.push({ method, path });
    tenant.inFlight += 1;
    tenant.peakInFlight = Math.max(tenant.peakInFlight, tenant.inFlight);
    response.once("close", () => (tenant.inFlight -= 1));
    const instead = await tenant.intercept?.({ method, path, authorization, body: parsed(asked.body) });
    if (instead === "hang") return;
    if (typeof instead === "function") {
      instead(response, working(asked, answering));
      return;
    }
    const said = typeof instead === "object" ? instead : instead === "cut" ? undefined : answering(asked);
    if (options.latencyMs) await wait(options.latencyMs);
    if (said === undefined || instead === "cutAfter") response.destroy();
    else send(response, { ...said, headers: { date: new Date(world.now()).toUTCString(), ...said.headers } });
  });
  return tenant;
}

function answeringOf(options: TestTenantOptions, world: World, search: SlowSearch): Answering {
  const { ignoreRenames = false, personaEncoding } = options;
  const usual: Answering = (asked) => search.answer(asked, answer);
  const answering = ignoreRenames ? ignoringRenames(world, usual) : usual;
  return personaEncoding ? writingPersonas(personaEncoding, world, answering) : answering;
}

function working(asked: Asked, answering: Answering): Work {
  return (body) => answering(body === undefined ? asked : { ...asked, body: JSON.stringify(body) });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
