import assert from "node:assert/strict";
import type { Call } from "./calls.ts";
import { commandNamed } from "./matrix.ts";
import { type Other, othersOfAsset, othersOfToken } from "./others.ts";
import { meet, type Meeting, requestsOf } from "./secondWriters.ts";

/** Between which requests of a command somebody else is faster. */
type Gap =
  "before it is read" | "between its two readings" | "between the last reading and the write" | "after the write";

function gapsOf(requests: readonly Call[]): readonly Gap[] {
  const write = requests.findIndex((call) => ["update", "bulk", "delete"].includes(call));
  return requests.map((_, at) => {
    if (at === 0) return "before it is read";
    if (at === write) return "between the last reading and the write";
    return at < write ? "between its two readings" : "after the write";
  });
}

/** A rename, a description, or the personas of a token; a token is read once before. */
function ofToken(own: Other["touches"], other: Other["touches"], gap: Gap): Meeting {
  const isSame = own === other;
  switch (gap) {
    case "before it is read":
    case "between its two readings":
      return other === "everything" || isSame ? "theirs holds, and ours is said not to" : "both hold";
    case "between the last reading and the write":
      return other === "everything" ? "theirs holds, and ours is said not to" : UNSEEN;
    case "after the write":
      // What the tenant has answered is true, and what is deleted shows when it is read next.
      if (other === "everything") return "both hold";
      return isSame && own !== "personas" ? "theirs holds, and ours is said not to" : "both hold, and theirs is told";
  }
}

/** A list of an asset, which is read twice before. The name of the asset is sent along. */
function ofAsset(own: Other["touches"], other: Other, gap: Gap): Meeting {
  const isInTheWay = other.touches === "everything" || other.touches === "the right to it";
  switch (gap) {
    case "before it is read":
    case "between its two readings":
      return isInTheWay ? "theirs holds, and ours is said not to" : "both hold";
    case "between the last reading and the write":
      if (isInTheWay) return "theirs holds, and ours is said not to";
      return own === other.touches || other.touches === "name" ? UNSEEN : "both hold";
    case "after the write":
      if (other.touches === "everything") return "theirs holds, and ours is said not to";
      return own === other.touches || (isInTheWay && own === "adminUsers")
        ? "both hold, and theirs is told"
        : "both hold";
  }
}

/** The tenant knows no "if nobody has changed it": what came after the last reading is in no answer. */
const UNSEEN: Meeting = "theirs is overwritten without a word";

const airflow = othersOfToken("airflow-prod");
const production = othersOfAsset("Connection production", [
  { list: "adminUsers", absent: "svogel", present: "mgarcia" },
]);
const churn = othersOfAsset("Collection Churn analysis", [
  { list: "adminUsers", absent: "mgarcia" },
  { list: "viewerUsers", absent: "mgarcia", present: "svogel" },
]);

const meetings: readonly {
  readonly command: string;
  readonly requests: readonly Call[];
  readonly others: readonly Other[];
  /** Undefined where nothing of it is there to be changed. */
  readonly expected: (other: Other, gap: Gap) => Meeting | undefined;
}[] = [
  ...(
    [
      ["rename", "name"],
      ["describe", "description"],
      ["link", "personas"],
      ["link and unlink", "personas"],
      ["restore a description", "description"],
    ] as const
  ).map(([command, own]) => ({
    command,
    requests: ["find", "update", "find"] as const,
    others: airflow,
    expected: ({ touches }: Other, gap: Gap) => ofToken(own, touches, gap),
  })),
  {
    command: "restore personas",
    requests: ["find", "update", "find"],
    others: airflow,
    // What others have linked and unlinked since stays.
    expected: ({ touches }, gap) =>
      touches === "personas" && gap === "before it is read" ? "both hold" : ofToken("personas", touches, gap),
  },
  {
    command: "delete",
    requests: ["delete", "find"],
    others: airflow,
    // What is gone nobody can change any more.
    expected: (_, gap) => (gap === "after the write" ? undefined : "it is gone, as was asked for"),
  },
  ...(
    [
      ["add as admin", "adminUsers", production],
      ["remove as admin", "adminUsers", production],
      ["add as editor", "adminUsers", churn],
      ["remove as editor", "adminUsers", churn],
      ["add as viewer", "viewerUsers", churn],
      ["remove as viewer", "viewerUsers", churn],
    ] as const
  ).map(([command, own, others]) => ({
    command,
    requests: ["asset", "asset", "bulk", "asset"] as const,
    others,
    expected: (other: Other, gap: Gap) => ofAsset(own, other, gap),
  })),
];

describe("somebody else who changes the same", () => {
  for (const { command, requests, others, expected } of meetings) {
    describe(`while one is to ${command}`, () => {
      it("has these moments for it", async () => {
        assert.deepEqual(await requestsOf(commandNamed(command)), requests);
      });

      for (const other of others) {
        for (const [at, gap] of gapsOf(requests).entries()) {
          const meeting = expected(other, gap);
          if (!meeting) continue;
          const words = meeting === UNSEEN ? `${meeting}, which nobody can see` : meeting;
          it(`and ${other.does} ${gap}: ${words}`, async () => {
            assert.equal(await meet(commandNamed(command), at + 1, other), meeting);
          });
        }
      }
    });
  }
});
