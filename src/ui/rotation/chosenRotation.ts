import { l10n } from "vscode";
import type { Rotation } from "../../model/rotation.ts";
import { tokensOf, type Rows } from "../tree/rows.ts";
import { date } from "../frame/times.ts";
import { quoted } from "../frame/displayText.ts";
import type { RotationDesk } from "./rotationDesk.ts";

/** The rotation that a command is about: of the row, be that the old token's or the new one's, the only one, or asked for. */
export async function chosenRotation(desk: RotationDesk, { nodes, given }: Rows): Promise<Rotation | undefined> {
  const { store } = desk;
  const all = store.tenants().flatMap((tenant) => store.rotations(tenant.id).map((rotation) => ({ tenant, rotation })));
  const tokens = tokensOf(nodes);
  const noted = nodes.flatMap((node) =>
    node.kind === "notice" && node.notice.kind === "rotation" ? [node.notice.rotation] : [],
  );
  const meant = all.filter(
    ({ rotation: { tenantId, old, successor } }) =>
      noted.some((each) => each.tenantId === tenantId && each.old.guid === old.guid) ||
      tokens.some(({ tenant, token }) => tenant.id === tenantId && [old.guid, successor].includes(token.guid)),
  );
  const [first, ...others] = given ? meant : meant.length > 0 ? meant : all;
  if (!first) {
    desk.tell.info(l10n.t("No token is being rotated."));
    return undefined;
  }
  if (others.length === 0) return first.rotation;
  return desk.ask.one({
    title: l10n.t("Continue Rotation"),
    placeholder: l10n.t("Which token?"),
    choices: [first, ...others].map(({ tenant, rotation }) => ({
      label: rotation.old.name,
      description: tenant.name,
      detail:
        rotation.finishedAt === undefined
          ? l10n.t("begun {0}, unfinished", date(rotation.begunAt))
          : l10n.t("replaced by {0} on {1}", quoted(rotation.draft.name), date(rotation.finishedAt)),
      value: rotation,
    })),
  });
}
