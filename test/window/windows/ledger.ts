import type { TokenRef } from "../../../src/model/model.ts";
import type { Order, Outcome, Sight } from "./order.ts";

interface Done {
  readonly order: Order;
  readonly outcome: Outcome;
}

const keyOf = ({ tenantId, guid }: TokenRef): string => `${tenantId}/${guid}`;

/** What was told as done and must be there in both windows, whatever else was done at the same time. */
export class Ledger {
  readonly tenants = new Set<string>();
  /** Values by token, and what was told of each. */
  readonly values = new Map<string, { readonly ref: TokenRef; holding: "unclaimed" | "kept" }>();
  /** Credentials that a tenant may have: of two that were replaced at once, either. */
  readonly credentials = new Map<string, readonly string[]>();
  readonly #removed = new Set<string>();
  readonly #deleted = new Set<string>();

  /** Enters what one round has brought: the order in which two things at once were done is not known. */
  enter(round: readonly Done[]): void {
    const done = round.filter(({ outcome }) => outcome.done);
    for (const each of done) this.#enterMade(each);
    const replaced = done.flatMap(({ order }) => (order.kind === "replace" ? [order] : []));
    for (const { tenantId } of replaced) {
      const candidates = replaced.filter((order) => order.tenantId === tenantId).map((order) => order.credential);
      this.credentials.set(tenantId, candidates);
    }
    for (const { order } of done) this.#enterGone(order);
  }

  /** What a window does not know though it was told as done, and what it knows though it is gone. */
  differences({ tenants, held }: Sight): readonly string[] {
    const notes = new Map(held.map((each) => [keyOf(each), each.holding]));
    return [
      ...[...this.tenants].filter((id) => !tenants.includes(id)).map((id) => `tenant ${id} is lost`),
      ...tenants.filter((id) => this.#removed.has(id)).map((id) => `tenant ${id} is back`),
      ...[...this.values].flatMap(([key, { holding }]) => {
        const noted = notes.get(key);
        return noted === holding ? [] : [`value of ${key} was ${holding} and is ${noted ?? "not noted"}`];
      }),
      ...[...notes.keys()].filter((key) => this.#deleted.has(key)).map((key) => `value of ${key} is back`),
    ];
  }

  #enterMade({ order, outcome: { tenantId, ref } }: Done): void {
    if (order.kind === "add" && tenantId !== undefined) {
      this.tenants.add(tenantId);
      this.credentials.set(tenantId, [order.credential]);
    }
    if (order.kind === "create" && ref) this.values.set(keyOf(ref), { ref, holding: "unclaimed" });
  }

  #enterGone(order: Order): void {
    if (order.kind === "keep") {
      const value = this.values.get(keyOf(order.ref));
      if (value) value.holding = "kept";
    }
    if (order.kind === "delete") {
      this.values.delete(keyOf(order.ref));
      this.#deleted.add(keyOf(order.ref));
    }
    if (order.kind !== "remove") return;
    this.tenants.delete(order.tenantId);
    this.credentials.delete(order.tenantId);
    this.#removed.add(order.tenantId);
    for (const [key, { ref }] of this.values) if (ref.tenantId === order.tenantId) this.values.delete(key);
  }
}
