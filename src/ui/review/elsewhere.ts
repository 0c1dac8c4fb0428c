import { l10n, workspace } from "vscode";
import type { Tenant } from "../../model/model.ts";
import type { Rotation } from "../../model/rotation.ts";
import type { Store } from "../../tenants/store.ts";
import { date } from "../frame/times.ts";
import type { Copies, Copy } from "../plainText/copies.ts";
import { ownerWords, stateWords } from "../plainText/findingWords.ts";
import type { Line, Link } from "../report/report.ts";
import { revealing, rotating } from "./findingLines.ts";

/** The rotations that stand somewhere between their first step and their last. */
export function rotationLines(store: Store, about: readonly Tenant[]): readonly Line[] {
  return about.flatMap((tenant) =>
    store
      .rotations(tenant.id)
      .filter(({ finishedAt }) => finishedAt === undefined)
      .map((rotation): Line => {
        const words = [tenant.name, rotation.old.name, l10n.t("begun {0}, unfinished", date(rotation.begunAt))];
        return { text: words.join(" · "), links: tenant.readOnly ? [] : continuing(store, rotation) };
      }),
  );
}

/** A rotation is named by either of its tokens, as long as one is in the list. */
function continuing(store: Store, { tenantId, old, successor }: Rotation): readonly Link[] {
  const guids = [old.guid, ...(successor === undefined ? [] : [successor])];
  const guid = guids.find((each) => store.token({ tenantId, guid: each }));
  const args = guid === undefined ? [] : [{ tenantId, guid }];
  return [{ text: l10n.t("Continue…"), verb: "continueRotation", args }];
}

/** Where tokens stand in files that git would take up. */
export function copyLines(store: Store, copies: Copies | undefined): readonly Line[] {
  if (!copies) return [{ text: l10n.t("No folder is open.") }];
  const { found, leftOut } = copies;
  return [
    ...found.map((copy) => lineOf(store, copy)),
    ...(leftOut === 0
      ? []
      : [
          {
            text: l10n.t(
              "Not looked at, or not to the end, because they are too large or cannot be read: {0}.",
              leftOut,
            ),
          },
        ]),
  ];
}

function lineOf(store: Store, { uri, range, owner }: Copy): Line {
  const line = range.start.line + 1;
  const place = l10n.t("{0}, line {1}", workspace.asRelativePath(uri), line);
  const { tenant, token } = owner;
  const ref = tenant && token && { tenantId: tenant.id, guid: token.guid };
  const works = owner.state === "active" && tenant?.readOnly === false;
  return {
    text: [place, ownerWords(owner), stateWords(owner, store.now())].filter((words) => words !== "").join(" · "),
    links: [
      { text: l10n.t("Open"), place: uri.with({ fragment: `L${line}` }) },
      ...(ref && works ? [rotating(ref)] : []),
      ...(ref ? [revealing(ref)] : []),
    ],
  };
}
