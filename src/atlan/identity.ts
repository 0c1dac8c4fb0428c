import type { AtlanClient } from "./wire/client.ts";
import { asFields, asText, shapeFailure } from "./wire/unchecked.ts";
import type { WireUser } from "./wire/wire.ts";

/** Whom a tenant takes the holder of a credential for. */
export interface Caller {
  /** Such as `jsmith`, or `service-account-apikey-<uuid>` for an API token. */
  readonly userName: string;
  readonly displayName: string;
  readonly email: string | undefined;
  /** True for an API token or another program, false for a person. */
  readonly isServiceAccount: boolean;
}

/** Fails as unauthorized when the credential is not accepted. */
export async function whoAmI(client: AtlanClient, signal?: AbortSignal): Promise<Caller> {
  const user = asFields<WireUser>(await client.get("/api/service/users/current", { signal }));
  const userName = asText(user?.username);
  if (userName === undefined) throw shapeFailure();
  const fullName = [asText(user?.firstName), asText(user?.lastName)].filter((name) => name !== undefined).join(" ");
  return {
    userName,
    displayName: fullName === "" ? userName : fullName,
    email: asText(user?.email),
    isServiceAccount: userName.startsWith("service-account-"),
  };
}
