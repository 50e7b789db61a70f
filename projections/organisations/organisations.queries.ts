import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { FindOrganisations } from '../../src/contexts/alliances/queries.js';
import type { OrganisationView } from '../../src/contexts/alliances/views.js';
import type { Actor } from '../../src/kernel/actor.js';
import { comparableName } from '../reading/organisation-names.js';
import { seenBy } from '../reading/seen-by.js';
import type { ViewerDatabase } from '../reading/viewer-database.js';

interface Member {
  readonly organisationId: string;
  readonly name: string;
  readonly orgnr: string | null;
  readonly parent: string | null;
}

interface AllianceLine {
  readonly id: string;
  readonly name: string;
  readonly members: readonly Member[];
}

export interface OrganisationFilter {
  readonly q?: string;
  readonly organisationId?: string;
  readonly limit: number;
}

type Found = Omit<OrganisationView, 'possibleDuplicates'>;

const swedish = new Intl.Collator('sv');

/** Every read of the organisations. */
export class OrganisationQueries {
  constructor(private readonly db: ViewerDatabase) {}

  /**
   * Organisations in the alliances that the viewer may see, by Swedish order of their names: each with those
   * alliances, and with others that may be the same (the same number, or the same name but for case and marks).
   */
  async find(
    viewer: Actor,
    { q, organisationId, limit }: OrganisationFilter,
  ): Promise<{ readonly items: readonly OrganisationView[]; readonly position: number }> {
    const words = comparableName(q ?? '');
    const number = withHyphen(q?.trim());
    const { lines, position } = await this.lines(viewer, (parameter) => [
      ...(organisationId === undefined ? [] : [`organisations @> ARRAY[${parameter(organisationId)}::text]`]),
      ...(words === '' ? [] : [this.mentions(parameter(words), parameter(number))]),
    ]);
    const found = gathered(lines)
      .filter(
        (organisation) => organisationId === undefined || organisation.organisationId === organisationId,
      )
      .filter(({ name, orgnr }) => words === '' || comparableName(name).includes(words) || orgnr === number)
      .sort((a, b) => swedish.compare(a.name, b.name) || (a.organisationId < b.organisationId ? -1 : 1))
      .slice(0, limit);
    const whole = words === '' ? found : await this.withAllAlliances(viewer, found);
    const alike = await this.alike(viewer, whole);
    return { items: whole.map((organisation) => withDuplicates(organisation, alike)), position };
  }

  /**
   * An organisation that is in some alliance which the viewer may see; as the newest of these named it. Null for any
   * other, known elsewhere or not: its id can be guessed from its number.
   */
  async byId(organisationId: string, viewer: Actor): Promise<Member | null> {
    const values: unknown[] = [];
    const parameter = (value: unknown): string => `$${String(values.push(value))}`;
    const wanted = [
      `organisations @> ARRAY[${parameter(organisationId)}::text]`,
      ...seenBy(viewer, parameter),
    ];
    const { rows } = await this.db.query<{ members: string }>(
      viewer,
      `SELECT members FROM organisations.rows WHERE ${wanted.join(' AND ')} ORDER BY position DESC LIMIT 1`,
      values,
    );
    const members = rows.flatMap(({ members: json }) => JSON.parse(json) as Member[]);
    return members.find((member) => member.organisationId === organisationId) ?? null;
  }

  /** The same with every alliance that each is in, those that know it by other words too. */
  private async withAllAlliances(viewer: Actor, found: readonly Found[]): Promise<readonly Found[]> {
    const ids = found.map(({ organisationId }) => organisationId);
    const { lines } = await this.lines(viewer, (parameter) => [`organisations && ${parameter(ids)}::text[]`]);
    const all = new Map(gathered(lines).map((organisation) => [organisation.organisationId, organisation]));
    return found.map((organisation) => ({
      ...organisation,
      alliances: all.get(organisation.organisationId)?.alliances ?? organisation.alliances,
    }));
  }

  private mentions(words: string, written: string): string {
    return `(EXISTS (SELECT FROM unnest(names) AS known WHERE position(${words} in known) > 0) OR numbers @> ARRAY[${written}::text])`;
  }

  /** Whatever in the viewer's alliances bears the number or the name of one of these. */
  private async alike(viewer: Actor, found: readonly Found[]): Promise<readonly Found[]> {
    if (found.length === 0) return [];
    const numbers = found.flatMap(({ orgnr }) => (orgnr === null ? [] : [orgnr]));
    const names = found.map(({ name }) => comparableName(name));
    const { lines } = await this.lines(viewer, (parameter) => [
      `(numbers && ${parameter(numbers)}::text[] OR names && ${parameter(names)}::text[])`,
    ]);
    return gathered(lines);
  }

  private async lines(
    viewer: Actor,
    conditions: (parameter: (value: unknown) => string) => string[],
  ): Promise<{ lines: AllianceLine[]; position: number }> {
    const values: unknown[] = [];
    const parameter = (value: unknown): string => `$${String(values.push(value))}`;
    const wanted = ['members IS NOT NULL', ...seenBy(viewer, parameter), ...conditions(parameter)];
    const { rows } = await this.db.query<{ at: number; id: string | null; name: string; members: string }>(
      viewer,
      `SELECT c.position AS at, o.id, o.name, o.members
       FROM organisations.checkpoint c
       LEFT JOIN (SELECT id, name, members FROM organisations.rows WHERE ${wanted.join(' AND ')}) AS o ON true
       ORDER BY o.id`,
      values,
    );
    const lines = rows.flatMap(({ id, name, members }) =>
      id === null ? [] : [{ id, name, members: JSON.parse(members) as Member[] }],
    );
    return { lines, position: rows[0]?.at ?? 0 };
  }
}

/** An organisation number as it is stored, where it was written without its hyphen. */
function withHyphen(words: string | undefined): string | undefined {
  return words?.replace(/^(\d{6})(\d{4})$/, '$1-$2');
}

/** The alliances' members by organisation; where alliances name one differently, the first name stands. */
function gathered(lines: readonly AllianceLine[]): Found[] {
  const organisations = new Map<string, Found>();
  for (const { id, name, members } of lines) {
    for (const member of members) {
      const known = organisations.get(member.organisationId) ?? { ...member, alliances: [] };
      organisations.set(member.organisationId, { ...known, alliances: [...known.alliances, { id, name }] });
    }
  }
  return [...organisations.values()];
}

function withDuplicates(organisation: Found, all: readonly Found[]): OrganisationView {
  const key = comparableName(organisation.name);
  const possibleDuplicates = all.flatMap(
    ({ organisationId, name, orgnr }): OrganisationView['possibleDuplicates'] => {
      if (organisationId === organisation.organisationId) return [];
      if (orgnr !== null && orgnr === organisation.orgnr) return [{ organisationId, name, ground: 'orgnr' }];
      return comparableName(name) === key ? [{ organisationId, name, ground: 'name' }] : [];
    },
  );
  return { ...organisation, possibleDuplicates };
}

@QueryHandler(FindOrganisations)
export class FindOrganisationsHandler implements IQueryHandler<FindOrganisations> {
  constructor(private readonly queries: OrganisationQueries) {}

  async execute({ viewer, filter }: FindOrganisations) {
    return this.queries.find(viewer, filter);
  }
}
