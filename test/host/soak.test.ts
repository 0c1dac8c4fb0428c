import assert from "node:assert/strict";
import { heapUsed } from "./soak/heap.ts";
import { Rounds } from "./soak/rounds.ts";
import { Running } from "./soak/running.ts";

/** So many rounds `npm run soak` asks for; they take too long for the other runs. */
const ROUNDS = Number(process.env.SOAK_ROUNDS ?? 0);
const SEED = Number(process.env.SOAK_SEED ?? 7);

/** What is loaded when it is first needed must be there before the heap is measured. */
const WARM_UP = 20;

/** The heap may be so much larger at the end. */
const GROWTH = 1.1;

if (ROUNDS > 0) {
  describe("round after round with five tenants, of which some requests fail", () => {
    it("leaves nothing running, no more on the heap, and nothing that is not right", async () => {
      const rounds = await Rounds.begin(SEED);
      const running = new Running();
      try {
        rounds.setFaults(true);
        for (let round = 0; round < WARM_UP; round += 1) await rounds.go();
        await running.quiet();
        const before = heapUsed();
        const began = Date.now();
        for (let round = 0; round < ROUNDS; round += 1) await rounds.go();
        const seconds = (Date.now() - began) / 1000;
        rounds.setFaults(false);
        for (const [made, shown] of await rounds.settled()) assert.equal(shown, made);
        await running.quiet();
        const after = heapUsed();
        console.log(
          `${ROUNDS} rounds in ${seconds.toFixed(0)} s, seed ${SEED}: ${rounds.requests} requests, ${rounds.faults} of them with a fault; ` +
            `heap ${inMegabytes(before)} MB after ${WARM_UP} rounds, ${inMegabytes(after)} MB at the end ` +
            `(${((after / before - 1) * 100).toFixed(1)} %); ${running.places.length} timers and listeners left.`,
        );
        assert.deepEqual(running.places, []);
        assert.ok(after <= before * GROWTH, "the heap has grown");
      } finally {
        running.stop();
        await rounds.end();
      }
    }).timeout(0);
  });
}

const inMegabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
