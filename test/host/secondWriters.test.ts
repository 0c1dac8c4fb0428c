import assert from "node:assert/strict";
import { endSession, onServer, personasOf, refOf, row, run, type Session, startSignedIn } from "./session.ts";

describe("somebody else changes the same", () => {
  let session: Session;
  beforeEach(async () => {
    session = await startSignedIn();
  });
  afterEach(() => endSession(session));

  /** As another program does it, which knows of all fields. */
  async function update(name: string, fields: Record<string, unknown>): Promise<void> {
    const [record] = await onServer(session, name);
    const { description } = record?.attributes as { readonly description: string };
    const response = await fetch(`${session.tenant.address}/api/service/apikeys/${String(record?.id)}`, {
      method: "POST",
      headers: { authorization: `Bearer ${session.tenant.key}`, "content-type": "application/json" },
      body: JSON.stringify({
        displayName: name,
        description,
        personas: [],
        personaQualifiedNames: personasOf(record),
        ...fields,
      }),
    });
    assert.ok(response.ok);
  }

  it("while a new name is typed: nothing is sent, and the user may do it all the same", async () => {
    const token = row(session, "ingest-bot");
    await update("ingest-bot", { displayName: "theirs" });
    await run(session, "renameToken", ["ours"], token);
    assert.match(session.tell.last?.sentence ?? "", /“ingest-bot” was renamed elsewhere meanwhile: nothing was sent/);
    assert.equal((await onServer(session, "theirs")).length, 1);
    await session.tell.press("Rename All the Same");
    assert.equal((await onServer(session, "ours")).length, 1);
  });

  it("besides what was asked for, as the tenant or another program does: it is told, and can be taken back", async () => {
    const token = row(session, "ingest-bot");
    const before = personasOf((await onServer(session, "ingest-bot"))[0]);
    assert.ok(before.length > 0);
    let isWritten = false;
    session.tenant.intercept = async ({ method, path }) => {
      if (method === "GET" && isWritten) {
        session.tenant.intercept = undefined;
        await update("renamed", { personaQualifiedNames: [] });
      }
      // What the tree reads of its own comes at any time.
      if (method === "POST" && path.includes(token.token.guid)) isWritten = true;
      return undefined;
    };
    await run(session, "renameToken", ["renamed"], token);
    assert.match(session.tell.last?.sentence ?? "", /Something else of “ingest-bot” has changed.*unlinked from/);
    await session.tell.press("Restore");
    assert.equal(session.tell.last?.sentence, "“ingest-bot” is as it was before.");
    assert.deepEqual(personasOf((await onServer(session, "renamed"))[0]), before);
  });

  it("and deletes it: the row goes when the tenant says that it has it no more", async () => {
    const token = row(session, "ingest-bot");
    const { guid } = refOf(session, "ingest-bot");
    let reads = 0;
    session.tenant.intercept = async ({ method, path }) => {
      if (method !== "POST" || !path.includes(guid) || (reads += 1) > 1) return undefined;
      const headers = { authorization: `Bearer ${session.tenant.key}` };
      await fetch(`${session.tenant.address}/api/service/apikeys/${guid}`, { method: "DELETE", headers });
      return undefined;
    };
    await run(session, "renameToken", ["ours"], token);
    assert.match(session.tell.last?.sentence ?? "", /does not have it \(any more\)/);
    assert.equal(session.app.store.token({ tenantId: session.tenantId, guid }), undefined);
  });
});
