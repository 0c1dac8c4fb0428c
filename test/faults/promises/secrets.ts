import type { Scene } from "../scene.ts";
import type { Ended } from "./promise.ts";

/** A secret that is cut is still one: so many characters in a row are looked for. */
const TELLING = 24;

/** Anything that may be a secret is in no less; ids are none. */
const LONG = /[\w-]{24,}/g;
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** No secret is in what was said, noted or shown. */
export function toldSecrets({ scene }: Ended): readonly string[] {
  const secrets = [...scene.credentials, ...scene.owners.keys()];
  return Object.entries(placesOf(scene)).flatMap(([place, text]) => {
    const long = text.replace(ID, " ").match(LONG)?.join(" ") ?? "";
    return secrets.some((secret) => isIn(secret, long)) ? [`a secret is in ${place}`] : [];
  });
}

function placesOf({ said, memory, store }: Scene): Readonly<Record<string, string>> {
  return {
    "what was said": said.map(textOf).join("\n"),
    "the notes": JSON.stringify([...memory.entries]),
    "the lists": JSON.stringify(store.tenants().map(({ id }) => [store.shelf(id), store.tenant(id)])),
  };
}

/** All of an error, its words and those of what it came from. */
function textOf(thing: unknown): string {
  if (!(thing instanceof Error)) return typeof thing === "string" ? thing : JSON.stringify(thing ?? null);
  const own = Object.getOwnPropertyNames(thing).map((name) =>
    String((thing as unknown as Record<string, unknown>)[name]),
  );
  return [...own, thing.cause === undefined ? "" : textOf(thing.cause)].join("\n");
}

function isIn(secret: string, text: string): boolean {
  if (text.length < TELLING) return false;
  const base64 = Buffer.from(secret).toString("base64url");
  return [secret.slice(secret.indexOf(".") + 1), base64].some((form) => {
    for (let at = 0; at + TELLING <= form.length; at += TELLING) {
      if (text.includes(form.slice(at, at + TELLING))) return true;
    }
    return false;
  });
}
