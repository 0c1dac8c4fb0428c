import type { Reports } from "./report/reports.ts";
import type { Reviews } from "./review/writeReview.ts";
import type { TreeDesk } from "./tree/tree.ts";
import type { PlainTextDesk } from "./plainText/replacePlainToken.ts";

/** What a command may use: all there is. Whoever serves commands asks for the part that it needs. */
export interface App extends TreeDesk, PlainTextDesk {
  /** The documents that are read only. */
  readonly reports: Reports;
  readonly reviews: Reviews;
}
