/** One thing that should be well, whether it is, and what to do if not. */
export interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly value: string;
  /** Empty when all is well. */
  readonly remedy: string;
}

/** It is as it should be. */
export function well(check: string, value: string): Finding {
  return { check, ok: true, value, remedy: '' };
}

/** It is not, and this is what to do. */
export function fault(check: string, value: string, remedy: string): Finding {
  return { check, ok: false, value, remedy };
}

/** What to do where the log is empty and the read models are not. */
export const NOT_HERE = 'set EVENTSTOREDB_URL or DATABASE_URL to the log that they were made from';
