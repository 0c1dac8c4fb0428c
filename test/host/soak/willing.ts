import type { Ask, ManyQuestion, OneQuestion, TextQuestion } from "../../../src/ui/frame/ask.ts";

/** What a user types, by what the title of a box begins with; of several boxes with one title, by their steps. */
export type Typing = readonly (readonly [title: string, ...texts: readonly string[]])[];

/** The connection that the person administers. */
const LIKED = "production";

/** A user who agrees to everything and leaves what cannot be answered, whatever is asked and in whatever order. */
export class Willing implements Ask {
  readonly #typing: Typing;

  constructor(typing: Typing) {
    this.#typing = typing;
  }

  /** Leaves the box when what was typed is refused: a tenant that has failed may have refused it. */
  async text({ title, step, remark, check }: TextQuestion): Promise<string | undefined> {
    const [, ...texts] = this.#typing.find(([begins]) => title.startsWith(begins)) ?? [""];
    const text = texts[(step?.number ?? 1) - 1];
    if (text === undefined || typeof remark?.(text) === "string") return undefined;
    const complaint = await check?.(text, new AbortController().signal);
    return complaint === undefined ? text : undefined;
  }

  async one<T>({ choices, search }: OneQuestion<T>): Promise<T | undefined> {
    const found = (await search?.("", new AbortController().signal))?.choices ?? [];
    const all = [...choices, ...found];
    return (all.find(({ label }) => label === LIKED) ?? all[0])?.value;
  }

  many<T>({ choices }: ManyQuestion<T>): Promise<readonly T[]> {
    return Promise.resolve(choices.slice(0, 1).map(({ value }) => value));
  }

  confirm(): Promise<boolean> {
    return Promise.resolve(true);
  }

  file(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}
