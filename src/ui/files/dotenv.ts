/** Whether a file of this name is one that dotenv is asked to read, such as `.env`, `.env.local` or `prod.env`. */
export const isEnvFileName = (name: string): boolean => /^(?:\.env(?:\.[\w.-]+)?|[\w.-]+\.env|env)$/i.test(name);

/**
 * An assignment as dotenv 18 reads it (LINE in lib/main.js): what stands between quotes may span lines, and look like
 * another one. In parts: what stands before the name, the name, what stands behind the value.
 */
const ASSIGNMENT =
  /^(\s*(?:export\s+)?)([\w.-]+)(?:\s*=\s*?|:\s+?)(?:\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?(\s*(?:#.*)?)$/gm;

/** The text of a .env file with one variable set so that dotenv reads exactly this value; undefined where none of its quotes can hold it. */
export function withVariable(text: string, name: string, value: string): string | undefined {
  const written = dotenvLiteral(value);
  if (written === undefined) return undefined;
  const line = `${name}=${written}`;
  if ([...text.matchAll(ASSIGNMENT)].some(([, , key]) => key === name)) {
    return text.replace(ASSIGNMENT, (old, prefix: string, key: string, rest: string) => {
      if (key !== name) return old;
      const comment = /^[^\S\r\n]*#.*/.exec(rest)?.[0] ?? "";
      const isSafe = !/["'`]/.test(written);
      return `${prefix}${line}${isSafe && comment !== "" ? ` ${comment.trim()}` : ""}${rest.slice(comment.length)}`;
    });
  }
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const missingEnd = text === "" || /[\r\n]$/.test(text) ? "" : lineEnd;
  return `${text}${missingEnd}${line}${lineEnd}`;
}

/**
 * dotenv takes what stands between equal quotes as it is; only between double ones does it make line breaks of `\n` and
 * `\r`. Nothing is an escape for the quote itself.
 */
function dotenvLiteral(value: string): string | undefined {
  if (/^[\w.~+/=@%-]+$/.test(value)) return value;
  if (/[\r\n]/.test(value)) return undefined;
  if (!value.includes("'")) return `'${value}'`;
  if (!value.includes("`")) return `\`${value}\``;
  if (!value.includes('"') && !/\\[nr]/.test(value)) return `"${value}"`;
  // With every quote in the value the line is read to its end or to a #, and the outermost quotes are taken off.
  return value.includes("#") ? undefined : `'${value}'`;
}
