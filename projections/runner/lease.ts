import type { Queryable } from '../../src/database/database.js';
import type { Fence } from './batch-statement.js';

/** Another instance runs the projection now, or its rows were changed by a rebuild or a retry. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
  constructor(projection: string) {
    super(`the lease on ${projection} was lost`);
  }
}

/**
 * One runner at a time for each projection: a lease by the database's clock, so that the instances' own clocks do
 * not matter, and an epoch that rises with every holder. Both are checked again by every write.
 */
export class Lease {
  constructor(
    private readonly db: Queryable,
    private readonly projection: string,
    /** This instance's id. */
    private readonly holder: string,
    private readonly leaseMs: number,
  ) {}

  /**
   * Takes the lease when it is free, or was this instance's own; null when another has it. One that ends later than any
   * that is taken now is of a clock that was set back since: whoever lives has prolonged theirs by the new one.
   */
  async take(): Promise<Fence | null> {
    const { rows } = await this.db.query<{ epoch: number }>(
      `UPDATE projections.runner
       SET holder = $2, epoch = epoch + 1, lease_until = clock_timestamp() + $3 * interval '1 millisecond'
       WHERE name = $1 AND (holder = $2 OR lease_until <= clock_timestamp()
         OR lease_until > clock_timestamp() + $3 * interval '2 milliseconds')
       RETURNING epoch`,
      [this.projection, this.holder, this.leaseMs],
    );
    const taken = rows[0];
    return taken === undefined ? null : { holder: this.holder, epoch: taken.epoch, leaseMs: this.leaseMs };
  }

  /** @throws LeaseLost */
  async prolong({ epoch }: Fence): Promise<void> {
    const { rowCount } = await this.db.query(
      `UPDATE projections.runner SET lease_until = clock_timestamp() + $4 * interval '1 millisecond'
       WHERE name = $1 AND holder = $2 AND epoch = $3 AND lease_until > clock_timestamp()`,
      [this.projection, this.holder, epoch, this.leaseMs],
    );
    if (rowCount === 0) throw new LeaseLost(this.projection);
  }

  /** Gives it back, so that another instance need not wait. */
  async giveBack(): Promise<void> {
    await this.db.query(
      `UPDATE projections.runner SET holder = NULL, lease_until = '-infinity' WHERE name = $1 AND holder = $2`,
      [this.projection, this.holder],
    );
  }
}
