import assert from "node:assert/strict";
import { fixed } from "./fixed.ts";

/** Places in which another would stand in code that compiles, and means what it meant; `TOKEN` stands for the token. */
const doubtful: Readonly<Record<string, readonly string[]>> = {
  python: [
    'def f(os):\n    k = "TOKEN"\n',
    'import os\nfor os in a:\n    k = "TOKEN"\n',
    'import a as os\nk = "TOKEN"\n',
    'match k:\n    case {\n        "a": "TOKEN",\n    }:\n        pass\n',
  ],
  java: [
    'class A { static final String K = "TOKEN"; @B(K) void c() {} }',
    'class A { public static final String K = "TOKEN"; }',
    'class A { private static final String K = "a" + "TOKEN"; void b() { switch (c) { case K: } } }',
    'class A { void b() { final String k = "TOKEN"; switch (c) { case "d", k -> e(); } } }',
    'interface A { String K = "TOKEN"; }',
    'switch (k) { case "a",\n  "TOKEN": break; }',
    'switch (k) { case "a:b", "TOKEN" -> c(); }',
    `@A(b = {${'"c", '.repeat(300)}"TOKEN"}) class D {}`,
  ],
  kotlin: ['annotation class A(val k: String = "TOKEN")', `@A(${'"c", '.repeat(300)}"TOKEN") class D`],
  go: [
    'package a\n\nfunc b() {\n\tconst (\n\t\tk = "TOKEN"\n\t)\n}\n',
    'package a\n\nconst a, b = "c",\n\t"TOKEN"\n',
    `package a\n\nconst (\n${'\ta = "b"\n'.repeat(200)}\tk = "TOKEN"\n)\n`,
    'package a\n\ntype T struct {\n\tA map[string]int `k:"TOKEN"`\n}\n',
    'package a\n\ntype T struct {\n\tA func(b int) (c, d string) "TOKEN"\n}\n',
    'package a\n\ntype T struct {\n\tB `k:"TOKEN"`\n}\n',
    'package a\n\nfunc f(os string) {\n\tk := "TOKEN"\n}\n',
  ],
  csharp: [
    'var a = b is "c" or "TOKEN";',
    'var a = b is not ("c" or "TOKEN");',
    'var a = b switch { "c" or "TOKEN" => 1, _ => 2 };',
    'var a = b switch { "TOKEN" when c => 1, _ => 2 };',
    'var a = b is { Name: "TOKEN" };',
    'var a = b is { Length: 3, C.Name: "TOKEN" };',
    'var a = b is Point("c", "TOKEN");',
    'switch (k) { case "a" or\n  "TOKEN": break; }',
    'var a = b switch { ("c", "TOKEN") => 1, _ => 2 };',
    'var a = b is ["c", "TOKEN"];',
    `[A(${'"c", '.repeat(300)}"TOKEN")] class D {}`,
  ],
  ruby: [
    'case k\nin "TOKEN"\n  1\nend\n',
    'case k\nin "a" | "TOKEN"\n  1\nend\n',
    'case k\nin {name: "TOKEN"}\n  1\nend\n',
    'case k\nin [\n  "TOKEN", b]\n  1\nend\n',
    'x = 1 if k in "TOKEN"\n',
    'foo(<<~A, <<~B)\na\nA\nk = "TOKEN"\nB\n',
    "k = %q{ {'a'} \"TOKEN\" }\n",
  ],
  typescript: [
    'function f(k: "TOKEN") {}',
    'const f = (a: string, k: "a" | "TOKEN") => a;',
    'function f(): "TOKEN" { return a; }',
    'const k = a as "TOKEN";',
    'const k = a satisfies "TOKEN";',
    'const k = a as ("TOKEN");',
    'let k: ["a", "TOKEN"];',
    'type A = ["a", "TOKEN"];',
    'type A = [{ b: 1 }, { k: "TOKEN" }];',
    'class A { k: "TOKEN"; }',
    'class A { k?: "TOKEN" }',
    'class A { readonly k: "TOKEN" = a; }',
    'class A { k = b ? c : d\n  l: "TOKEN" }',
    'declare function f(a: { k: "TOKEN" }): void;',
    'const a: Record<"b", { k: "TOKEN" }> = c;',
    'const a: Map<string, "TOKEN"> = c;',
    'type A<T> = T extends B ? "TOKEN" : never;',
    'type F = () => "TOKEN";',
    'let f: (a: string) => "TOKEN";',
    'interface A { b(): "TOKEN" }',
    'interface A { b?(): "TOKEN" }',
    'function f<T = "TOKEN">() {}',
    'const k = <"TOKEN">a;',
    'function f(process: string) { return "TOKEN"; }',
    `enum A {\n${'  B = "c",\n'.repeat(200)}  K = "TOKEN",\n}`,
  ],
  javascript: ['const process = a();\nconst k = "TOKEN";'],
  shellscript: [
    "cat <<A <<'B'\na\nA\nTOKEN\nB\n",
    "cat <<1\n'TOKEN'\n",
    "cat <<'1'\nTOKEN\n1\n",
    "cat <<\\E\nTOKEN\nE\n",
    'cat <<E"O"F\nTOKEN\nEOF\n',
    "cat <<E-F\na\nE\n'TOKEN'\n",
    "cat <<EOF\n$(echo 'TOKEN')\nEOF\n",
    "cat <<EOF\n`echo 'TOKEN'`\nEOF\n",
    "cat <<'A'\n  A\nTOKEN\nA\n",
    "x=\"$(cat <<'EOF'\nTOKEN\nEOF\n)\"\n",
    "echo 'TOKEN\n",
  ],
};

/** Places that look like those and are none. */
const sure: Readonly<Record<string, readonly (readonly [before: string, after: string])[]>> = {
  python: [
    ['import os\nd = {"a":\n  """TOKEN"""}\n', 'import os\nd = {"a":\n  os.environ["ATLAN_API_KEY"]}\n'],
    ['import os\nk = (a if b else\n  """TOKEN""")\n', 'import os\nk = (a if b else\n  os.environ["ATLAN_API_KEY"])\n'],
    ['import os\nk = (a and\n  """TOKEN""")\n', 'import os\nk = (a and\n  os.environ["ATLAN_API_KEY"])\n'],
    ['import os\nf(  # a\n  """TOKEN""")\n', 'import os\nf(  # a\n  os.environ["ATLAN_API_KEY"])\n'],
    ['import os\nk = \\\n  """TOKEN"""\n', 'import os\nk = \\\n  os.environ["ATLAN_API_KEY"]\n'],
    ['a = 1\n# b\n"""TOKEN"""\n', 'a = 1\n# b\n"""ATLAN_API_KEY"""\n'],
    ['from os import path\nk = "TOKEN"\n', 'import os\nfrom os import path\nk = os.environ["ATLAN_API_KEY"]\n'],
    ['import a; import os\nk = "TOKEN"\n', 'import os\nimport a; import os\nk = os.environ["ATLAN_API_KEY"]\n'],
    ['import os\nk = "a\\\n b" + "TOKEN"\n', 'import os\nk = "a\\\n b" + os.environ["ATLAN_API_KEY"]\n'],
  ],
  java: [
    [
      'class A { private static final String K = "TOKEN"; }',
      'class A { private static final String K = System.getenv("ATLAN_API_KEY"); }',
    ],
    [
      'class A { static final B C = new B("TOKEN"); }',
      'class A { static final B C = new B(System.getenv("ATLAN_API_KEY")); }',
    ],
    ['switch (k) { case "a" -> f("TOKEN"); }', 'switch (k) { case "a" -> f(System.getenv("ATLAN_API_KEY")); }'],
  ],
  kotlin: [['/* /* */ a "TOKEN" */', '/* /* */ a "ATLAN_API_KEY" */']],
  go: [
    [
      'package a\n\nimport "os"\n\nconst a = "b"\nvar k = "TOKEN"\n',
      'package a\n\nimport "os"\n\nconst a = "b"\nvar k = os.Getenv("ATLAN_API_KEY")\n',
    ],
    [
      'package a\n\nimport "os"\n\nvar k = struct{ A string }{"TOKEN"}\n',
      'package a\n\nimport "os"\n\nvar k = struct{ A string }{os.Getenv("ATLAN_API_KEY")}\n',
    ],
  ],
  csharp: [
    ['F(name: "TOKEN");', 'F(name: System.Environment.GetEnvironmentVariable("ATLAN_API_KEY"));'],
    [
      'var k = a is B ? c : "TOKEN";',
      'var k = a is B ? c : System.Environment.GetEnvironmentVariable("ATLAN_API_KEY");',
    ],
    ['var k = a[F("TOKEN")];', 'var k = a[F(System.Environment.GetEnvironmentVariable("ATLAN_API_KEY"))];'],
  ],
  ruby: [
    ['for a in b\n  k = "TOKEN"\nend\n', 'for a in b\n  k = ENV.fetch("ATLAN_API_KEY")\nend\n'],
    ['a = <<~A\nit\'s\nA\nk = "TOKEN"\n', 'a = <<~A\nit\'s\nA\nk = ENV.fetch("ATLAN_API_KEY")\n'],
  ],
  typescript: [
    ['f({ a: 1, k: "TOKEN" });', "f({ a: 1, k: process.env.ATLAN_API_KEY! });"],
    ['const a: A = { b: { k: "TOKEN" } };', "const a: A = { b: { k: process.env.ATLAN_API_KEY! } };"],
    ['const f = (a: string): string => "TOKEN";', "const f = (a: string): string => process.env.ATLAN_API_KEY!;"],
    ['class A { k: string = "TOKEN"; }', "class A { k: string = process.env.ATLAN_API_KEY!; }"],
    [
      'class A { constructor(readonly k: string = "TOKEN") {} }',
      "class A { constructor(readonly k: string = process.env.ATLAN_API_KEY!) {} }",
    ],
    ['const a = b ? { c: 1 } : "TOKEN";', "const a = b ? { c: 1 } : process.env.ATLAN_API_KEY!;"],
    ['const a = ["b", "TOKEN"];', 'const a = ["b", process.env.ATLAN_API_KEY!];'],
    ['f<string>("b", "TOKEN");', 'f<string>("b", process.env.ATLAN_API_KEY!);'],
    ['return { k: "TOKEN" };', "return { k: process.env.ATLAN_API_KEY! };"],
    ['export default { k: () => "TOKEN" };', "export default { k: () => process.env.ATLAN_API_KEY! };"],
    ['const k = process.argv[2] ?? "TOKEN";', "const k = process.argv[2] ?? process.env.ATLAN_API_KEY!;"],
    ['const f = () => ("TOKEN");', "const f = () => (process.env.ATLAN_API_KEY!);"],
  ],
  shellscript: [
    ["cat <<A <<B\na\nA\n'TOKEN\nB\nit's\n", "cat <<A <<B\na\nA\n'${ATLAN_API_KEY}\nB\nit's\n"],
    ["echo '${K:-TOKEN}'\n", `echo '\${K:-'"$ATLAN_API_KEY"'}'\n`],
    ["cat <<A <<B\na\nA\nTOKEN\nB\n", "cat <<A <<B\na\nA\n${ATLAN_API_KEY}\nB\n"],
    ["a=$((1<<2))\nexport K='TOKEN'\n", 'a=$((1<<2))\nexport K="$ATLAN_API_KEY"\n'],
    ['x="$(curl -H "A: TOKEN" y)"\n', 'x="$(curl -H "A: ${ATLAN_API_KEY}" y)"\n'],
    ['x="$(cat <<EOF\nTOKEN\nEOF\n)"\n', 'x="$(cat <<EOF\n${ATLAN_API_KEY}\nEOF\n)"\n'],
    [
      "echo 'a <<EOF'\ncurl -H 'TOKEN'\ncat <<EOF\nEOF\n",
      "echo 'a <<EOF'\ncurl -H \"$ATLAN_API_KEY\"\ncat <<EOF\nEOF\n",
    ],
  ],
  yaml: [
    ["k: a[TOKEN]\n", "k: a[${ATLAN_API_KEY}]\n"],
    ["k: a{TOKEN}\n", "k: a{${ATLAN_API_KEY}}\n"],
    ["- a[TOKEN]\n", "- a[${ATLAN_API_KEY}]\n"],
    ["- [a, TOKEN]\n", '- [a, "${ATLAN_API_KEY}"]\n'],
    ["k: &a [TOKEN]\n", 'k: &a ["${ATLAN_API_KEY}"]\n'],
  ],
};

describe("a place of which it is not sure that code may stand in it", () => {
  for (const [languageId, texts] of Object.entries(doubtful)) {
    for (const text of texts) {
      it(`${languageId}: ${JSON.stringify(text).slice(0, 100)}`, () => {
        assert.equal(fixed(text, languageId), undefined);
      });
    }
  }
  for (const [languageId, cases] of Object.entries(sure)) {
    for (const [before, after] of cases) {
      it(`is not ${languageId}: ${JSON.stringify(before)}`, () => {
        assert.equal(fixed(before, languageId), after);
      });
    }
  }
});
