import { describe, expect, test } from '@jest/globals';
import { maySee, actorBefore } from '../../../src/contexts/alliances/policy.js';
import { type Actor, actorIn } from '../../../src/kernel/actor.js';
import { personalText } from '../../../src/kernel/personal-text.js';
import type { PureCommand } from '../../support/pure-stream.js';
import {
  c,
  CHAIR,
  COORDINATOR,
  decision,
  DRAFT,
  given,
  OFFICER,
  READY,
  REGISTERED,
  SECRETARY,
  STARTED,
  SUBMITTED,
} from './alliance-story.js';

const MEMBER = actorIn('board-member', 'b0000000-0000-4000-8000-000000000005');
const ground = 'Sitter i styrelsen för en av organisationerna.';
const declared = (by: Actor, member?: string): PureCommand =>
  c('declare-conflict', { ground, ...(member === undefined ? {} : { member }) }, by, { member: true });

function sees(actor: Actor, ...before: PureCommand[]): boolean {
  const { state } = given(...before).stream.current;
  return state.status !== 'none' && maySee(actor, state);
}

describe('declare-conflict', () => {
  test.each([OFFICER, MEMBER, CHAIR, SECRETARY])(
    'is for oneself, in any role that handles the case',
    (by) => {
      given(...REGISTERED)
        .when(declared(by))
        .then({ type: 'ConflictOfInterestDeclared', data: { member: by.id, ground: personalText(ground) } });
    },
  );

  test('is for somebody else where the chair or the secretary says so', () => {
    given(...READY)
      .when(declared(CHAIR, MEMBER.id))
      .then({
        type: 'ConflictOfInterestDeclared',
        data: { member: MEMBER.id, ground: personalText(ground) },
      });
    given(...READY)
      .when(declared(MEMBER, CHAIR.id))
      .refused('not-your-conflict');
    given(...READY)
      .when({ ...declared(CHAIR, 'nobody'), found: {} })
      .refused('unknown-member');
  });

  test('a member who is also the chair may name others', () => {
    const both = { ...MEMBER, roles: ['board-member', 'chair'] as const };
    given(...READY)
      .when(declared(both, OFFICER.id))
      .then({
        type: 'ConflictOfInterestDeclared',
        data: { member: OFFICER.id, ground: personalText(ground) },
      });
  });

  test('changes nothing the second time', () => {
    given(...REGISTERED, declared(MEMBER))
      .when(declared(MEMBER))
      .thenNothing();
  });

  test('needs a case that is being handled', () => {
    given(...STARTED)
      .when(declared(MEMBER))
      .refused('wrong-state');
    given(...READY, decision('granted'))
      .when(declared(MEMBER))
      .refused('wrong-state');
  });
});

describe('lift-conflict', () => {
  const lift = c('lift-conflict', { member: MEMBER.id, reason: 'Uppdraget upphörde.' }, CHAIR);

  test('takes back what was declared', () => {
    given(...READY, declared(MEMBER))
      .when(lift)
      .then({
        type: 'ConflictOfInterestLifted',
        data: { member: MEMBER.id, reason: personalText('Uppdraget upphörde.') },
      });
    expect(sees(MEMBER, ...READY, declared(MEMBER), lift)).toBe(true);
  });

  test('needs somebody who was declared', () => {
    given(...READY)
      .when(lift)
      .refused('not-conflicted');
  });
});

describe('whoever is conflicted', () => {
  test('sees nothing of the alliance until the case is decided', () => {
    expect(sees(MEMBER, ...READY)).toBe(true);
    expect(sees(MEMBER, ...READY, declared(MEMBER))).toBe(false);
    expect(sees(MEMBER, ...READY, declared(MEMBER), decision('tabled'))).toBe(false);
    expect(sees(MEMBER, ...READY, declared(MEMBER), decision('rejected'))).toBe(true);
    expect(sees(CHAIR, ...READY, declared(MEMBER))).toBe(true);
  });

  test('sees a later case', () => {
    const withdrawn = [...SUBMITTED, declared(MEMBER), c('withdraw-application', { reason: 'Vi väntar.' })];
    expect(sees(MEMBER, ...withdrawn)).toBe(true);
    expect(sees(MEMBER, ...withdrawn, DRAFT)).toBe(true);
  });

  test('keeps a mandate for the alliance, and no other role there', () => {
    const both: Actor = { ...COORDINATOR, roles: ['coordinator', 'board-member'] };
    const before = [...READY, declared(CHAIR, both.id)];
    expect(sees(both, ...before)).toBe(true);
    const { state } = given(...before).stream.current;
    if (state.status === 'none') throw new Error('no alliance');
    expect(actorBefore(both, state).roles).toEqual(['coordinator']);
  });
});
