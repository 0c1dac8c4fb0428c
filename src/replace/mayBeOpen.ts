/** Whether a literal over lines may have begun in a text of a language that is not read here. */
export function mayBeOpen(above: string): boolean {
  const text = above.replace(/\\.|\w'(?=\w)/g, "");
  const isOdd = (quote: string): boolean => (text.split(quote).length & 1) === 0;
  return (
    ['"', "'", "`"].some(isOdd) || /<<[-~]?["']?[A-Z_]/.test(text) || text.lastIndexOf("[[") > text.lastIndexOf("]]")
  );
}
