import assert from "node:assert/strict";
import { listIn } from "../../src/demo/world/assets.ts";
import { startTestTenant, type TestTenant } from "../support/testTenant.ts";
import { dismissUsers, newUser, type User } from "./driver/desk.ts";
import { crashAtRequest, crashBeforeSaying, following, isAsked, listed, prepareCrashes } from "./driver/moments.ts";
import { addTenant } from "./driver/addTenant.ts";
import { createToken, grantAdmin, linkPersona } from "./driver/steps.ts";
import type { Window } from "./driver/window.ts";

const isCreate = isAsked("POST", /^\/api\/service\/apikeys$/);
const isUpdate = isAsked("POST", /^\/api\/service\/apikeys\/./);
const isRead = isAsked("GET", /^\/api\/service\/apikeys\?/);
const isGrant = isAsked("POST", /^\/api\/meta\/entity\/bulk/);
const isSearch = isAsked("POST", /^\/api\/meta\/search\/indexsearch/);

/** What the extension host says to its window in a create, in this order, beside the request to the tenant. */
const saying = {
  theIntent: /"creating:/,
  theValue: /"value:[^"]+","/,
  theNoteOfTheValue: /"held:[^"]+":"unclaimed"/,
  thatTheIntentIsSettled: /^\[true,(?![^]*"creating:)[^]*"held:[^"]+":"unclaimed"/,
  thatTheValueIsKept: /"held:[^"]+":"kept"/,
};

/** Whether all moments are tried, as `npm run crash` does; else those after which most could be lost. */
const TRIES_ALL = process.env.CRASHES === "all";

/** What holds after the restart, moment by moment. */
const found: string[] = [];

const inAll = (title: string, test: () => Promise<void>): void => {
  if (TRIES_ALL) it(title, test);
};

describe("after a crash of the extension host, in a window,", function () {
  this.timeout(120_000);
  let tenant: TestTenant;
  let user: User;
  let window: Window;

  beforeEach(async () => {
    tenant = await startTestTenant();
    user = await newUser();
    await prepareCrashes(user);
    window = await user.openWindow();
    await addTenant(window, tenant, "Acme");
  });
  afterEach(dismissUsers);
  afterEach(() => tenant.stop());
  afterEach(function () {
    const [, ...titles] = this.currentTest?.titlePath() ?? [];
    found.push(`${this.currentTest?.state === "passed" ? "holds " : "BROKEN"}  ${titles.join(" ")}`);
  });
  after(() => {
    const broken = found.filter((line) => line.startsWith("BROKEN")).length;
    if (TRIES_ALL) console.log(["", ...found, "", `${found.length} moments, ${broken} broken`].join("\n"));
  });

  const create = (): Promise<void> => createToken(window, "precious");

  /** Waits until VS Code has started the extension again, and that is done with what it does first. */
  async function restarted(): Promise<void> {
    await listed(tenant);
    await createToken(window, "afterwards");
    await (await window.toast("Created “afterwards”")).press("I Saved It");
    // A row that is painted anew under the mouse lets a click go unnoticed.
    await window.tree.described("afterwards", /^new · no persona$/);
  }

  describe("a create", () => {
    const made = (): number => tenant.world.tokens.filter(({ name }) => name === "precious").length;

    async function isNothing(): Promise<void> {
      await restarted();
      assert.equal(made(), 0);
      assert.ok(!(await window.toastTexts()).some((text) => text.includes("precious")));
    }

    async function isTold(): Promise<void> {
      const toast = await window.toast(/created “precious” of “Acme”: the token is there, but its value is lost/);
      assert.deepEqual(await toast.buttons(), ["Delete Token…", "Create Again…"]);
      assert.equal(made(), 1);
      await toast.press("Delete Token…");
      await (await window.dialog()).press("Delete");
      await window.tree.gone("precious");
      assert.equal(made(), 0);
    }

    async function isHeld(): Promise<void> {
      await restarted();
      assert.equal(made(), 1);
      assert.ok(!(await window.toastTexts()).some((text) => text.includes("is lost")));
      await window.tree.press("precious", "Copy Token Value");
      await window.toast("The value of “precious” is on the clipboard.");
      assert.equal(tenant.world.values.get(await window.clipboard())?.name, "precious");
    }

    inAll("whose intent was not noted yet was not sent", async () => {
      await crashBeforeSaying(saying.theIntent, { window, user }, create);
      await isNothing();
    });

    inAll("that the tenant has not begun is nothing to tell", async () => {
      await crashAtRequest(isCreate, "undone", { tenant, user }, create);
      await isNothing();
    });

    it("that the tenant has done and not answered is told as one whose value is lost", async () => {
      await crashAtRequest(isCreate, "done", { tenant, user }, create);
      await isTold();
    });

    inAll("whose value has not reached SecretStorage is told as one whose value is lost", async () => {
      await crashBeforeSaying(saying.theValue, { window, user }, create);
      await isTold();
    });

    it("whose value is in SecretStorage without a note has its value", async () => {
      await crashBeforeSaying(saying.theNoteOfTheValue, { window, user }, create);
      await isHeld();
    });

    inAll("whose value is noted beside its intent has its value", async () => {
      await crashBeforeSaying(saying.thatTheIntentIsSettled, { window, user }, create);
      await isHeld();
    });

    inAll("that was told of has its value", async () => {
      await create();
      const toast = await window.toast("Created “precious”");
      await crashBeforeSaying(saying.thatTheValueIsKept, { window, user }, () => toast.press("Keep in VS Code"));
      await isHeld();
    });

    inAll("whose value was kept has its value", async () => {
      await create();
      await (await window.toast("Created “precious”")).press("Keep in VS Code");
      await window.tree.described("precious", /value kept$/);
      await crashAtRequest(isRead, "undone", { tenant, user }, () => window.pressViewButton("Refresh Tokens"));
      await isHeld();
    });
  });

  describe("a token that was linked", () => {
    const token = () => tenant.world.tokens.find(({ name }) => name === "ingest-bot");
    const link = (): Promise<void> => linkPersona(window, "ingest-bot", "Marketing");

    async function isAsBefore(before: ReturnType<typeof token>, more: number): Promise<void> {
      await listed(tenant);
      await window.tree.described("ingest-bot", new RegExp(`${2 + more} personas`));
      const now = token();
      assert.ok(before && now);
      assert.deepEqual({ ...now, personas: now.personas.slice(0, 2) }, before);
      assert.equal(now.personas.length, 2 + more);
    }

    for (const [when, isIt, work, more] of [
      ["the tenant has not begun", isUpdate, "undone", 0],
      ["the tenant has done and not answered", isUpdate, "done", 1],
      ["it was to be read again", following(isUpdate, isRead), "undone", 1],
    ] as const) {
      (work === "done" ? it : inAll)(`has all that it had, when ${when}`, async () => {
        const before = token();
        await crashAtRequest(isIt, work, { tenant, user }, link);
        await isAsBefore(before, more);
      });
    }
  });

  describe("a connection that was given an admin", () => {
    const connection = () => tenant.world.assets.find(({ attributes }) => attributes.name === "production");

    for (const [when, isIt, work, more] of [
      ["the tenant has not begun", isGrant, "undone", false],
      ["the tenant has done and not answered", isGrant, "done", true],
      ["it was to be read again", following(isGrant, isSearch), "undone", true],
    ] as const) {
      inAll(`has all that it had, when ${when}`, async () => {
        const before = connection();
        assert.ok(before);
        const as = tenant.world.bearerOf("jsmith");
        const request = tenant.world.copiedRequest("jsmith");
        const grant = (): Promise<void> => grantAdmin(window, "sandbox", "production", request);
        await crashAtRequest(isIt, work, { tenant, user, as }, grant);
        await listed(tenant);
        const [sandbox] = tenant.world.tokens.filter(({ name }) => name === "sandbox");
        const added = more ? [`service-account-${sandbox?.clientId ?? ""}`] : [];
        const adminUsers = [...listIn(before, "adminUsers"), ...added];
        assert.deepEqual(connection()?.attributes, { ...before.attributes, adminUsers });
      });
    }
  });
});
