import type { App } from "../app.ts";
import { reviewMarkdown } from "../review/writeReview.ts";
import { copyLines } from "../token/copyFact.ts";

/** Called by the link of a review, with the tenant's id where it is of one alone. */
export async function copyReview({ store, reviews }: App, [tenantId]: readonly unknown[]): Promise<void> {
  await copyLines([reviewMarkdown(store, reviews, typeof tenantId === "string" ? [tenantId] : [])]);
}
