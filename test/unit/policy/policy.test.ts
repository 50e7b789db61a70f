import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import { actorBefore, authorise, maySee } from '../../../src/contexts/alliances/policy.js';
import { ALLIANCES_V1 } from '../../../src/contexts/alliances/workflow-v1.js';
import { RouteWithoutPolicy } from '../../../src/http/check-permission.js';
import { registerRequestContext } from '../../../src/http/request-context.js';
import { ACTOR_ROLES, type Actor, actorIn, type Scope } from '../../../src/kernel/actor.js';
import { type Permission, POLICY, reachOf } from '../../../src/policy/policy.js';
import { COORDINATOR, given, OFFICER, STARTED } from '../alliances/alliance-story.js';

const NOBODYS = { id: randomUUID(), lan: ['12'], coordinators: [], formerCoordinators: [], conflicted: [] };

/** An alliance of COORDINATOR's. */
function started() {
  return given(...STARTED).stream.current.state;
}

/** Somebody in several roles. */
function inRoles(first: Actor, ...more: Actor['roles']): Actor {
  return { ...first, roles: [first.role, ...more] };
}

describe('the table', () => {
  test('names roles that there are, and leaves no permission without anybody', () => {
    for (const [permission, rule] of Object.entries(POLICY)) {
      const {
        everybody,
        signedIn,
        roles = {},
      } = rule as { everybody?: true; signedIn?: string; roles?: object };
      expect({
        permission,
        roles: Object.keys(roles).filter((role) => !(ACTOR_ROLES as readonly string[]).includes(role)),
      }).toEqual({
        permission,
        roles: [],
      });
      expect({ permission, somebody: everybody ?? signedIn ?? Object.keys(roles).length > 0 }).not.toEqual({
        permission,
        somebody: false,
      });
    }
  });

  test('reaches as far as the role that reaches furthest', () => {
    const both = inRoles(actorIn('coordinator', randomUUID()), 'board-member');
    expect(reachOf(actorIn('coordinator', randomUUID()), 'alliances.read')).toBe('held');
    expect(reachOf(both, 'alliances.read')).toBe('all');
    expect(reachOf(actorIn('auditor', randomUUID()), 'alliances.act')).toBeNull();
    expect(reachOf(actorIn('auditor', randomUUID()), 'operations.mend')).toBeNull();
  });
});

describe('a route that names no permission', () => {
  const register = (permission?: Permission): (() => unknown) => {
    const server = fastify();
    const nobody = () => Promise.resolve(null);
    registerRequestContext(
      server,
      { token: nobody, session: nobody },
      { bodyLimit: 1_000, origin: undefined },
    );
    const config = permission === undefined ? {} : { permission };
    return () => server.get('/somewhere', { config }, () => 'here');
  };

  test('is not taken up', () => {
    expect(register()).toThrow(new RouteWithoutPolicy('GET', '/somewhere'));
    expect(register('public.read')).not.toThrow();
  });
});

describe('somebody in several roles', () => {
  const member = inRoles(actorIn('board-member', randomUUID()), 'coordinator');

  test('sees what any of them sees, and acts as coordinator only with a mandate', () => {
    expect(maySee(member, NOBODYS)).toBe(true);
    expect(actorBefore(member, NOBODYS).roles).toEqual(['board-member']);
    expect(actorBefore(member, { ...NOBODYS, coordinators: [member.id] }).roles).toEqual([
      'coordinator',
      'board-member',
    ]);
  });

  test('has mandates only while a coordinator', () => {
    const held = { ...NOBODYS, coordinators: [member.id] };
    const former = actorIn('partner', member.id, { alliances: [NOBODYS.id] });
    expect(maySee(actorIn('coordinator', member.id), held)).toBe(true);
    for (const roles of [['partner'], ['data-protection-officer'], []] as const) {
      expect(maySee({ ...former, roles }, held)).toBe(false);
      expect(maySee({ ...former, roles }, NOBODYS)).toBe(false);
      expect(actorBefore({ ...former, roles }, held).roles).toEqual([]);
    }
  });

  test('is told that a mandate is missing, not that the alliance is', () => {
    const asked = { command: 'draft-application', actor: member, body: { text: 'Text' } };
    expect(authorise(ALLIANCES_V1, started(), asked)).toMatchObject({
      refusal: { kind: 'forbidden', code: 'no-mandate' },
    });
  });

  test('starts an alliance elsewhere in the role that may, and gets no mandate by it', () => {
    const officer = { ...inRoles(OFFICER, 'coordinator'), regions: ['12'] };
    const begin = (lan: string) =>
      authorise(
        ALLIANCES_V1,
        { status: 'none' },
        { command: 'start-collaboration', actor: officer, body: { lan: [lan] } },
      );
    expect(begin('13')).toMatchObject({ actor: { role: 'case-officer', roles: ['case-officer'] } });
  });
});

describe('a token that is narrowed', () => {
  const narrowed = (actor: Actor, scope: Scope): Actor => ({ ...actor, scope });
  const wide = { ...NOBODYS, lan: ['12', '14'] };

  test('shows what lies within its scope, of what its maker sees', () => {
    const auditor = actorIn('auditor', randomUUID());
    const sees = (scope: Scope, alliance = NOBODYS) => maySee(narrowed(auditor, scope), alliance);
    expect([sees({ regions: ['12'] }), sees({ regions: ['14', '13'] })]).toEqual([true, false]);
    expect([sees({ regions: ['14'] }, wide), sees({ regions: ['13'] }, wide)]).toEqual([true, false]);
    expect([sees({ alliances: [NOBODYS.id] }), sees({ alliances: [randomUUID()] })]).toEqual([true, false]);
    expect(sees({ regions: ['12'], alliances: [NOBODYS.id] })).toBe(true);
    expect(sees({ regions: ['14'], alliances: [NOBODYS.id] })).toBe(false);
    expect(sees({ regions: ['12'], alliances: [randomUUID()] })).toBe(false);
    const stranger = actorIn('coordinator', randomUUID());
    expect(maySee(narrowed(stranger, { regions: ['12'], alliances: [NOBODYS.id] }), NOBODYS)).toBe(false);
  });

  test('starts alliances in its län alone, and none where it is for some alliances', () => {
    const begin = (actor: Actor, ...lan: string[]) =>
      authorise(ALLIANCES_V1, { status: 'none' }, { command: 'start-collaboration', actor, body: { lan } });
    const refused = { refusal: { kind: 'forbidden', code: 'out-of-token-scope' } };
    for (const maker of [OFFICER, { ...COORDINATOR, regions: ['12', '13'] }]) {
      expect(begin(narrowed(maker, { regions: ['12'] }), '12')).toMatchObject({
        actor: { role: maker.role },
      });
      expect(begin(narrowed(maker, { regions: ['12'] }), '12', '13')).toEqual(refused);
      expect(begin(narrowed(maker, { alliances: [NOBODYS.id] }), '12')).toEqual(refused);
    }
    expect(
      begin(narrowed({ ...COORDINATOR, regions: ['12'] }, { regions: ['12', '13'] }), '13'),
    ).toMatchObject({ refusal: { code: 'not-your-region' } });
  });

  test('reaches nothing that is not of alliances, but whose it is', () => {
    const administrator = narrowed(actorIn('administrator', randomUUID()), { regions: ['12'] });
    const reached = (Object.keys(POLICY) as Permission[]).filter(
      (permission) => reachOf(administrator, permission) !== null,
    );
    expect(reached).toEqual(['alliances.read', 'alliances.act', 'session.read']);
  });
});

describe('a fresh sign-in', () => {
  const decide = (actor: Actor) =>
    authorise(ALLIANCES_V1, started(), { command: 'decide-application', actor, body: {} });

  test('is asked before a decision, from those who may decide', () => {
    const stale = { signedInAfresh: false };
    expect(decide(actorIn('chair', randomUUID(), stale))).toMatchObject({
      refusal: { code: 'fresh-sign-in-needed' },
    });
    expect(decide(actorIn('chair', randomUUID()))).toMatchObject({ actor: { role: 'chair' } });
    expect(decide(actorIn('auditor', randomUUID(), stale))).toMatchObject({
      refusal: { code: 'not-your-role' },
    });
  });

  test('is asked before somebody conflicted is let in again', () => {
    const chair = actorIn('chair', randomUUID(), { signedInAfresh: false });
    expect(
      authorise(ALLIANCES_V1, started(), { command: 'lift-conflict', actor: chair, body: {} }),
    ).toMatchObject({ refusal: { code: 'fresh-sign-in-needed' } });
  });

  test('is not asked for the daily work', () => {
    const asked = { command: 'rename', actor: { ...COORDINATOR, signedInAfresh: false }, body: {} };
    expect(authorise(ALLIANCES_V1, started(), asked)).toMatchObject({ actor: { role: 'coordinator' } });
  });
});
