import { holdsCredential, looksLikeCommand } from "./pastedShapes.ts";

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
  if (holdsCredential(hasScheme ? hostIn(bare) : bare)) return { problem: "credential" };
  if (!url || /^[/\\]/.test(bare)) return { problem: "notAnAddress" };
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    return { problem: "notHttps" };
  }
  return isHostName(url.hostname) ? { address: url.origin } : { problem: "notAnAddress" };
}

/** What stands for the host, before `URL` makes small letters of it. */
function hostIn(text: string): string {
  return /^[a-z][a-z\d+.-]*:[/\\]*([^/\\?#]*)/i.exec(text)?.[1] ?? "";
}

/** `URL` silently drops line breaks and tabs in the middle of a host. */
function parse(text: string): URL | undefined {
  return !/\s/.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}

/** A name that DNS may know, by its characters and lengths, or an address of IP; `URL` lets more pass. */
export function isHostName(hostname: string): boolean {
  if (/^\[[\da-f:]+\]$/.test(hostname)) return true;
  const labels = hostname.replace(/\.$/, "").split(".");
  return hostname.length <= 253 && labels.every((label) => /^[a-z\d_-]{1,63}$/.test(label));
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
