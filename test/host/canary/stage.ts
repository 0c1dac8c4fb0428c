import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { commands, env, Uri, workspace } from "vscode";
import type { ForTests } from "../../../src/extension.ts";
import type { Ask } from "../../../src/ui/frame/ask.ts";
import type { Verb } from "../../../src/ui/commands/commandTable.ts";
import { jwt } from "../../support/jwt.ts";
import type { Answer } from "../../support/scriptedAsk.ts";
import { startTestTenant, type TestTenant } from "../../support/testTenant.ts";
import { answer, type Session, startSession } from "../session.ts";
import { seen, written } from "./evidence.ts";
import { Needles } from "./needles.ts";
import { plain, type Trace, Witness } from "./witness.ts";

const CREDENTIALS = "the header for credentials";
const LENT = "the clipboard, while its time is counted";

/** A user with secrets, who uses each command, and whoever looks for the secrets after each. */
export class Stage {
  readonly session: Session;
  readonly app: ForTests;
  /** Another tenant, which is not in the list. */
  readonly stranger: TestTenant;
  readonly folder: Uri;
  /** By the place in which a secret was seen, where none belongs: which one, and after what. */
  readonly leaks = new Map<string, string>();
  /** Where a secret belongs now, since the user has asked for it or has put it there; and whether it was found there. */
  readonly #askedFor = new Map<string, boolean>();
  readonly #needles = new Needles();
  readonly #witness = new Witness();

  private constructor(session: Session, stranger: TestTenant) {
    this.session = session;
    this.stranger = stranger;
    this.app = session.app as ForTests;
    const [opened] = workspace.workspaceFolders ?? [];
    assert.ok(opened, "the canary needs a folder, which test/host/run.ts opens");
    this.folder = opened.uri;
    this.askFor(CREDENTIALS);
    this.askFor(LENT);
    this.learn("the tenant's credential", session.tenant.key, session.tenant.address);
    this.learn("the stranger's credential", stranger.key, stranger.address);
  }

  static async set(): Promise<Stage> {
    const stage = new Stage(await startSession(), await startTestTenant());
    await commands.executeCommand("_extensionTests.setLogLevel", "trace");
    return stage;
  }

  async strike(): Promise<void> {
    this.#witness.stop();
    await commands.executeCommand("_extensionTests.setLogLevel", "info");
    await this.stranger.stop();
  }

  /** @param issuedBy the address that it may be sent to as a credential, if it may be sent anywhere */
  learn(name: string, text: string, issuedBy?: string): string {
    this.#needles.add({ name, text, issuedBy });
    return text;
  }

  /** A credential that the tenant turns down. */
  wrong(): string {
    const { address } = this.session.tenant;
    const made = jwt({ iss: `${address}/auth/realms/default`, preferred_username: "nobody" }, "wrong".repeat(50));
    return this.learn("a credential that was turned down", made, address);
  }

  /** A request of a person, as a browser copies it. */
  request(userName: string, { world, address }: Pick<TestTenant, "world" | "address"> = this.session.tenant): string {
    return this.learnRequest(world.copiedRequest(userName), address);
  }

  learnRequest(request: string, address: string): string {
    const [, bearer = ""] = /Bearer ([\w.-]+)/.exec(request) ?? [];
    const [, cookie = ""] = /session=(\w+)/.exec(request) ?? [];
    this.learn("a person's bearer token", bearer, address);
    this.learn("a person's cookie", cookie);
    return request;
  }

  /** The value of a token that the tenant has made. */
  value(tokenName: string): string {
    const { world, address } = this.session.tenant;
    const [made] = [...world.values].filter(([, { name }]) => name === tokenName).map(([value]) => value);
    assert.ok(made, `the tenant has made ${tokenName}`);
    return this.learn(`the value of ${tokenName}`, made, address);
  }

  /** All secrets that there are by now, with a space between. */
  everything(): string {
    return this.#needles.secrets.map(({ text }) => text).join(" ");
  }

  /** Says that secrets belong there from now on. */
  askFor(place: string): void {
    this.#askedFor.set(place, false);
  }

  /** Says that no secret belongs there any more. Fails where none was found: nobody has looked well then. */
  endsAt(place: string): void {
    assert.equal(this.#askedFor.get(place), true, `no secret was found in ${place}`);
    this.#askedFor.delete(place);
  }

  /** Runs a command, with its questions answered in the user's place. */
  async run(verb: Verb, answers: readonly Answer[], ...about: readonly unknown[]): Promise<unknown> {
    const scripted = answer(this.session, ...answers);
    const asked: unknown[] = [];
    Object.assign(this.app, { ask: overheard(scripted, asked) });
    const result = await commands.executeCommand(`atlanTokens.${verb}`, ...about);
    assert.equal(scripted.left, 0, `${verb} did not ask for all that was foreseen: ${scripted.shown.join(" | ")}`);
    const { shown, complaints, warnings } = scripted;
    this.#judge(verb, { place: "a question", text: plain([asked, shown, complaints, warnings]) });
    this.#judge(verb, { place: `the result of ${verb}`, text: plain(result) });
    return result;
  }

  /** Looks for secrets in all that is seen and heard of the extension. */
  async look(after: string): Promise<void> {
    for (const { name } of this.session.tenant.world.values.values()) this.value(name);
    const { traces, sent } = this.#witness;
    this.#judge(after, { place: "a message", text: plain(this.session.tell.told) });
    for (const trace of [...traces.splice(0), ...(await seen(this.app))]) this.#judge(after, trace);
    for (const request of sent.splice(0)) {
      this.#judge(after, request);
      this.#judgeSender(after, request.origin, request.authorization);
    }
    await this.#judgeClipboard(after);
  }

  /** Looks for them in all files, when the log has everything. */
  async lookIntoFiles(): Promise<void> {
    const { log, context } = this.app;
    log.error("The end of the canary.");
    let files: readonly Trace[] = [];
    while (!files.some(({ text }) => text.includes("The end of the canary."))) files = await written(context);
    for (const file of files) this.#judge("all", file);
  }

  /** Where secrets belong and none was found. */
  missed(): readonly string[] {
    return [...this.#askedFor].filter(([, found]) => !found).map(([place]) => place);
  }

  #judge(after: string, { place, text }: Trace): void {
    const found = this.#needles.in(text);
    if (found.length === 0) return;
    if (this.#askedFor.has(place)) this.#askedFor.set(place, true);
    else if (!this.leaks.has(place)) this.leaks.set(place, `${found.join(", ")}, after ${after}`);
  }

  /** A tenant may get its own secrets in the header for them, and no others. */
  #judgeSender(after: string, origin: string, authorization: string): void {
    const own = this.#needles.secrets.filter(({ issuedBy }) => issuedBy === origin);
    const rest = own.reduce((text, secret) => text.replaceAll(secret.text, ""), authorization);
    this.#judge(after, { place: `a header to ${origin}`, text: rest });
    if (rest !== authorization) this.#askedFor.set(CREDENTIALS, true);
  }

  /** A secret is on the clipboard only as long as the extension counts its time. */
  async #judgeClipboard(after: string): Promise<void> {
    const text = await env.clipboard.readText();
    const lent = (await this.app.context.secrets.get("clipboard")) ?? "";
    const isLent = lent.includes(createHash("sha256").update(text).digest("hex"));
    this.#judge(after, { place: isLent ? LENT : "the clipboard", text });
  }
}

/** Notes each question whole, as far as it is shown, and has it answered. */
function overheard(ask: Ask, asked: unknown[]): Ask {
  const note = <Q extends object>(question: Q): Q => {
    asked.push({ ...question, choices: undefined });
    return question;
  };
  return {
    text: (question) => ask.text(note(question)),
    one: (question) => ask.one(note(question)),
    many: (question) => ask.many(note(question)),
    confirm: (question) => ask.confirm(note(question)),
    file: (question) => ask.file(note(question)),
  };
}

export const fileIn = ({ folder }: Stage, name: string): Uri => Uri.joinPath(folder, name);

/** A file on the disk, and as a document. */
export const placesOf = (file: Uri): readonly string[] => [file.fsPath, file.toString()];

/** How one command is used. */
export type Drive = (stage: Stage) => Promise<unknown>;
