import type { Client } from './network-of.js';

/** Who does something to an account, for the security log. */
export interface Doer {
  /** Null on the command line. */
  readonly actor: string | null;
  readonly means: string | null;
  readonly client: Client;
}
