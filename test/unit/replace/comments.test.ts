import assert from "node:assert/strict";
import { readingOf } from "../../../src/replace/textReading.ts";

/** `TOKEN` stands for the token. */
const cases: Readonly<Record<string, { readonly may: readonly string[]; readonly mayNot: readonly string[] }>> = {
  python: { may: ['a = 1\nk = "TOKEN"', "call(\n  'TOKEN')", "# TOKEN"], mayNot: ['k = """\nTOKEN"""'] },
  shellscript: {
    may: ["export K=TOKEN", "cat <<EOF\nEOF\nexport K=TOKEN"],
    mayNot: ["cat <<EOF\nTOKEN\nEOF\n", "cat <<'EOF'\nTOKEN\nEOF\n", 'curl -d \'{\n "k": "TOKEN"\n}\''],
  },
  yaml: {
    may: ["a:\n  k: TOKEN", "a: |\n  b\nk: TOKEN", "a:\n  b: >-\n    c\n  k: TOKEN"],
    mayNot: ["a: |\n  TOKEN", "a: >-\n\n  b\n    c TOKEN", "- |2\n  b\n  TOKEN", "a: | # b\n  TOKEN"],
  },
  markdown: {
    may: ["The key is TOKEN", "```\na\n```\nTOKEN", "a | b TOKEN"],
    mayNot: ["```sh\nTOKEN\n```", "~~~\nTOKEN\n~~~", "| a |\n|---|\n| TOKEN |"],
  },
  xml: {
    may: ["<a>\n<b>TOKEN</b>\n</a>", '<?xml version="1.0"?>\n<a b="TOKEN"/>'],
    mayNot: ['<a\n  b="TOKEN"/>', '<?xml version="1.0"?><a b="TOKEN"/>', "<![CDATA[\nTOKEN]]>"],
  },
  html: { may: ["<p>\nTOKEN</p>"], mayNot: ["<script type=module>\nk = 'TOKEN'</script>", "<pre>\nTOKEN</pre>"] },
  php: {
    may: ["<?php\n$k = 'TOKEN';"],
    mayNot: ["<p>\nTOKEN</p>", "<?php a(); ?>\nTOKEN", "<p><?php $k = 'TOKEN'; ?></p>"],
  },
  typescriptreact: {
    may: ['const a = (\n  <A\n    token="TOKEN" />\n);', 'const f = () =>\n  "TOKEN";'],
    mayNot: ["const a = (\n  <p>\n    TOKEN\n  </p>\n);", 'const a = <pre>\n"TOKEN"\n</pre>;', "`\n${a} TOKEN`"],
  },
  sql: { may: ["-- don't\nSELECT 'a''b';\nSELECT 'TOKEN'"], mayNot: ["SELECT 'a\nTOKEN'"] },
  perl: { may: ['my $k = "TOKEN";'], mayNot: ["print <<EOF;\nTOKEN\nEOF\n"] },
  lua: { may: ["k = 'TOKEN'"], mayNot: ["k = [[\nTOKEN]]"] },
};

describe("a comment above the line of a token", () => {
  for (const [languageId, { may, mayNot }] of Object.entries(cases)) {
    it(`of ${languageId} is offered only where it becomes no part of a text or a tag`, () => {
      for (const [texts, expected] of [[may, true] as const, [mayNot, false] as const]) {
        for (const text of texts) {
          const start = text.indexOf("TOKEN");
          assert.equal(readingOf(text, languageId).mayHaveComment({ start, end: start + 5 }), expected, text);
        }
      }
    });
  }
});
