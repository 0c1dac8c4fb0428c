import ts from "typescript";

export interface Size {
  readonly path: string;
  readonly lines: number;
  /** Lines that are comment and nothing else. */
  readonly commentLines: number;
}

export function sizeOf(path: string, file: ts.SourceFile): Size {
  return { path, lines: file.text.split("\n").length - 1, commentLines: commentLines(file).size };
}

function commentLines(file: ts.SourceFile): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const token of tokensOf(file, file)) {
    for (const { pos, end } of ts.getLeadingCommentRanges(file.text, token.getFullStart()) ?? []) {
      const first = file.getLineAndCharacterOfPosition(pos).line;
      const last = file.getLineAndCharacterOfPosition(end).line;
      for (let line = first; line <= last; line += 1) lines.add(line);
    }
  }
  return lines;
}

/** The tokens below a node in the order of the text, those of its comments excepted. */
function tokensOf(node: ts.Node, file: ts.SourceFile): readonly ts.Node[] {
  if (ts.isJSDoc(node)) return [];
  const children = node.getChildren(file);
  return children.length > 0 || node.kind === ts.SyntaxKind.SyntaxList
    ? children.flatMap((child) => tokensOf(child, file))
    : [node];
}
