/** The rows of a CSV text as RFC 4180 reads them. Fails where a quoted cell does not end, or something stands behind one. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      const [whole, quoted, plain = ""] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?=,|\r\n|$)/.exec(text.slice(at)) ?? [];
      if (whole === undefined) throw new Error(`no cell at ${at}`);
      row.push(quoted?.replaceAll('""', '"') ?? plain);
      at += whole.length;
      if (text[at] !== ",") break;
      at += 1;
    }
    rows.push(row);
    at += 2;
  }
  return rows;
}
