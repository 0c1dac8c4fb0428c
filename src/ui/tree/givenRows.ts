import { isDeepStrictEqual } from "node:util";
import { ThemeIcon, type TreeItem } from "vscode";
import type { TokenRef } from "../../model/model.ts";
import type { Node, TokenNode } from "./nodes.ts";
import { isSameToken } from "./sameToken.ts";

/** More rows than these are told of by the one that they stand under: VS Code compares each with all the others. */
const BY_THEMSELVES = 200;

interface Parts {
  /** The row as it is now. */
  readonly current: (row: Node) => Node;
  /** The rows below one, as they are now. */
  readonly below: (row: Node) => readonly Node[];
  readonly painted: (row: Node) => TreeItem;
  /** Whether a tenant lets the user wait, so that it must be seen where its reading is stopped. */
  readonly isWaiting: () => boolean;
}

/** What VS Code shows of a row. */
interface Shown {
  readonly text: string;
  readonly isReading: boolean;
}

/** What VS Code was given below a row. */
interface Below {
  readonly parent: Node | undefined;
  readonly rows: readonly Node[];
}

/**
 * The rows that VS Code was given. It knows a row by its object, and to be told of one it asks for all that is below that
 * anew: so a row stays the object that it was, and becomes what it is now, and VS Code is told of what is different alone.
 */
export class GivenRows {
  readonly #parts: Parts;
  readonly #below = new Map<string, Below>();
  readonly #shown = new WeakMap<Node, Shown>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What is to be given to VS Code for the rows below one, or for the first ones. */
  give<Row extends Node>(parent: Node | undefined, rows: readonly Row[]): Row[] {
    const key = parent?.id ?? "";
    const before = new Map(this.#below.get(key)?.rows.map((row) => [row.id, row]));
    const given = rows.map((row) => {
      const known = before.get(row.id);
      before.delete(row.id);
      return known ? Object.assign(known, row) : row;
    });
    for (const gone of before.values()) this.#forgetBelow(gone);
    this.#below.set(key, { parent, rows: given });
    return given;
  }

  /** Notes what VS Code shows of a row from now on. */
  show(row: Node): TreeItem {
    const item = this.#parts.painted(row);
    this.#shown.set(row, shownOf(item));
    return item;
  }

  /** The first rows that VS Code has. */
  roots(): readonly Node[] {
    return this.#below.get("")?.rows ?? [];
  }

  /** Whether VS Code has asked for what is below a row, and has not been told since that it is something else. */
  readonly isUnfolded = ({ id }: Node): boolean => this.#below.has(id);

  /** The rows of a token that are unfolded: several, where it stands in several groups. */
  unfolded({ tenantId, guid }: TokenRef): Node[] {
    const isOfToken = (row: Node | undefined): row is TokenNode =>
      row?.kind === "token" && row.tenant.id === tenantId && row.token.guid === guid;
    return [...this.#below.values()].map(({ parent }) => parent).filter(isOfToken);
  }

  /**
   * The rows that VS Code is to be told of for one, and all that it has below that, to be as they are now. It is going to
   * ask for what is below them.
   * @param isLater whether so much time has passed that a row may say something else though nothing has changed
   */
  differing(row: Node, isLater: boolean): Node[] {
    const isSame = this.#becomes(row, this.#parts.current(row), isLater);
    const differing = isSame ? this.#differingBelow(row, isLater) : [row];
    for (const each of differing) this.#forgetBelow(each);
    return differing;
  }

  #differingBelow(row: Node, isLater: boolean): Node[] {
    const given = this.#below.get(row.id)?.rows;
    if (!given) return [];
    const now = this.#parts.below(row);
    if (given.length !== now.length || given.some(({ id }, at) => id !== now[at]?.id)) return [row];
    const differing = given.flatMap((each, at) =>
      this.#becomes(each, now[at] ?? each, isLater) ? this.#differingBelow(each, isLater) : [each],
    );
    return differing.length > BY_THEMSELVES ? [row] : differing;
  }

  #forgetBelow(row: Node): void {
    for (const each of this.#below.get(row.id)?.rows ?? []) this.#forgetBelow(each);
    this.#below.delete(row.id);
  }

  /** Makes the row what it is now; false where that is something else to whoever looks. */
  #becomes(row: Node, now: Node, isLater: boolean): boolean {
    const isSame = isSameBeneath(row, now);
    Object.assign(row, now);
    if (!isSame || (row.kind === "token" && !isLater)) return isSame;
    const before = this.#shown.get(row);
    if (!before) return true;
    const { text, isReading } = shownOf(this.#parts.painted(row));
    // A list that is read again without a wait is no reason to have all its rows asked for.
    const isNews = isReading !== before.isReading && (before.isReading || this.#parts.isWaiting());
    return text === before.text && !isNews;
  }
}

/** Whether rows say the same where that is not seen at once; of a token's row, which is one of thousands, all of it. */
function isSameBeneath(row: Node, now: Node): boolean {
  if (row.kind === "token" && now.kind === "token") return isSameToken(row, now);
  return row.kind !== "tenant" || now.kind !== "tenant" || isDeepStrictEqual(row.tenant, now.tenant);
}

function shownOf(item: TreeItem): Shown {
  const { label, description, contextValue = "", iconPath, command, accessibilityInformation } = item;
  const icon = iconPath instanceof ThemeIcon ? [iconPath.id, iconPath.color] : [];
  const abilities = contextValue.replace(READING, "");
  const facts = [label, description, abilities, icon, command?.command, accessibilityInformation?.label];
  return { text: JSON.stringify(facts), isReading: READING.test(contextValue) };
}

const READING = / reading\b/;
