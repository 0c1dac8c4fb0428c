import { commands } from "vscode";
import type { Verb } from "../../../src/ui/commands/commandTable.ts";
import { childNodes, type Node, type TokenNode } from "../../../src/ui/tree/nodes.ts";
import { Random } from "../../support/random.ts";
import { RecordedTell } from "../../support/recordedTell.ts";
import type { Interception } from "../../support/testTenant.ts";
import { type Session, startSession } from "../session.ts";
import { fault } from "./faults.ts";
import { Willing } from "./willing.ts";

const TENANTS = 5;

/** Rounds after which a tenant is removed and added again, and a person's bearer token is forgotten. */
const RENEWAL = 10;

/** A user who does everything over and over again with five tenants, of which some requests fail. */
export class Rounds {
  readonly #places: readonly Session[];
  readonly #random: Random;
  readonly #copied = new Map<Session, string>();
  #round = 0;
  #faulty = false;
  /** How many requests the tenants got, and how many of them met a fault. */
  requests = 0;
  faults = 0;

  private constructor(places: readonly Session[], seed: number) {
    this.#places = places;
    this.#random = new Random(seed);
  }

  static async begin(seed: number): Promise<Rounds> {
    const places: Session[] = [];
    while (places.length < TENANTS) places.push(await startSession());
    const rounds = new Rounds(places, seed);
    for (const place of places) await rounds.#add(place);
    return rounds;
  }

  /** From now on some requests fail, or none. */
  setFaults(on: boolean): void {
    this.#faulty = on;
    for (const { tenant } of this.#places) tenant.intercept = () => this.#meet();
  }

  /** Does with one of the tenants all that can be done with a token, from its creation to its end. */
  async go(): Promise<void> {
    const place = this.#places[this.#round % TENANTS];
    if (!place) return;
    this.#round += 1;
    // What is only remembered for tests must not be taken for what the extension keeps.
    (place.tenant.requests as unknown[]).length = 0;
    Object.assign(place, { tell: new RecordedTell() });
    Object.assign(place.app, { tell: place.tell });
    await this.#use(place);
    const left = rowsOf(place);
    if (left.length > 0) await this.#run(place, "deleteToken", left[0], left);
    if (this.#round % RENEWAL === 0) await this.#renew(place);
  }

  /** Removes the tenants, and ends them. */
  async end(): Promise<void> {
    for (const { app, tenant, tenantId } of this.#places) {
      await app.store.removeTenant(tenantId);
      await tenant.stop();
    }
  }

  /** Reads all again. How many tokens each tenant has then, and how many are shown of it. */
  async settled(): Promise<readonly (readonly [made: number, shown: number])[]> {
    const [first] = this.#places;
    if (first) await this.#run(first, "refreshTokens");
    return this.#places.map(({ app, tenant, tenantId }) => [
      tenant.world.tokens.length,
      app.store.tokens(tenantId).length,
    ]);
  }

  #meet(): Interception {
    this.requests += 1;
    const met = this.#faulty ? fault(this.#random) : undefined;
    if (met) this.faults += 1;
    return met;
  }

  async #use(place: Session): Promise<void> {
    const { app, tenantId } = place;
    await this.#run(place, "createToken", app.view.tenantRow(tenantId));
    const [token] = rowsOf(place);
    if (!token) return;
    await this.#run(place, "keepValue", token);
    await this.#run(place, "copyValue", token);
    await this.#run(place, "renameToken", token);
    for (const verb of ["describeToken", "linkPersonas", "grantConnectionAdmin"] as const)
      for (const row of rowsOf(place).slice(0, 1)) await this.#run(place, verb, row);
    const [granted] = rowsOf(place);
    const access = granted && childNodes(app.store, granted, app.view.arrangement()).find(isGrant);
    if (access) await this.#run(place, "revokeAccess", access);
    await this.#run(place, "refreshTenant", app.view.tenantRow(tenantId));
    await this.#run(place, "clearClipboard");
  }

  async #renew(place: Session): Promise<void> {
    await this.#run(place, "forgetUserToken", place.app.view.tenantRow(place.tenantId));
    await this.#run(place, "removeTenant", place.app.view.tenantRow(place.tenantId));
    const faulty = this.#faulty;
    this.#faulty = false;
    await this.#add(place);
    this.#faulty = faulty;
    await this.#run(place, "refreshTokens");
  }

  async #add(place: Session): Promise<void> {
    this.#copied.set(place, place.tenant.world.copiedRequest("jsmith"));
    await this.#run(place, "addTenant");
    place.tenantId = place.app.store.tenants().at(-1)?.id ?? "";
    await place.app.store.load(place.tenantId);
  }

  async #run(place: Session, verb: Verb, ...rows: readonly unknown[]): Promise<void> {
    const { app, tenant } = place;
    const ask = new Willing([
      ["Add Tenant", tenant.address, tenant.key, `Tenant ${this.#round}`],
      ["Create Token", `soak ${this.#round}`, "made in a soak"],
      ["Rename", `soak ${this.#round}, renamed`],
      ["Description", `described in round ${this.#round}`],
      ["Your Bearer Token", this.#copied.get(place) ?? ""],
    ]);
    Object.assign(app, { ask });
    await commands.executeCommand(`atlanTokens.${verb}`, ...rows);
  }
}

const isGrant = ({ kind }: Node): boolean => kind === "grant";

/** The rows of the tokens that were made here; a menu's command gets the first, and all. */
function rowsOf({ app, tenantId }: Session): readonly TokenNode[] {
  const tenant = app.view.tenantRow(tenantId);
  const rows = tenant ? childNodes(app.store, tenant, app.view.arrangement()) : [];
  return rows.filter((row): row is TokenNode => row.kind === "token" && row.token.name.startsWith("soak "));
}
