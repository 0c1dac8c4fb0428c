import { l10n } from "vscode";
import type { AccessRole } from "../../model/access.ts";

export function roleWords(role: AccessRole): string {
  switch (role) {
    case "connectionAdmin":
      return l10n.t("connection admin");
    case "collectionEditor":
      return l10n.t("collection editor");
    case "collectionViewer":
      return l10n.t("collection viewer");
  }
}
