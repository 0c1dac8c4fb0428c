/** The tenant says no. */
export class Refused extends Error {
  readonly status: number;
  /** The metastore's own code, where it has one for this. */
  readonly code: string | undefined;
  /** Of the asset of the request that it is about, where the metastore names it. */
  readonly entityGuid: string | undefined;

  constructor(status: number, message: string, code?: string, entityGuid?: string) {
    super(message);
    this.name = "Refused";
    this.status = status;
    this.code = code;
    this.entityGuid = entityGuid;
  }
}

/** @param action as the metastore words it, such as `update entity: type=Connection` */
export function notAuthorized(caller: { readonly userName: string }, action: string): Refused {
  return new Refused(403, `${caller.userName} is not authorized to perform ${action}`, "ATLAS-403-00-001");
}
