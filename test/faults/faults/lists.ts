import { randomUUID } from "node:crypto";
import { tokenRecord } from "../../../src/demo/calls/tokenRecord.ts";
import type { Answer } from "../../../src/demo/http/router.ts";
import { send } from "../../../src/demo/http/listener.ts";
import { json } from "../../support/misbehaving.ts";
import type { Call } from "../calls.ts";
import { type Fault, type Struck, workOf } from "./fault.ts";

/** A list of tokens or of assets, in the same words. */
interface List {
  readonly items: readonly unknown[] | null | undefined;
  readonly total: unknown;
}

const LISTS: readonly Call[] = ["list", "find", "search", "asset"];

function listIn({ body }: Answer): List {
  const answer = JSON.parse(body) as Readonly<Record<string, unknown>>;
  const items = (answer.records ?? answer.entities ?? []) as readonly unknown[];
  return { items, total: answer.filterRecord ?? answer.approximateCount };
}

function answerOf(call: Call, { items, total }: List): unknown {
  if (call === "search" || call === "asset")
    return { queryType: "INDEX", searchParameters: {}, entities: items, approximateCount: total };
  return { totalRecord: total, filterRecord: total, records: items };
}

function listed(
  name: string,
  make: (list: List & { readonly items: readonly unknown[] }, struck: Struck) => List,
  calls = LISTS,
): Fault {
  return {
    name,
    family: "lists",
    befalls: (call) => (calls.includes(call) ? ["done"] : []),
    strike: (struck) => {
      const answer = workOf(struck);
      if (answer?.status !== 200) {
        if (answer) send(struck.response, answer);
        return;
      }
      const list = listIn(answer);
      json(answerOf(struck.call, make({ ...list, items: list.items ?? [] }, struck)))(struck.response);
    },
  };
}

/** More than any page has, so that a list which never ends is soon long. */
const FAT = 2_000;

/** One more of the same, under a GUID of its own. */
function another(items: readonly unknown[]): unknown {
  const [like] = items as readonly Readonly<Record<string, unknown>>[];
  return like && { ...like, ...("guid" in like ? { guid: randomUUID() } : { id: randomUUID() }) };
}

const allTokens = ({ world }: Struck): readonly unknown[] =>
  world.tokens.map((token) => tokenRecord(token, world.assets, false));

/** Lists that are empty, cut short, counted wrong, without end, or of something else. */
export const listFaults: readonly Fault[] = [
  listed("none, and none counted", () => ({ items: [], total: 0 })),
  listed("null, and none counted", () => ({ items: null, total: 0 })),
  listed("none, though they are counted", ({ total }) => ({ items: [], total })),
  listed("null, though they are counted", ({ total }) => ({ items: null, total })),
  listed("left out, though they are counted", ({ total }) => ({ items: undefined, total })),
  listed("none, and nothing counted", () => ({ items: [], total: undefined })),
  listed("one less than is counted", ({ items, total }) => ({ items: items.slice(0, -1), total })),
  listed("another count on each page", ({ items, total }, { asked }) => ({
    items,
    total: Number(total) + Number(/offset=(\d+)/.exec(asked.path)?.[1] ?? 0),
  })),
  listed("counted as 10^7", ({ items }) => ({ items, total: 10_000_000 })),
  listed("counted as 10^9", ({ items }) => ({ items, total: 1_000_000_000 })),
  listed("counted as less than there are", ({ items }) => ({ items, total: 1 })),
  listed("counted as -1", ({ items }) => ({ items, total: -1 })),
  listed("counted in words", ({ items }) => ({ items, total: "many" })),
  listed("not counted", ({ items }) => ({ items, total: undefined })),
  listed("without end", ({ items }) => {
    const more = Array.from({ length: items.length === 0 ? 0 : FAT }, () => another(items));
    return { items: [...items, ...more], total: 1_000_000_000 };
  }),
  listed("without end, and not counted", ({ items }) => {
    const more = Array.from({ length: items.length === 0 ? 0 : FAT }, () => another(items));
    return { items: [...items, ...more], total: undefined };
  }),
  listed("each twice", ({ items, total }) => ({ items: items.flatMap((item) => [item, item]), total })),
  listed("the other way round", ({ items, total }) => ({ items: items.toReversed(), total })),
  listed("one item null", ({ items, total }) => ({ items: [...items.slice(1), null], total })),
  listed("a text for items", ({ total }) => ({ items: "none" as unknown as readonly unknown[], total })),
  listed("all tokens, whatever is asked for", (_, struck) => listOf(allTokens(struck)), ["find"]),
  listed("another token than was asked for", (_, struck) => listOf(allTokens(struck).slice(0, 1)), ["find"]),
];

const listOf = (items: readonly unknown[]): List => ({ items, total: items.length });
