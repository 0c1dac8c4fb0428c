import assert from "node:assert/strict";
import { type ApiToken, readToken } from "../../../src/atlan/wire/token.ts";
import { tokenRecord } from "./records.ts";

describe("a token's record", () => {
  const read = (attributes: Readonly<Record<string, unknown>>): ApiToken =>
    readToken({ ...tokenRecord(1), attributes: { ...tokenRecord(1).attributes, ...attributes } });

  it("is read as a whole", () => {
    const record = tokenRecord(7, {
      description: "Nightly loads",
      personaQualifiedName: [{ id: "persona-guid", persona: "default_aQi5", personaQualifiedName: "default/aQi5" }],
      workspacePermissions: '["READ_USERS"]',
    });
    assert.deepEqual(readToken(record), {
      guid: "guid-7",
      clientId: "apikey-7",
      userName: "service-account-apikey-7",
      name: "token 7",
      description: "Nightly loads",
      createdAt: 1_700_000_000_007,
      createdBy: "jsmith",
      lifespanSeconds: 31_536_000,
      personas: [{ qualifiedName: "default/aQi5", uniqueName: "default_aQi5", guid: "persona-guid" }],
      unreadable: [],
      workspacePermissions: ["READ_USERS"],
    });
  });

  describe("links personas", () => {
    const one = ["default/a"];
    const two = ["default/a", "default/b"];
    const readable: [string, unknown, string[]][] = [
      ["text of an array of qualified names", '["default/a","default/b"]', two],
      ["text of an array of objects", '[{"personaQualifiedName":"default/a"},{"persona":"default_b"}]', two],
      ["an array of objects", [{ id: "1", persona: "default_a", personaQualifiedName: "default/a" }], one],
      ["objects with the unique name only", [{ id: "1", persona: "default_a" }], one],
      ["objects with the qualified name only", [{ personaQualifiedName: "default/a" }], one],
      ["an array of qualified names", two, two],
      ["an array that names one twice", ["default/a", { persona: "default_a" }, "default/b"], two],
      ["one qualified name", "default/a", one],
      ["text of an empty array", " [] ", []],
      ["an empty array", [], []],
    ];
    for (const [name, personaQualifiedName, qualifiedNames] of readable) {
      it(`written as ${name}`, () => {
        const token = read({ personaQualifiedName });
        assert.deepEqual(
          token.personas.map((persona) => persona.qualifiedName),
          qualifiedNames,
        );
        assert.deepEqual(token.unreadable, []);
      });
    }

    const unreadable: [string, unknown, string[]][] = [
      ["nothing", undefined, []],
      ["null", null, []],
      ["an empty text", "", []],
      ["an empty object", {}, []],
      ["a false", false, []],
      ["truncated text", '["default/a"', []],
      ["text of an object", '{"a":1}', []],
      ["some other text", "two of them", []],
      ["an object", { personaQualifiedName: "default/a" }, []],
      ["a number", 2, []],
      ["text cut inside a name", '["default/a","defau', []],
      ["GUIDs", ["98fb61da-eb8f-455e-b5ea-c022ee390044", "f8a3d4c1-0000-4000-a000-000000000001"], []],
      ["text of GUIDs", '["98fb61da-eb8f-455e-b5ea-c022ee390044"]', []],
      ["a GUID", "98fb61da-eb8f-455e-b5ea-c022ee390044", []],
      ["names with commas between", "default/a,default/b", []],
      ["names with commas and spaces between", "default/a, default/b", []],
      ["a name with the rest of another", "default/a,b", []],
      ["a quoted name", '"default/a"', []],
      ["an array with a null", ["default/a", null], one],
      ["an array with an object without a name", [{ personaQualifiedName: "default/a" }, { id: "1" }], one],
      ["an array with another unique name", [{ persona: "something" }], []],
    ];
    for (const [name, personaQualifiedName, qualifiedNames] of unreadable) {
      it(`and says so when it cannot read them all: ${name}`, () => {
        const token = read({ personaQualifiedName });
        assert.deepEqual(
          token.personas.map((persona) => persona.qualifiedName),
          qualifiedNames,
        );
        assert.deepEqual(token.unreadable, ["personas"]);
      });
    }

    it("and says so when it has no attributes at all", () => {
      const token = readToken({ ...tokenRecord(1), attributes: undefined });
      assert.equal(token.name, "token 1");
      assert.deepEqual(token.unreadable, ["description", "personas"]);
    });
  });

  describe("tells what is empty from what is not said:", () => {
    for (const [written, description] of [
      ["", ""],
      [" ", " "],
      ["Nightly", "Nightly"],
    ]) {
      it(`the description ${JSON.stringify(written)}`, () => {
        const token = read({ description: written });
        assert.deepEqual([token.description, token.unreadable], [description, []]);
      });
    }

    for (const written of [undefined, null, 5, false, ["Nightly"], { text: "Nightly" }]) {
      it(`the description, written as ${JSON.stringify(written)}`, () => {
        const token = read({ description: written });
        assert.deepEqual([token.description, token.unreadable], ["", ["description"]]);
      });
    }

    const named = (displayName: unknown, top: unknown): ApiToken => {
      const record = tokenRecord(1);
      return readToken({ ...record, displayName: top, attributes: { ...record.attributes, displayName } });
    };
    for (const [attribute, top, name] of [
      ["one", "two", "one"],
      [undefined, "two", "two"],
      [null, "two", "two"],
      [5, "two", "two"],
      ["one", undefined, "one"],
      ["", "two", "two"],
      ["", undefined, ""],
    ]) {
      it(`the name, written as ${JSON.stringify([attribute, top])}`, () => {
        const token = named(attribute, top);
        assert.deepEqual([token.name, token.unreadable], [name, []]);
      });
    }

    for (const other of [undefined, null, 5, ["one"], { name: "one" }]) {
      it(`the name, written as ${JSON.stringify(other)}`, () => {
        assert.deepEqual(named(other, other).unreadable, ["name"]);
      });
    }
  });

  it("has its name and client ID at the top, in the attributes or both", () => {
    const { id, clientId, displayName, attributes } = tokenRecord(1, { displayName: "of the attributes" });
    assert.equal(readToken({ id, clientId, displayName: "at the top", attributes }).name, "of the attributes");
    assert.equal(readToken({ id, attributes }).name, "of the attributes");
    assert.equal(readToken({ id, attributes }).userName, "service-account-apikey-1");
    assert.equal(readToken({ id, clientId, displayName, attributes: {} }).name, displayName);
    assert.equal(readToken({ id, clientId, displayName, attributes: {} }).clientId, clientId);
  });

  it("has its numbers as text or as numbers, or not at all", () => {
    for (const [written, number] of [
      ["60", 60],
      [60, 60],
      [-1, -1],
      ["", undefined],
      ["soon", undefined],
      [null, undefined],
    ]) {
      const token = read({ "access.token.lifespan": written, createdAt: written });
      assert.deepEqual([token.lifespanSeconds, token.createdAt], [number, number]);
    }
  });

  it("has its permissions as text or as an array, or not at all", () => {
    for (const [written, names] of [
      [
        ["A", "B"],
        ["A", "B"],
      ],
      ['["A","B"]', ["A", "B"]],
      ["", []],
      [null, []],
      [7, []],
    ]) {
      assert.deepEqual(read({ workspacePermissions: written }).workspacePermissions, names);
    }
  });

  it("survives what no tenant should write", () => {
    const token = readToken({
      id: "guid",
      clientId: 5,
      attributes: { description: [], createdBy: {}, displayName: null },
    });
    assert.deepEqual([token.name, token.clientId, token.description, token.createdBy], ["", "", "", undefined]);
    assert.deepEqual(token.unreadable, ["name", "description", "personas"]);
  });

  it("is garbled without a GUID", () => {
    for (const record of [{}, { id: 5 }, { id: "" }, null, [], "guid"]) {
      assert.throws(() => readToken(record), { kind: "garbled", detail: "shape" });
    }
  });
});
