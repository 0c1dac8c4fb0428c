import type { Uri } from "vscode";
import type { Tenant } from "../../model/model.ts";
import type { Rotation } from "../../model/rotation.ts";
import { tokenPlaces } from "../plainText/tokenPlaces.ts";
import { replacedRef, type RotationDesk } from "./rotationDesk.ts";

/** Where the value of a token stands that has a successor. */
export type OldPlace =
  /** In a .env file, as a variable's whole value. */
  | { readonly kind: "envFile"; readonly uri: Uri; readonly variable: string }
  /** In a text; the line counts from 0. */
  | { readonly kind: "text"; readonly uri: Uri; readonly line: number }
  /** In VS Code's secret storage, to be used by terminals and inputs. */
  | { readonly kind: "kept" }
  /** VS Code itself signs in with it. */
  | { readonly kind: "credential"; readonly tenant: Tenant };

/** Looks in the files of the workspace, and in what VS Code keeps. Sends nothing anywhere. */
export async function oldPlaces(
  desk: RotationDesk,
  rotation: Rotation,
  signal: AbortSignal,
): Promise<readonly OldPlace[]> {
  const places = (await tokenPlaces(desk.log, rotation.old.clientId, signal)).map(
    ({ uri, line, variable }): OldPlace =>
      variable === undefined ? { kind: "text", uri, line } : { kind: "envFile", uri, variable },
  );
  return [...keptPlaces(desk, rotation), ...places];
}

function keptPlaces({ store }: RotationDesk, rotation: Rotation): readonly OldPlace[] {
  const address = store.tenant(rotation.tenantId)?.address;
  const isItsOwn = ({ signedInAs, demo, address: other }: Tenant): boolean =>
    !demo && other === address && signedInAs === rotation.old.userName;
  return [
    ...store
      .tenants()
      .filter(isItsOwn)
      .map((tenant) => ({ kind: "credential", tenant }) as const),
    ...(store.holding(replacedRef(rotation)) === "kept" ? [{ kind: "kept" } as const] : []),
  ];
}
