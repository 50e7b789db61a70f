import { randomUUID } from 'node:crypto';
import { OPERATOR } from '../../../src/contexts/identity/account-service.js';
import type { NewToken } from '../../../src/contexts/identity/token-service.js';
import { type Role, ROLES } from '../../../src/kernel/actor.js';
import {
  Browser,
  byOwnToken,
  endRole,
  invited,
  MINUTE_MS,
  type MovedClock,
} from '../../support/account-people.js';
import { AllianceStory, people, type People } from '../../support/alliance-story.js';
import { type Person, type TestServer, thenDone } from '../../support/http.js';
import type { Asker } from './cells.js';

/** An alliance at the matrix' upper edge. */
export interface Told {
  /** What it is to the coordinator, and how far it has come. */
  readonly called: string;
  readonly id: string;
}

const HOME = '12';
const ELSEWHERE = '14';
const STATES = ['started', 'registered', 'granted'] as const;
/** Elsewhere nobody may more than in the same län, whatever the state: one in which most can be done is enough. */
const STATE_ELSEWHERE = 'registered';

/** How somebody with a role signed in, where a fresh sign-in is asked for. */
export const WAYS = ['signed in afresh', 'signed in long ago', 'by a token of their own'] as const;

/** Who asks, and about what. */
export class MatrixWorld {
  readonly askers: Asker[] = [];
  readonly alliances: Told[] = [];
  private own: string[] = [];

  private constructor(
    private readonly server: TestServer,
    private readonly clock: MovedClock,
    private readonly everybody: People,
  ) {}

  static async on(server: TestServer, clock: MovedClock): Promise<MatrixWorld> {
    const world = new MatrixWorld(server, clock, await people(server));
    const former = await server.person({ role: 'coordinator', regions: [HOME] });
    const told = await Promise.all(STATES.map((state) => world.toldIn(state, former)));
    world.alliances.push(...told.flat());
    world.own = told.map(([own]) => own!.id);
    await world.gather(former);
    await world.gatherByWays();
    return world;
  }

  asker(called: string): Asker {
    return this.askers.find((one) => one.called === called)!;
  }

  /** The coordinator's own, which they took over, another's in the same län, and in one state one in another. */
  private async toldIn(state: (typeof STATES)[number], former: Person): Promise<Told[]> {
    const { everybody } = this;
    const { coordinator, stranger } = everybody;
    const others = { ...everybody, coordinator: stranger };
    const [mine, beside, ...elsewhere] = await Promise.all([
      this.story({ ...everybody, coordinator: former }, HOME, state),
      this.story(others, HOME, state),
      ...(state === STATE_ELSEWHERE ? [this.story(others, ELSEWHERE, state)] : []),
    ]);
    await mine.done('coordinator', 'hand-over', { to: coordinator.id });
    return [
      { called: `own, ${state}`, id: mine.id },
      { called: `another in the same län, ${state}`, id: beside.id },
      ...elsewhere.map(({ id }) => ({ called: `another in another län, ${state}`, id })),
    ];
  }

  private async story(by: People, lan: string, state: (typeof STATES)[number]): Promise<AllianceStory> {
    const name = `Allians ${randomUUID()}`;
    const story = await AllianceStory.started(this.server, by, { name, lan: [lan] });
    if (state === 'registered') return story.registered();
    return state === 'granted' ? story.granted() : story;
  }

  private async gather(former: Person): Promise<void> {
    const { server, everybody, own, askers } = this;
    const conflicted = await server.person({ role: 'board-member' });
    const inCase = this.alliances.find(({ called }) => called === 'another in the same län, registered')!.id;
    const ground = 'Sitter i styrelsen.';
    thenDone(await server.command('declare-conflict', inCase, { ground }, { as: conflicted }));
    const partner = await server.person({ role: 'partner', alliances: own });
    askers.push(
      ...ROLES.filter((role) => role !== 'coordinator').map((role) => asker(role, everybody[role], role)),
      {
        ...asker('coordinator', everybody.coordinator, 'coordinator'),
        regions: [HOME, '13'],
        holds: new Set(own),
      },
      asker('nobody', undefined, undefined),
      { ...asker('a former coordinator', former, 'coordinator'), regions: [HOME] },
      {
        ...asker('a conflicted board member', conflicted, 'board-member'),
        conflictedIn: new Set([inCase]),
      },
      asker('a partner of the own alliances', partner, 'partner'),
      {
        ...asker('one whose role as coordinator has ended', await this.ended(own), 'partner'),
        fresh: false,
      },
      ...(await this.narrowed(own)),
    );
  }

  /** Each role by a browser in which they signed in just now, by one of long ago, and by a token. */
  private async gatherByWays(): Promise<void> {
    const { server, own } = this;
    const { sessions } = server.app.foundation.identity;
    const accounts = await Promise.all(
      ROLES.map(async (role) => ({
        role,
        ...(await invited(server, role, role === 'coordinator' ? { alliances: own } : {})),
      })),
    );
    const browsers = (): Promise<Browser[]> =>
      Promise.all(
        accounts.map(async ({ id }) => {
          const browser = new Browser(server);
          browser.cookie = (await sessions.start(id, ['password'], OPERATOR.client)).secret;
          return browser;
        }),
      );
    const longAgo = await browsers();
    this.clock.pass(11 * MINUTE_MS);
    const afresh = await browsers();
    for (const [index, { id, role }] of accounts.entries()) {
      const holds = new Set(role === 'coordinator' ? own : []);
      const token = await byOwnToken(server, { id }, { role });
      const by = (way: (typeof WAYS)[number], person?: Person): Asker => ({
        ...asker(`${role}, ${way}`, person, role),
        holds,
        fresh: way === 'signed in afresh',
      });
      this.askers.push(
        { ...by('signed in afresh'), browser: afresh[index]! },
        { ...by('signed in long ago'), browser: longAgo[index]! },
        by('by a token of their own', token),
      );
    }
  }

  /** Somebody whom the log and a post of their own made coordinator of alliances, and who is one no longer. */
  private async ended(of: readonly string[]): Promise<Person> {
    const account = await invited(this.server, 'coordinator', { regions: [HOME], alliances: of });
    for (const id of of) {
      const body = { coordinator: account.id };
      thenDone(
        await this.server.command('appoint-coordinator', id, body, { as: this.everybody['case-officer'] }),
      );
    }
    const post = { role: 'partner', regions: [], alliances: [], to: null } as const;
    await this.server.app.foundation.identity.accounts.giveRole(account.id, post, OPERATOR);
    await endRole(this.server, account, 'coordinator');
    return byOwnToken(this.server, account, { role: 'partner' });
  }

  /** Tokens of people's own that are narrowed. The coordinator's maker has mandates in two län. */
  private async narrowed(own: readonly string[]): Promise<Asker[]> {
    const elsewhere = this.alliances
      .filter(({ called }) => called.includes('another län'))
      .map(({ id }) => id);
    const holds = [...own, elsewhere[0]!];
    const coordinator = await invited(this.server, 'coordinator', { regions: [HOME, '13'] });
    for (const id of holds) {
      const body = { coordinator: coordinator.id };
      thenDone(
        await this.server.command('appoint-coordinator', id, body, { as: this.everybody['case-officer'] }),
      );
    }
    const by = async (
      called: string,
      account: { readonly id: string },
      token: NewToken,
      scope: { readonly alliances: readonly string[]; readonly starts: readonly string[] },
    ): Promise<Asker> => ({
      ...asker(called, await byOwnToken(this.server, account, token), token.role),
      fresh: false,
      ...(token.role === 'coordinator' ? { holds: new Set(holds), regions: [HOME, '13'] } : {}),
      scope: { alliances: new Set(scope.alliances), starts: scope.starts, lan: token.regions ?? null },
    });
    const [, one] = own as [string, string];
    const both = { regions: [HOME], alliances: [one, elsewhere[0]!] };
    const inHome = this.alliances.map(({ id }) => id).filter((id) => !elsewhere.includes(id));
    return [
      await by(
        'a coordinator by a token for a län',
        coordinator,
        { role: 'coordinator', regions: [HOME, '17'] },
        { alliances: inHome, starts: [HOME, '17'] },
      ),
      await by(
        'a coordinator by a token for an alliance',
        coordinator,
        { role: 'coordinator', alliances: [one] },
        { alliances: [one], starts: [] },
      ),
      await by(
        'a case officer by a token for a län',
        await invited(this.server, 'case-officer'),
        { role: 'case-officer', regions: [ELSEWHERE] },
        { alliances: elsewhere, starts: [ELSEWHERE] },
      ),
      await by(
        'a chair by a token for a län and alliances',
        await invited(this.server, 'chair'),
        { role: 'chair', ...both },
        { alliances: [one], starts: [] },
      ),
      await by(
        'an administrator by a token for an alliance',
        await invited(this.server, 'administrator'),
        { role: 'administrator', alliances: [one] },
        { alliances: [one], starts: [] },
      ),
    ];
  }
}

/** Somebody by a token of the command line, which counts as a fresh sign-in. */
function asker(called: string, person: Person | undefined, role: Role | undefined): Asker {
  const nothing = { holds: new Set<string>(), conflictedIn: new Set<string>(), scope: null };
  return { called, person, role, regions: [], fresh: true, ...nothing };
}
