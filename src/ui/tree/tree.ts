import * as vscode from "vscode";
import { afterRecall } from "./afterRecall.ts";
import { type Arrangement, readArrangement } from "./arrangement.ts";
import type { TenantToken, TokenRef } from "../../model/model.ts";
import { refOf } from "../../model/rules.ts";
import type { Store } from "../../tenants/store.ts";
import type { Desk } from "../frame/desk.ts";
import { Waiting } from "../frame/waiting.ts";
import { GivenRows } from "./givenRows.ts";
import { childNodes, type Node, type TenantNode, tenantNodes, tenantOf, type TokenNode } from "./nodes.ts";
import { paint } from "./paint.ts";
import { Repaints } from "./repaints.ts";
import { ToggledRow } from "./toggledRow.ts";
import { tooltip } from "./tooltips.ts";

/** What it takes to show something in the tree. */
export interface TreeDesk extends Desk {
  readonly view: TokensView;
}

const VIEW = "atlanTokens";
const FILTER = "filter";

/** "expires in 3 hours" must not stand there for a day. */
const TICK_MS = 10 * 60_000;

/** The view "API Tokens": listens to the store, and knows how the user wants the tokens shown. */
export class TokensView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #store: Store;
  readonly #workspace: vscode.Memento;
  readonly #painting = new vscode.EventEmitter<Node[] | undefined>();
  readonly #view: vscode.TreeView<Node>;
  readonly #disposables: { dispose(): unknown }[] = [];
  readonly #repaints = new Repaints(this.#paint.bind(this));
  readonly #rows = new GivenRows({
    current: (row) => this.#current(row),
    below: (row) => childNodes(this.#store, row, this.arrangement()),
    painted: (row) => paint(row, this.#store.now(), this.arrangement().soonDays),
    isWaiting: () => this.#wait !== undefined,
  });
  #arrangement: Arrangement | undefined;
  #wait: string | undefined;

  /** Told by a key that has just toggled the selection of the row in focus. */
  readonly toggled = new ToggledRow();
  readonly onDidChangeTreeData = this.#painting.event;
  /** Where it is said what the tree's own reading waits for. */
  readonly waiting = new Waiting((words) => {
    const isNews = (words === undefined) !== (this.#wait === undefined);
    this.#wait = words;
    this.#tellMessage();
    if (isNews) for (const { id } of this.#store.tenants()) this.#repaints.soon(id);
  });

  constructor(store: Store, workspace: vscode.Memento) {
    this.#store = store;
    this.#workspace = workspace;
    this.#view = vscode.window.createTreeView<Node>(VIEW, {
      treeDataProvider: afterRecall(this, store),
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.#disposables.push(
      this.#repaints,
      this.#painting,
      this.#view,
      this.toggled.follow(this.#view),
      this.waiting,
      this.onDidShow(() => {
        this.#repaints.soon();
      }),
      store.onDidChange((tenantId, guid) => {
        if (tenantId === undefined) this.#tellTenants();
        if (guid === undefined) this.#repaints.soon(tenantId);
        else this.#painting.fire(this.#rows.unfolded({ tenantId: tenantId ?? "", guid }));
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration("atlanTokens")) return;
        this.#arrangement = undefined;
        this.#repaints.soon();
      }),
    );
    const ticking = setInterval(() => {
      this.#repaints.soon();
    }, TICK_MS);
    this.#disposables.push({
      dispose: () => {
        clearInterval(ticking);
      },
    });
    this.#tellFilter();
    this.#tellTenants();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** What is seen of it as a whole. */
  get face(): Pick<vscode.TreeView<Node>, "badge" | "visible"> {
    return this.#view;
  }

  onDidShow(listener: () => void): vscode.Disposable {
    return this.#view.onDidChangeVisibility(({ visible }) => {
      if (visible) listener();
    });
  }

  getTreeItem(node: Node): vscode.TreeItem {
    Object.assign(node, this.#current(node));
    return this.#rows.show(node);
  }

  /** Made when the mouse rests on a row, not for each of thousands. */
  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    item.tooltip = tooltip(this.#current(node), this.#store.now()) ?? item.accessibilityInformation?.label;
    return item;
  }

  getChildren(node?: Node): Node[] {
    if (!node) return this.#rows.give(undefined, tenantNodes(this.#store, this.arrangement()));
    if (node.kind === "tenant" && this.#store.shelf(node.tenant.id).kind === "closed") {
      void this.#store.load(node.tenant.id);
    }
    if (node.kind === "tenant") void this.#store.loadActivity(node.tenant.id);
    if (node.kind === "token") {
      const ref = refOf(node);
      if (this.#store.grants(ref).kind === "closed") void this.#store.loadGrants(ref);
    }
    Object.assign(node, this.#current(node));
    return this.#rows.give(node, childNodes(this.#store, node, this.arrangement()));
  }

  getParent(node: Node): Node | undefined {
    return node.parent;
  }

  /** What is selected, as long as the user sees it: VS Code also remembers rows that are no more. */
  selection(): readonly Node[] {
    if (!this.#view.visible) return [];
    const tenants = new Set(this.#store.tenants().map(({ id }) => id));
    return this.#view.selection.filter((node) => tenants.has(tenantOf(node).id));
  }

  arrangement(): Arrangement {
    return (this.#arrangement ??= readArrangement(this.#workspace.get<string>(FILTER, "")));
  }

  async filter(text: string): Promise<void> {
    await this.#workspace.update(FILTER, text.trim());
    this.#arrangement = undefined;
    this.#tellFilter();
    this.#repaints.soon();
  }

  /** The token whose row is beside that one, below or else above, and is none of those that go. */
  beside(node: TokenNode, gone: readonly TenantToken[]): TenantToken | undefined {
    const rows = childNodes(this.#store, node.parent, this.arrangement()).filter((row) => row.kind === "token");
    const at = rows.findIndex(({ id }) => id === node.id);
    const stays = ({ token }: TokenNode): boolean => gone.every((each) => each.token.guid !== token.guid);
    return rows.slice(at + 1).find(stays) ?? rows.slice(0, Math.max(at, 0)).findLast(stays);
  }

  /** Opens the view with the token selected; false when the filter hides it or the tenant does not list it. */
  async reveal(ref: TokenRef): Promise<boolean> {
    const node = this.#find(ref);
    return node !== undefined && this.#show(node, { select: true, focus: true });
  }

  async revealTenant(tenantId: string, focus = false): Promise<void> {
    const node = this.tenantRow(tenantId);
    if (node) await this.#show(node, { select: true, focus, expand: true });
  }

  tenantRow(tenantId: string): TenantNode | undefined {
    return tenantNodes(this.#store, this.arrangement()).find((each) => each.tenant.id === tenantId);
  }

  /**
   * VS Code rejects when another change of the tree overtakes it, as when last activity comes in: it is tried once more.
   * That it does not come to it then is no reason for what has been done to be called a failure.
   */
  async #show(node: Node, options: Parameters<vscode.TreeView<Node>["reveal"]>[1]): Promise<boolean> {
    this.#paint(tenantOf(node).id);
    const reveal = (): Promise<boolean> => Promise.resolve(this.#view.reveal(node, options)).then(() => true);
    const again = reveal().catch(reveal);
    return again.catch(() => false);
  }

  #find(ref: TokenRef): TokenNode | undefined {
    const arrangement = this.arrangement();
    const among = (nodes: readonly Node[]): TokenNode | undefined => {
      for (const node of nodes) {
        if (node.kind === "token" && node.token.guid === ref.guid) return node;
        const found = node.kind === "group" ? among(childNodes(this.#store, node, arrangement)) : undefined;
        if (found) return found;
      }
      return undefined;
    };
    const tenant = this.tenantRow(ref.tenantId);
    return tenant && among(childNodes(this.#store, tenant, arrangement));
  }

  /** VS Code asks anew about the row that it was given, and of a tenant's row all but the tenant's id may be old by then. */
  #current(node: Node): Node {
    return node.kind === "tenant" ? (this.tenantRow(node.id) ?? node) : node;
  }

  /** Only what is different, in one tenant or in all, where VS Code has the rows of all tenants that there are; else everything. */
  #paint(tenantId: string | undefined): void {
    if (this.#tenantsChanged()) this.#painting.fire(undefined);
    else this.#paintDiffering(tenantId, tenantId === undefined);
  }

  #paintDiffering(tenantId: string | undefined, isLater: boolean): void {
    const roots = this.#rows.roots().filter(({ id }) => tenantId === undefined || id === tenantId);
    const differing = roots.flatMap((row) => this.#rows.differing(row, isLater));
    if (differing.length > 0) this.#painting.fire(differing);
    // Rows that have not changed are not asked for, and what they did is older than the list all the same.
    if (this.#view.visible) for (const { id } of roots.filter(this.#rows.isUnfolded)) void this.#store.loadActivity(id);
  }

  #tenantsChanged(): boolean {
    const tenants = this.#store.tenants();
    const shown = this.#rows.roots();
    return tenants.length !== shown.length || tenants.some(({ id }, at) => id !== shown[at]?.id);
  }

  #tellFilter(): void {
    this.#tellMessage();
    void vscode.commands.executeCommand("setContext", "atlanTokens.filtered", this.arrangement().filter !== "");
  }

  /** Two words, since neither is set as long as the extension sleeps: the palette then hides nothing, and no step is done. */
  #tellTenants(): void {
    const isEmpty = this.#store.tenants().length === 0;
    void vscode.commands.executeCommand("setContext", "atlanTokens.noTenants", isEmpty);
    void vscode.commands.executeCommand("setContext", "atlanTokens.hasTenants", !isEmpty);
  }

  #tellMessage(): void {
    const { filter } = this.arrangement();
    const lines = [this.#wait, filter === "" ? undefined : vscode.l10n.t("Filter: {0}", filter)];
    this.#view.message = lines.filter((line) => line !== undefined).join(" · ");
  }
}
