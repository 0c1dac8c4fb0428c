import assert from "node:assert/strict";
import { against, type Arrow, direction, rings } from "../../house/graph.ts";

const arrows = (...pairs: readonly string[]): readonly Arrow[] =>
  pairs.map((pair) => {
    const [from = "", to = ""] = pair.split(">");
    return { from, to };
  });

describe("house: graph", () => {
  it("finds no ring where nothing leads back", () => {
    assert.deepEqual(rings(arrows("top>left", "top>right", "left>bottom", "right>bottom", "top>bottom")), []);
  });
  it("finds a ring of two, and leaves out who only leads there or is led to", () => {
    assert.deepEqual(rings(arrows("above>b", "b>a", "a>b", "a>below")), [["a", "b"]]);
  });
  it("finds a ring over any chain, and tells two rings apart", () => {
    assert.deepEqual(rings(arrows("a>b", "b>c", "c>d", "d>a", "d>x", "x>y", "y>x")), [
      ["a", "b", "c", "d"],
      ["x", "y"],
    ]);
  });
  it("takes two rings that share one for a single ring", () => {
    assert.deepEqual(rings(arrows("a>b", "b>a", "b>c", "c>b")), [["a", "b", "c"]]);
  });
  it("what knows itself alone is no ring", () => {
    assert.deepEqual(rings(arrows("a>a", "a>b")), []);
  });
  it("the direction is from who knows to who is known", () => {
    const all = arrows("middle>bottom", "top>middle", "top>bottom");
    assert.deepEqual(direction(["bottom", "middle", "top"], all), ["top", "middle", "bottom"]);
    assert.deepEqual(against(["top", "middle", "bottom"], all), []);
  });
  it("of a ring, the fewest arrows run against the direction", () => {
    const all = arrows("a>b", "a>b", "a>b", "b>c", "b>c", "c>a", "d>a", "d>a", "b>d");
    const order = direction(["c", "b", "a", "d"], all);
    assert.deepEqual(order, ["d", "a", "b", "c"]);
    assert.deepEqual(against(order, all), arrows("c>a", "b>d"));
    assert.deepEqual(rings(all.filter((arrow) => !against(order, all).includes(arrow))), []);
  });
});
