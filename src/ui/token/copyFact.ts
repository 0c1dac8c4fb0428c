import { env, l10n, window } from "vscode";
import type { Token } from "../../tenants/model.ts";
import type { App } from "../app.ts";
import type { Node } from "../tree/nodes.ts";
import { tokenSubjects } from "./chosenTokens.ts";

const SHOWN_MS = 3000;

/** Puts one fact of each token on the clipboard, a line each. */
export async function copyFact(
  app: App,
  node: Node | undefined,
  nodes: readonly Node[] | undefined,
  title: string,
  fact: (token: Token) => string,
): Promise<void> {
  const subjects = await tokenSubjects(app, node, nodes, title);
  if (!subjects) return;
  await env.clipboard.writeText(subjects.map(({ token }) => fact(token)).join("\n"));
  window.setStatusBarMessage(l10n.t("$(check) Copied"), SHOWN_MS);
}
