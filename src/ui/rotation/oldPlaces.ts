import { posix } from "node:path";
import { FileSystemError, type Uri, workspace } from "vscode";
import { scan } from "../../detect/scan.ts";
import type { Tenant } from "../../model/model.ts";
import type { Rotation } from "../../model/rotation.ts";
import { isEnvFileName, variableAt } from "../files/dotenv.ts";
import { fileText } from "../files/fileText.ts";
import { LARGEST } from "../plainText/plainTokens.ts";
import { workspaceFiles } from "../plainText/workspaceFiles.ts";
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

/** So many files are read at the same time. */
const AT_ONCE = 16;

/** Looks in the files of the workspace, and in what VS Code keeps. Sends nothing anywhere. */
export async function oldPlaces(
  desk: RotationDesk,
  rotation: Rotation,
  signal: AbortSignal,
): Promise<readonly OldPlace[]> {
  const { searched, ignoredEnvFiles } = await workspaceFiles(signal);
  const uris = [...ignoredEnvFiles, ...searched];
  const places: OldPlace[] = [];
  for (let at = 0; at < uris.length; at += AT_ONCE) {
    signal.throwIfAborted();
    const some = await Promise.all(
      uris.slice(at, at + AT_ONCE).map((uri) => placesIn(desk, uri, rotation.old.clientId)),
    );
    places.push(...some.flat());
  }
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

/** A file that went away, or cannot be read, is one that cannot be written either. */
async function placesIn({ log }: RotationDesk, uri: Uri, clientId: string): Promise<readonly OldPlace[]> {
  try {
    if ((await workspace.fs.stat(uri)).size > LARGEST) return [];
    const text = await fileText(uri);
    const found = scan(text).found.filter(({ claims }) => claims.clientId === clientId);
    return found.map(({ start, value }): OldPlace => {
      const variable = isEnvFileName(posix.basename(uri.path)) ? variableAt(text, start, value) : undefined;
      if (variable !== undefined) return { kind: "envFile", uri, variable };
      return { kind: "text", uri, line: text.slice(0, start).split("\n").length - 1 };
    });
  } catch (error) {
    if (!(error instanceof FileSystemError)) log.warn(`${uri.toString()} could not be read: ${String(error)}`);
    return [];
  }
}
