import type { TestTenant } from "./testTenant.ts";

/** Shows no more than so many of the tokens that the tenant counts, in the list of all of them; look-ups are left whole. */
export function showingOnly(most: number): TestTenant["intercept"] {
  return cutting("apikeys?", "records", most, ({ path }) => {
    const { searchParams } = new URL(path, "http://tenant");
    return searchParams.has("filter") ? undefined : Number(searchParams.get("offset"));
  });
}

/** The same of all that the search finds. */
export function findingOnly(most: number): TestTenant["intercept"] {
  return cutting("indexsearch", "entities", most, ({ body }) => (body as { dsl: { from: number } }).dsl.from);
}

type Request = Parameters<NonNullable<TestTenant["intercept"]>>[0];

function cutting(
  asked: string,
  list: "records" | "entities",
  most: number,
  offsetOf: (request: Request) => number | undefined,
): TestTenant["intercept"] {
  return (request) => {
    const offset = request.path.includes(asked) ? offsetOf(request) : undefined;
    if (offset === undefined) return undefined;
    return (response, work) => {
      const { status, body } = work();
      const said = JSON.parse(body) as Record<string, readonly unknown[] | null | undefined>;
      const cut = { ...said, [list]: said[list]?.slice(0, Math.max(0, most - offset)) };
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(cut));
    };
  };
}
