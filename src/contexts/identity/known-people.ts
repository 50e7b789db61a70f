import type { Database } from '../../database/database.js';
import type { Role } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import { isUuid } from '../../kernel/ids.js';
import { localDate } from '../../kernel/local-date.js';
import type { KnownPerson, People } from '../../policy/people.js';
import { inForce, mandatesOf } from './posts.js';
import type { AccountTable } from './postgres/account-table.js';
import type { PersonRecords } from './postgres/person-records.js';

/** The people behind accounts, by what they are now. */
export class KnownPeople implements People {
  constructor(
    private readonly parts: {
      readonly database: Database;
      readonly table: AccountTable;
      readonly persons: PersonRecords;
      readonly clock: Clock;
    },
  ) {}

  async inRoles(roles: readonly Role[]): Promise<readonly KnownPerson[]> {
    const today = localDate(this.parts.clock.now());
    const held = (await this.parts.table.list()).flatMap(({ id, blockedAt, posts }) => {
      const mandates = mandatesOf(posts.filter((post) => inForce(post, today)));
      const may = blockedAt === null && mandates.roles.some((role) => roles.includes(role));
      return may ? [{ id, regions: mandates.regions }] : [];
    });
    const names = await this.namesOf(held.map(({ id }) => id));
    return held
      .flatMap((one) => (names.has(one.id) ? [{ ...one, name: names.get(one.id) ?? '' }] : []))
      .sort((one, other) => one.name.localeCompare(other.name, 'sv'));
  }

  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const known = await this.parts.persons.of(this.parts.database, ids.filter(isUuid));
    return new Map([...known].map(([id, { name }]) => [id, name]));
  }
}
