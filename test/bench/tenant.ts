/** A tenant in a process of its own, started by fork() with its options as JSON; tells its figures to who asks. */
import { startTestTenant, type TestTenantOptions } from "../support/testTenant.ts";

export interface StartedTenant {
  readonly address: string;
  readonly key: string;
}

export interface TenantFigures {
  readonly requests: number;
  readonly peakInFlight: number;
}

const tenant = await startTestTenant(JSON.parse(process.argv[2] ?? "") as TestTenantOptions);
process.on("message", () => {
  const figures: TenantFigures = { requests: tenant.requests.length, peakInFlight: tenant.peakInFlight };
  process.send?.(figures);
});
const started: StartedTenant = { address: tenant.address, key: tenant.key };
process.send?.(started);
