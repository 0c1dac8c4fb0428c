import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { commands, MarkdownString, type Progress, window } from "vscode";

/** A text, and where it was seen. */
export interface Trace {
  readonly place: string;
  readonly text: string;
}

/** A request as a server of this process got it, without what stands in the header for credentials. */
interface Sent extends Trace {
  readonly origin: string;
  readonly authorization: string;
}

/** What the extension says and does as it goes, seen from outside of it: nothing is held up or changed. */
export class Witness {
  readonly traces: Trace[] = [];
  readonly sent: Sent[] = [];
  readonly #undo: (() => void)[] = [];

  constructor() {
    this.#listen("http.server.request.start", ({ request }) => {
      this.#request(request as IncomingMessage);
    });
    this.#listen("child_process", ({ process }) => {
      // It is told before it knows what it runs.
      setImmediate(() => {
        this.#note("a process", (process as { readonly spawnargs: unknown }).spawnargs);
      });
    });
    this.#overhear(window, "setStatusBarMessage", "the status bar");
    this.#overhear(window, "createStatusBarItem", "the status bar");
    this.#overhear(commands, "executeCommand", "a command of VS Code");
    this.#overhearProgress();
  }

  stop(): void {
    for (const undo of this.#undo) undo();
  }

  #note(place: string, what: unknown): void {
    this.traces.push({ place, text: plain(what) });
  }

  #listen(channel: string, hear: (message: Readonly<Record<string, unknown>>) => void): void {
    const listener = (message: unknown): void => {
      hear(message as Readonly<Record<string, unknown>>);
    };
    subscribe(channel, listener);
    this.#undo.push(() => unsubscribe(channel, listener));
  }

  #request(request: IncomingMessage): void {
    const { authorization = "", ...headers } = request.headers;
    const head = `${request.method ?? ""} ${request.url ?? ""} ${plain(headers)}`;
    const chunks: Buffer[] = [];
    const push = request.push.bind(request);
    request.push = (chunk: Buffer | null, ...rest) => {
      if (chunk) chunks.push(chunk);
      else this.sent.push({ place: "a request", text: head + Buffer.concat(chunks).toString(), origin, authorization });
      return push(chunk, ...rest);
    };
    const origin = `http://${headers.host ?? ""}`;
  }

  /** Notes what a function is called with, and calls it. */
  #overhear<T extends object>(of: T, name: keyof T & string, place: string): void {
    const said = of[name] as (...given: readonly unknown[]) => unknown;
    const heard = (...given: readonly unknown[]): unknown => {
      this.#note(`${place}, ${name}`, given);
      return said.apply(of, [...given]);
    };
    Object.assign(of, { [name]: heard });
    this.#undo.push(() => Object.assign(of, { [name]: said }));
  }

  #overhearProgress(): void {
    const shown = window.withProgress.bind(window);
    const heard: typeof window.withProgress = (options, task) => {
      this.#note("progress", options);
      return shown(options, (progress, token) => task(this.#overheard(progress), token));
    };
    Object.assign(window, { withProgress: heard });
    this.#undo.push(() => Object.assign(window, { withProgress: shown }));
  }

  #overheard<T>(progress: Progress<T>): Progress<T> {
    return {
      report: (step) => {
        this.#note("progress", step);
        progress.report(step);
      },
    };
  }
}

/** All text that a thing of VS Code holds, however deep. */
export function plain(thing: unknown): string {
  const seen = new Set<unknown>();
  const text = JSON.stringify(thing, (_, value: unknown) => {
    if (value instanceof MarkdownString) return value.value;
    if (typeof value !== "object" || value === null) return value;
    if (seen.has(value)) return undefined;
    seen.add(value);
    return value;
  }) as string | undefined;
  return text ?? "";
}
