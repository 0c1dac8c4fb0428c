import { send } from "../../../src/demo/http/listener.ts";
import type { Call } from "../calls.ts";
import { type Fault, workOf } from "./fault.ts";

type Fields = Readonly<Record<string, unknown>>;

const TRACES: readonly Call[] = ["audit", "log"];

function counted(name: string, rewrite: (answer: Fields) => unknown): Fault {
  return {
    name,
    family: "lists",
    befalls: (call) => (TRACES.includes(call) ? ["done"] : []),
    strike: (struck) => {
      const answer = workOf(struck);
      if (!answer) return;
      const body = answer.status === 200 ? JSON.stringify(rewrite(JSON.parse(answer.body) as Fields)) : answer.body;
      send(struck.response, { ...answer, body });
    },
  };
}

/** Writes the users otherwise that an answer counts. */
const inUsers = (name: string, rewrite: (users: Fields, buckets: readonly Fields[]) => unknown): Fault =>
  counted(name, (answer) => {
    const { users } = answer.aggregations as { readonly users: Fields };
    return { ...answer, aggregations: { users: rewrite(users, users.buckets as readonly Fields[]) } };
  });

const inEach = (name: string, rewrite: (bucket: Fields) => unknown): Fault =>
  inUsers(name, (users, buckets) => ({ ...users, buckets: buckets.map(rewrite) }));

/** Counts of what users did that are missing, cut short, or no counts. */
export const traceFaults: readonly Fault[] = [
  counted("nothing counted", (answer) => ({ ...answer, aggregations: undefined })),
  counted("null counted", (answer) => ({ ...answer, aggregations: null })),
  counted("counted under other names", (answer) => ({
    ...answer,
    aggregations: undefined,
    aggs: answer.aggregations,
  })),
  inUsers("no user, and none left out", (users) => ({ ...users, buckets: [] })),
  inUsers("no user, and some left out", (users) => ({ ...users, buckets: [], sum_other_doc_count: 9 })),
  inUsers("no user, and nothing said of others", () => ({ buckets: [] })),
  inUsers("the first user alone", (users, buckets) => ({
    ...users,
    buckets: buckets.slice(0, 1),
    sum_other_doc_count: buckets.length,
  })),
  inUsers("users by name", (users, buckets) => ({
    ...users,
    buckets: Object.fromEntries(buckets.map((bucket) => [String(bucket.key), bucket])),
  })),
  inUsers("users null", (users) => ({ ...users, buckets: null })),
  inUsers("one user null", (users, buckets) => ({ ...users, buckets: [...buckets.slice(1), null] })),
  inUsers("each user twice", (users, buckets) => ({ ...users, buckets: [...buckets, ...buckets] })),
  inEach("users without names", (bucket) => ({ ...bucket, key: undefined })),
  inEach("users without a last time", (bucket) => ({ ...bucket, last: { value: null } })),
  inEach("last times in words", (bucket) => ({ ...bucket, last: { value: "lately" } })),
  inEach("counts in words", (bucket) => ({ ...bucket, things: { value: "many" }, doc_count: "many" })),
  inEach("weeks left out", (bucket) => ({ ...bucket, days7: undefined })),
  inEach("programs that are none", (bucket) => ({ ...bucket, clients0: { buckets: [null, { key: 7 }] } })),
];
