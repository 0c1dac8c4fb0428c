import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { curlFor } from "../../../src/ui/value/curl.ts";
import { startTestTenant, type TestTenant } from "../../support/testTenant.ts";

describe("a copied cURL command", () => {
  let tenant: TestTenant;
  beforeEach(async () => {
    tenant = await startTestTenant();
  });
  afterEach(() => tenant.stop());

  /** What the shell gets from it, with the key in the environment. */
  async function answered(command: string): Promise<{ readonly records: readonly { readonly id: string }[] }> {
    const env = { ...process.env, ATLAN_API_KEY: tenant.key };
    const { stdout } = await promisify(execFile)("sh", ["-c", command], { env });
    return JSON.parse(stdout) as { readonly records: readonly { readonly id: string }[] };
  }

  it("lists the tokens of a tenant, and holds no value", async () => {
    const command = curlFor(tenant.address);
    assert.ok(!command.includes(tenant.key));
    assert.equal((await answered(command)).records.length, 14);
  });

  it("reads the one token, whatever its ID is", async () => {
    const [first] = (await answered(curlFor(tenant.address))).records;
    const { records } = await answered(curlFor(tenant.address, first?.id ?? ""));
    assert.deepEqual(
      records.map(({ id }) => id),
      [first?.id],
    );
    assert.deepEqual((await answered(curlFor(tenant.address, `'"$(touch x)`))).records, []);
  });
});
