import assert from "node:assert/strict";
import { startDemoTenant } from "../../../src/demo/server.ts";
import { readCredential } from "../../../src/paste/credential.ts";
import { addressAndKey, runTenant } from "../../support/tenantProcess.ts";

describe("npm run tenant", () => {
  it("prints the requests that three people would copy from their browsers", async () => {
    const program = runTenant("--connections", "20");
    try {
      const { address } = await addressAndKey(program);
      const commands: string[] = [];
      const people: string[] = [];
      while (commands.length < 3 || !commands.at(-1)?.includes("user-agent")) {
        const line = await program.line();
        const person = /^\S+ \S+ \((\w+)\) /.exec(line)?.[1];
        if (person !== undefined) people.push(person);
        else if (line.startsWith("curl ")) commands.push(line);
        else if (line !== "") commands.push(`${commands.pop() ?? ""}\n${line}`);
      }
      const users = await Promise.all(
        commands.map(async (command) => {
          const read = readCredential(command, Date.now());
          assert.ok("credential" in read);
          assert.equal(read.address, address);
          const headers = { authorization: `Bearer ${read.credential}` };
          const response = await fetch(`${address}/api/service/users/current`, { headers });
          return ((await response.json()) as { username: string }).username;
        }),
      );
      assert.equal(users.length, 3);
      assert.deepEqual(users, people);
    } finally {
      program.child.kill();
    }
    assert.equal(await program.exit, 0);
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`prints its address and its key, serves, and ends well at ${signal}`, async () => {
      const program = runTenant("--tokens", "3", "--max-limit", "2", "--latency", "1");
      try {
        const { address, key } = await addressAndKey(program);
        const response = await fetch(`${address}/api/service/apikeys`, { headers: { authorization: `Bearer ${key}` } });
        const page = (await response.json()) as { totalRecord: number; records: unknown[] };
        assert.equal(page.totalRecord, 3);
        assert.equal(page.records.length, 2);
      } finally {
        program.child.kill(signal);
      }
      assert.equal(await program.exit, 0);
      assert.equal(program.errors(), "");
    });
  }

  it("says in one line what is wrong with its arguments", async () => {
    const wrong = [["--tokens", "many"], ["--port", "70000"], ["--bogus"], ["--key", "two words"]];
    for (const args of wrong) {
      const program = runTenant(...args);
      assert.equal(await program.exit, 2, args.join(" "));
      assert.match(program.errors(), /^[^\n]+\.\n$/);
      assert.ok(program.errors().includes(args[0] ?? ""), program.errors());
    }
  }).timeout(60_000);

  it("says in one line that its port is taken", async () => {
    const other = await startDemoTenant();
    try {
      const program = runTenant("--port", new URL(other.address).port);
      assert.equal(await program.exit, 1);
      assert.match(program.errors(), /^Port \d+ is taken by another program\.\n$/);
    } finally {
      await other.stop();
    }
  });
});
