import { l10n } from "vscode";
import type { BackStep, Rotation, RotationStep } from "../../model/rotation.ts";
import { quoted } from "../frame/displayText.ts";
import { roleWords } from "../frame/roleWords.ts";

/** What a step does, as it is said in a list: "admin of “x”". */
export function stepWords(step: RotationStep, { old, draft }: Rotation): string {
  switch (step.kind) {
    case "delete":
      return l10n.t("delete {0}", quoted(old.name));
    case "create":
      return l10n.t("create {0}", quoted(draft.name));
    case "link":
      return l10n.t("link the same personas");
    case "grant":
      return l10n.t("{0} of {1}", roleWords(step.grant.role), quoted(step.grant.asset.name));
    case "rename":
      return l10n.t("rename the old token to {0}", quoted(step.name));
  }
}

export function backWords(step: BackStep, { draft }: Rotation): string {
  switch (step.kind) {
    case "nameBack":
      return l10n.t("rename the old token to {0}", quoted(step.name));
    case "revoke":
      return l10n.t("remove the new one as {0} of {1}", roleWords(step.grant.role), quoted(step.grant.asset.name));
    case "deleteSuccessor":
      return l10n.t("delete the new {0}", quoted(draft.name));
  }
}

/** What is being done, in a notification: the step's number says how far it is. */
export function progressWords(words: string, number: number, of: number): string {
  return l10n.t("Step {0} of {1}: {2}…", number, of, words);
}
