import { HttpProblem } from '../../http/http-problem.js';
import type { Clock } from '../../kernel/clock.js';
import { IDENTITY_SETTINGS } from './identity-settings.js';
import { askerOf, type Client } from './network-of.js';
import type { AttemptTable } from './postgres/attempt-table.js';
import { keyedIndex } from './secrets.js';
import type { IdentityKey } from './identity-key.js';

/** A try that was counted, to be taken back when it was right. */
export interface CountedTry {
  readonly pair: Uint8Array;
  readonly asker: Uint8Array;
}

const { pair, network, reset } = IDENTITY_SETTINGS.attempts;

/**
 * Slows down who guesses passwords, without shutting anybody out: what one address tries on one account makes that
 * address wait for that account, and what it tries on all of them makes it wait. Whoever comes from elsewhere does
 * not wait.
 */
export class Attempts {
  constructor(
    private readonly table: AttemptTable,
    private readonly key: IdentityKey,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts a try before it is looked at.
   *
   * @param whom the index of the address that was stated, whether or not it is anybody's
   * @throws HttpProblem 429 with Retry-After
   */
  async count(whom: Uint8Array, { address }: Client): Promise<CountedTry> {
    const now = this.clock.now();
    const key = await this.key.value();
    const asker = askerOf(address);
    const counted = {
      pair: keyedIndex(key, 'pair', Buffer.from(whom).toString('base64'), asker),
      asker: keyedIndex(key, 'asker', asker),
    };
    const wait =
      (await this.table.count(counted.pair, pair, now)) ||
      (await this.table.count(counted.asker, network, now));
    if (wait === 0) return counted;
    const seconds = Math.ceil(wait / 1_000);
    throw new HttpProblem(429, 'too-many-tries', {
      details: { seconds },
      headers: { 'retry-after': String(seconds) },
    });
  }

  /** The try was right. */
  async succeeded(counted: CountedTry): Promise<void> {
    await this.table.forget(counted.pair);
    await this.table.takeBack(counted.asker, this.clock.now());
  }

  /** Whether another reset may be sent to an address now, and by this asker. */
  async mayReset(whom: Uint8Array, { address }: Client): Promise<boolean> {
    const now = this.clock.now();
    const key = await this.key.value();
    const asker = keyedIndex(key, 'reset-asker', askerOf(address));
    if ((await this.table.count(asker, network, now)) > 0) return false;
    const mail = keyedIndex(key, 'reset', Buffer.from(whom).toString('base64'));
    return (await this.table.count(mail, reset, now)) === 0;
  }
}
