import type { Database } from '../../database/database.js';
import { type Actor, actorIn, type Role } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import { isUuid } from '../../kernel/ids.js';
import { localDate } from '../../kernel/local-date.js';
import type { Locale } from '../../messages/message.js';
import { inForce, mandatesOf } from './posts.js';
import type { Account, AccountTable } from './postgres/account-table.js';
import type { PersonRecords } from './postgres/person-records.js';

/** Somebody who can be written to, as they would stand before the program if they asked now. */
export interface Correspondent {
  readonly actor: Actor;
  readonly email: string;
  readonly language: Locale;
}

/** Those that mail can reach: who has an account, is not shut out, and was not erased. */
export class Correspondents {
  constructor(
    private readonly parts: {
      readonly database: Database;
      readonly table: AccountTable;
      readonly persons: PersonRecords;
      readonly clock: Clock;
    },
  ) {}

  /** Undefined where nobody can be written to under that id: a token of the command line's, say. */
  async find(id: string): Promise<Correspondent | undefined> {
    const account = isUuid(id) ? await this.parts.table.find(id) : undefined;
    return account && (await this.reachable([account]))[0];
  }

  /** Everybody who has the role now. */
  async inRole(role: Role): Promise<readonly Correspondent[]> {
    const accounts = await this.parts.table.list();
    const all = await this.reachable(
      accounts.filter((account) => this.mandates(account).roles.includes(role)),
    );
    return all;
  }

  private async reachable(accounts: readonly Account[]): Promise<readonly Correspondent[]> {
    const { database, persons } = this.parts;
    const open = accounts.filter(({ blockedAt }) => blockedAt === null);
    const known = await persons.of(
      database,
      open.map(({ id }) => id),
    );
    return open.flatMap((account) => {
      const email = known.get(account.id)?.email;
      if (email === undefined) return [];
      const { roles, ...mandates } = this.mandates(account);
      const actor = {
        ...actorIn(roles[0] ?? 'partner', account.id, { ...mandates, signedInAfresh: false }),
        roles,
      };
      return [{ actor, email, language: account.language }];
    });
  }

  private mandates({ posts }: Account) {
    const today = localDate(this.parts.clock.now());
    return mandatesOf(posts.filter((post) => inForce(post, today)));
  }
}
