import type { Persona, Ready, Shelf, Token } from "../../model/model.ts";

export const CLOSED: Shelf = { kind: "closed" };

/** The tokens to be seen: those last read, where a refresh is under way or has failed. */
export function tokensOn(shelf: Shelf): readonly Token[] {
  return shownOn(shelf)?.tokens ?? [];
}

export function personasOn(shelf: Shelf): readonly Persona[] {
  return shownOn(shelf)?.personas ?? [];
}

function shownOn(shelf: Shelf): Pick<Ready, "tokens" | "personas"> | undefined {
  switch (shelf.kind) {
    case "closed":
    case "failed":
      return shelf.lastSeen;
    case "loading":
    case "ready":
      return shelf;
  }
}

/** What was read last from beginning to end. */
export function lastSeenOn(shelf: Shelf): Ready | undefined {
  switch (shelf.kind) {
    case "ready":
      return shelf;
    case "closed":
    case "failed":
    case "loading":
      return shelf.lastSeen;
  }
}

/** The shelf with other tokens on it, otherwise as it is. */
export function withTokens(shelf: Shelf, tokens: readonly Token[]): Shelf {
  switch (shelf.kind) {
    case "ready":
      return { ...shelf, tokens };
    case "closed":
    case "failed":
      return { ...shelf, lastSeen: shelf.lastSeen && { ...shelf.lastSeen, tokens } };
    case "loading":
      return { ...shelf, tokens, lastSeen: shelf.lastSeen && { ...shelf.lastSeen, tokens } };
  }
}
