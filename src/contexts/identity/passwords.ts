import { hash, verify } from '@node-rs/argon2';
import { HttpProblem } from '../../http/http-problem.js';
import { BoundedWork, TooBusy } from './bounded-work.js';
import { IDENTITY_SETTINGS } from './identity-settings.js';
import { newSecret } from './secrets.js';

/** What one password costs; the least of OWASP's recommendations for Argon2id. `memoryCost` in KiB. */
export interface PasswordCost {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

const COST: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const { atOnce, waiting } = IDENTITY_SETTINGS.password;

/** Passwords as Argon2id, which is the library's default, with the parameters beside each hash. */
export class Passwords {
  /** How many were reckoned against a hash: as many for an unknown account as for a known one. */
  verifications = 0;
  private readonly work = new BoundedWork(atOnce, waiting);
  private stranger: Promise<string> | undefined;

  constructor(private readonly cost: PasswordCost = COST) {}

  /** @throws HttpProblem 503 when too many wait already */
  hash(password: string): Promise<string> {
    return this.bounded(() => hash(normalised(password), this.cost));
  }

  /**
   * Whether it is the password of a hash. Without one it costs the same, and is not.
   *
   * @throws HttpProblem 503 when too many wait already
   */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const stranger = await this.prepare();
    const against = stored ?? stranger;
    const right = await this.bounded(() => {
      this.verifications += 1;
      return verify(against, normalised(password));
    });
    return right && stored !== null;
  }

  /** Makes the hash that nobody's password has; done ahead, the first stranger waits no longer than others. */
  prepare(): Promise<string> {
    if (this.stranger === undefined) {
      const made = this.hash(newSecret());
      this.stranger = made;
      made.catch(() => (this.stranger = undefined));
    }
    return this.stranger;
  }

  /** Whether a hash was made with less than what is asked for now. */
  isOutdated(stored: string): boolean {
    const [, m = 0, t = 0, p = 0] =
      /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored)?.map(Number) ?? [];
    return m < this.cost.memoryCost || t < this.cost.timeCost || p < this.cost.parallelism;
  }

  private async bounded<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await this.work.run(work);
    } catch (error) {
      if (!(error instanceof TooBusy)) throw error;
      throw new HttpProblem(503, 'sign-in-busy', { headers: { 'retry-after': '3' } });
    }
  }
}

/** The same characters, however a keyboard composed them (NIST SP 800-63B, 3.1.1.2). */
function normalised(password: string): string {
  return password.normalize('NFC');
}
