import assert from "node:assert/strict";
import type { Asset } from "../../../src/model/access.ts";
import { accessTable } from "../../../src/model/accessTable.ts";
import type { Token } from "../../../src/model/model.ts";

const BOT = "service-account-apikey-bot";
const token = { guid: "1", userName: BOT } as Token;
const asset = (lists: Partial<Asset>): Asset =>
  ({ typeName: "Connection", createdBy: "ada", adminUsers: [], ...lists }) as Asset;

describe("who has access where", () => {
  const table = (lists: Partial<Asset>) => {
    const { rows, unread } = accessTable([asset(lists)], [token]);
    return [...rows.map(({ role, byBirth, token: of }) => [role, byBirth, of?.guid]), unread.length];
  };

  it("is told of tokens, not of people", () => {
    assert.deepEqual(table({ adminUsers: ["ada", BOT, "service-account-oauth-client-1"] }), [
      ["connectionAdmin", false, "1"],
      0,
    ]);
    assert.deepEqual(table({ adminUsers: ["service-account-apikey-other"] }), [
      ["connectionAdmin", false, undefined],
      0,
    ]);
  });

  it("of a collection is told of editors and viewers, of a connection of admins alone", () => {
    const lists = { adminUsers: [BOT], viewerUsers: [BOT] };
    assert.deepEqual(table({ ...lists, typeName: "Collection" }), [
      ["collectionEditor", false, "1"],
      ["collectionViewer", false, "1"],
      0,
    ]);
    assert.deepEqual(table(lists), [["connectionAdmin", false, "1"], 0]);
  });

  it("is whose birth it was where the list is not shown, which is said; and no more where it is", () => {
    assert.deepEqual(table({ adminUsers: undefined, createdBy: BOT }), [["connectionAdmin", true, "1"], 1]);
    assert.deepEqual(table({ adminUsers: undefined, createdBy: undefined }), [1]);
    assert.deepEqual(table({ adminUsers: [], createdBy: BOT }), [0]);
    assert.deepEqual(table({ typeName: "Collection", viewerUsers: undefined }), [1]);
  });
});
