import assert from "node:assert/strict";
import { commands } from "vscode";
import type { Interception } from "../support/testTenant.ts";
import { endSession, onServer, row, rows, run, type Session, startSignedIn, tenantRow } from "./session.ts";

/** The tenant names a time before which it takes no requests. */
const inAnHour: Interception = { status: 429, headers: { "retry-after": "3600" }, body: "" };

describe("while a tenant lets the user wait", () => {
  let session: Session;
  beforeEach(async () => {
    session = await startSignedIn();
  });
  afterEach(() => endSession(session));

  /** Presses Cancel of the progress that the command shows, from that moment on. */
  async function cancelling(command: Promise<unknown>, moment: Promise<void>): Promise<void> {
    await moment;
    const pressing = setInterval(() => {
      void commands.executeCommand("notification.acceptPrimaryAction");
    }, 20);
    await command.finally(() => {
      clearInterval(pressing);
    });
  }

  /** From the first request for which this is true, the tenant asks for an hour. */
  function tiredFrom(isLast: (request: { readonly method: string; readonly path: string }) => boolean): Promise<void> {
    return new Promise((resolve) => {
      let isTired = false;
      session.tenant.intercept = (request) => {
        isTired ||= isLast(request);
        if (!isTired) return undefined;
        resolve();
        return inAnHour;
      };
    });
  }

  const told = (): string => session.tell.last?.sentence ?? "";

  it("a grant to five can be cancelled, and says what was done and what not", async () => {
    const { world, key, requests } = session.tenant;
    const names = ["sandbox", "tableau-refresh", "ingest-bot", "airflow-prod", "looker-sync"];
    const connection = world.assets.find(({ attributes }) => attributes.connectorName === "snowflake");
    const isWrite = ({ path }: { readonly path: string }): boolean => path.includes("entity/bulk");
    const writes = (): number => requests.filter(isWrite).length;
    let looks = 0;
    const tired = tiredFrom((request) => {
      const isAfterTwo =
        writes() === 2 &&
        !isWrite(request) &&
        !("authorization" in request && request.authorization === `Bearer ${key}`);
      return isAfterTwo && ++looks > 1;
    });
    const asked = [world.copiedRequest("jsmith"), true, connection?.attributes.qualifiedName ?? "", true];
    await cancelling(run(session, "grantConnectionAdmin", asked, ...rows(session, ...names)), tired);
    assert.match(told(), /^Done: connection admin of .* for “sandbox”\. Done: .* for “tableau-refresh”\. Not begun/);
    const notBegun = names.slice(2).map((name) => `${name} · connection admin · production`);
    assert.ok(told().endsWith(`Not begun, since it was cancelled: ${notBegun.join(", ")}.`), told());
    assert.ok(session.tell.last?.buttons.includes("Retry the Rest"));
    assert.equal(writes(), 2);
  });

  it("the replacing of a token that was over at once can be cancelled, and done after all", async () => {
    await run(session, "createToken", ["forever", "", [], "Never"], tenantRow(session));
    const asked = new Promise<void>((resolve) => {
      session.tenant.intercept = ({ method }) => {
        if (method !== "GET") return undefined;
        resolve();
        return "hang";
      };
    });
    await cancelling(session.tell.press("Replace by 5 Years"), asked);
    assert.equal(told(), "“forever” was not created: it was cancelled.");
    session.tenant.intercept = undefined;
    await session.tell.press("Replace by 5 Years");
    assert.equal((await onServer(session, "forever")).length, 1);
    assert.match(told(), /^Created “forever”/);
  });

  it("what was not sent yet is not sent any more", async () => {
    const { app, tenant, tenantId } = session;
    const { guid } = row(session, "sandbox").token;
    await app.store.loadGrants({ tenantId, guid });
    tenant.intercept = () => inAnHour;
    await assert.rejects(app.store.deleteToken({ tenantId, guid }));
    const sent = tenant.requests.length;
    const before = session.tell.told.length;
    for (const [verb, answers] of [
      ["renameToken", ["renamed"]],
      ["linkPersonas", []],
      ["describeToken", []],
      ["deleteToken", [true]],
    ] as const) {
      await cancelling(run(session, verb, answers, row(session, "sandbox")), Promise.resolve());
    }
    assert.equal(tenant.requests.length, sent);
    assert.deepEqual(session.tell.told.slice(before), [], "whoever cancels is not told of a failure");
  });

  it("a write that was sent is waited for, and told", async () => {
    const { app } = session;
    const { store } = app;
    let cancelled: AbortSignal | undefined;
    const deleteToken: typeof store.deleteToken = (ref, signal) => {
      cancelled = signal;
      return store.deleteToken(ref, signal);
    };
    Object.assign(app, { store: { ...store, deleteToken } });
    session.tenant.intercept = async ({ method, path }) => {
      if (method !== "DELETE" || !path.includes("apikeys")) return undefined;
      while (!cancelled?.aborted) await commands.executeCommand("notification.acceptPrimaryAction");
      return undefined;
    };
    await run(session, "deleteToken", [true], ...rows(session, "sandbox", "tableau-refresh"));
    Object.assign(app, { store });
    assert.match(told(), /^Deleted 1 of 2 tokens\. Not begun, since it was cancelled: tableau-refresh\.$/);
    assert.deepEqual(await onServer(session, "sandbox"), []);
  });

  it("the reading of a tenant can be stopped: the list stays as it was seen", async () => {
    const { app, tenantId } = session;
    const tokens = app.store.tokens(tenantId);
    const asked = new Promise<void>((resolve) => {
      session.tenant.intercept = () => {
        resolve();
        return "hang";
      };
    });
    const reading = commands.executeCommand("atlanTokens.refreshTenant", tenantRow(session));
    await asked;
    assert.match(app.view.getTreeItem(tenantRow(session)).contextValue ?? "", /\breading\b/);
    await run(session, "stopReading", [], tenantRow(session));
    await reading;
    session.tenant.intercept = undefined;
    assert.deepEqual(app.store.tokens(tenantId), tokens);
    const [notice] = app.view.getChildren(tenantRow(session));
    assert.ok(notice);
    assert.equal(app.view.getTreeItem(notice).label, "The reading was stopped.");
  });
});
