import { holdsSecret, looksLikeCommand } from "./pastedShapes.ts";

export type AddressProblem =
  | "empty"
  | "notAnAddress"
  | "notHttps" // neither https, nor http on this machine
  | "userInfo" // a user name or a password in front of the host
  | "credential" // a token in the wrong box: it must not become a host name that is looked up
  | "command"; // a copied request, which gives more than an address

/**
 * The address of a tenant as a person types or copies it: `https://host[:port]`, nothing behind it.
 * A bare host gets https; http is for this machine only (localhost, 127.0.0.0/8, [::1]), where a demo tenant listens.
 */
export function readAddress(text: string): { readonly address: string } | { readonly problem: AddressProblem } {
  if (looksLikeCommand(text)) return { problem: "command" };
  const bare = text.replace(/^[\s"'`<]+|(?<![\s"'`>])[\s"'`>]+$/g, "");
  if (bare === "") return { problem: "empty" };
  const hasScheme = /^https?:|^[a-z][a-z\d+.-]*:\/\//i.test(bare);
  const url = parse(hasScheme ? bare : `https://${bare}`);
  if (url && url.username + url.password !== "") return { problem: "userInfo" };
  if (!hasScheme && holdsSecret(bare)) return { problem: "credential" };
  if (!url || /^[/\\]/.test(bare) || !isHostName(url.hostname)) return { problem: "notAnAddress" };
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname))) {
    return { address: url.origin };
  }
  return { problem: "notHttps" };
}

/** `URL` silently drops line breaks and tabs in the middle of a host. */
function parse(text: string): URL | undefined {
  return !/\s/.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}

/** The lengths that DNS allows; `URL` does not look at them. */
function isHostName(hostname: string): boolean {
  return hostname.length <= 253 && hostname.split(".").every((label) => label.length <= 63);
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
