/** The tenant says no. */
export class Refused extends Error {
  readonly status: number;
  /** The metastore's own code, where it has one for this. */
  readonly code: string | undefined;

  constructor(status: number, message: string, code?: string) {
    super(message);
    this.name = "Refused";
    this.status = status;
    this.code = code;
  }
}
