/** Moments at which the extension host is killed, so that nothing of what it was about to do next is done. */
import type { TestTenant } from "../../support/testTenant.ts";
import { crashExtensionHosts } from "./crash.ts";
import type { User } from "./desk.ts";
import type { Window } from "./window.ts";

type Request = Parameters<NonNullable<TestTenant["intercept"]>>[0];

/** Whether a request is the one that is meant. */
export type IsIt = (request: Request) => boolean;

/** Where the window asks, standing still, what is to become of a message of the extension host that is waited for. */
const GATE = "/moment-of-a-crash";

/** Every message of the extension host is read by JSON.parse. One that would have come too late must not be obeyed. */
const watchingMessages = `{
  const parse = JSON.parse;
  JSON.parse = (text, ...rest) => {
    if (globalThis.awaitedMessage?.test(text)) {
      globalThis.awaitedMessage = undefined;
      const gate = new XMLHttpRequest();
      gate.open("GET", "${GATE}", false);
      gate.send();
      throw new Error("The extension host ended before it had said this.");
    }
    return parse(text, ...rest);
  };
}`;

/** To be called before the user opens a window. */
export async function prepareCrashes({ context }: User): Promise<void> {
  await context.addInitScript(watchingMessages);
}

/** Kills the extension host just before it has said this to its window, when the act leads there. */
export async function crashBeforeSaying(
  what: RegExp,
  { window, user }: { readonly window: Window; readonly user: User },
  act: () => Promise<unknown>,
): Promise<void> {
  const crashed = new Promise<void>((resolve, reject) => {
    const crash = async (): Promise<void> => {
      await crashExtensionHosts(user.server);
    };
    void user.context.route(`**${GATE}`, async (route) => {
      await crash().then(resolve, reject);
      await route.fulfill({ body: "" });
    });
  });
  await window.page.evaluate(`globalThis.awaitedMessage = ${String(what)}`);
  await act();
  await crashed;
}

/** Kills the extension host when a request of it has reached the tenant, which has or has not done what it is asked. */
export async function crashAtRequest(
  isIt: IsIt,
  work: "undone" | "done",
  { tenant, user, as }: { readonly tenant: TestTenant; readonly user: User; readonly as?: string },
  act: () => Promise<unknown>,
): Promise<void> {
  const crashed = new Promise<void>((resolve, reject) => {
    tenant.intercept = async (request) => {
      if (!isIt(request)) return undefined;
      tenant.intercept = undefined;
      if (work === "done") await perform(tenant, request, as ?? tenant.key);
      await crashExtensionHosts(user.server).then(resolve, reject);
      return "cut";
    };
  });
  await act();
  await crashed;
}

/** Resolves when the tenant is asked for its list of tokens. */
export function listed(tenant: TestTenant): Promise<void> {
  return new Promise((resolve) => {
    tenant.intercept = ({ method, path }) => {
      if (method === "GET" && path.startsWith("/api/service/apikeys?") && !path.includes("filter=")) resolve();
      return undefined;
    };
  });
}

async function perform({ address }: TestTenant, { method, path, body }: Request, as: string): Promise<void> {
  const headers = { authorization: `Bearer ${as}`, "content-type": "application/json" };
  const response = await fetch(address + path, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`The tenant refused what it was to do: ${response.status}`);
}

/** Requests with this method and a path that begins like this. */
export const isAsked =
  (wanted: string, begins: RegExp): IsIt =>
  ({ method, path }) =>
    method === wanted && begins.test(path);

/** The next request of a kind after one of another. */
export function following(isFirst: IsIt, isNext: IsIt): IsIt {
  let isDue = false;
  return (request) => {
    if (isDue && isNext(request)) return true;
    isDue ||= isFirst(request);
    return false;
  };
}
