import { ConfigurationTarget, Disposable, l10n, window, workspace } from "vscode";
import type { Endings } from "./endings.ts";
import { badgeOf, endingsOf, reminderOf } from "./endings.ts";
import type { TreeDesk } from "./tree.ts";

/** How often it is looked whether a token has come to its end, and whether a list has become old. */
const TICK_MS = 10 * 60_000;

type Reminding = "daily" | "badge" | "off";

const REMINDINGS: readonly Reminding[] = ["daily", "badge", "off"];

/** A setting may hold anything: what makes no sense is as if it were not set. */
function reminding(): Reminding {
  const setting = workspace.getConfiguration("atlanTokens").get<unknown>("expiryReminder");
  return REMINDINGS.find((each) => each === setting) ?? "daily";
}

/**
 * Counts on the view the tokens that expire soon or have just expired, says so once a day over all windows, and has lists
 * that have become old read again while the window is used.
 */
export function remindOfExpiry(desk: TreeDesk): Disposable {
  const { store, view } = desk;
  const look = (): void => {
    const how = reminding();
    const { soonDays } = view.arrangement();
    const endings = how === "off" ? [] : endingsOf(store, soonDays);
    view.face.badge = badgeOf(endings);
    if (how === "daily" && window.state.focused && isKnown(desk)) void say(desk, endings, soonDays);
  };
  const readAgain = (): void => {
    if (window.state.focused) void store.readAgain();
  };
  const ticking = setInterval(() => {
    look();
    readAgain();
  }, TICK_MS);
  return Disposable.from(
    store.onDidChange((_, guid) => {
      if (guid === undefined) look();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("atlanTokens")) look();
    }),
    window.onDidChangeWindowState(() => {
      look();
      readAgain();
    }),
    {
      dispose: () => {
        clearInterval(ticking);
      },
    },
  );
}

/** A list that is about to be read says soon what is so: a reminder of what was so would be the one of the day. */
function isKnown({ store, view }: TreeDesk): boolean {
  const kinds = store.tenants().map(({ id }) => store.shelf(id).kind);
  return !kinds.includes("loading") && !(view.face.visible && kinds.includes("closed"));
}

async function say(desk: TreeDesk, endings: readonly Endings[], soonDays: number): Promise<void> {
  const sentence = reminderOf(endings, soonDays);
  if (sentence === undefined || !(await desk.store.claimToday())) return;
  desk.tell.info(sentence, { title: l10n.t("Show"), run: () => showByState(desk, endings) });
}

async function showByState({ view }: TreeDesk, endings: readonly Endings[]): Promise<void> {
  await workspace.getConfiguration("atlanTokens").update("groupBy", "state", ConfigurationTarget.Global);
  const first = endings.find(({ tenant, expiring }) => !tenant.demo && expiring > 0);
  if (first) await view.revealTenant(first.tenant.id);
}
