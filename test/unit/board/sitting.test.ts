import { describe, expect, test } from '@jest/globals';
import { takingPart } from '../../../src/contexts/board/meetings/taking-part.js';
import type { Actor } from '../../../src/kernel/actor.js';
import { givenWhenThen } from '../../support/given-when-then.js';
import type { PureCommand } from '../../support/pure-stream.js';
import {
  APPROVED,
  c,
  CHAIR,
  CLERK,
  codesAfter,
  convened,
  DORA,
  EVA,
  FOLKE,
  FREE,
  ITEM,
  given,
  givenUnder,
  GUN,
  idsOf,
  meetingAfter,
  meetingOf,
  MEMBERS,
  NOW,
  onItem,
  opened,
  outcome,
  partsUnder,
  ROSTER,
  RULES,
  SECRETARY,
  sitting,
  VICE,
} from './meeting-story.js';

const at = (time: string): object => ({ at: `2026-11-24T${time}:00.000Z` });
const present = (...actors: readonly Actor[]): object[] => actors.map(({ id }) => ({ member: id }));
const comes = (who: Actor, more: object = {}) =>
  c('record-attendance', { member: who.id, presence: 'came', ...more });
const leaves = (who: Actor, more: object = {}) =>
  c('record-attendance', { member: who.id, presence: 'left', ...more });
const open = (input: object, by: Actor = CHAIR, more: object = {}) =>
  c('open-meeting', { adjusters: [DORA.id], ...input }, by, more, NOW);
const codesOf = (command: PureCommand, ...before: readonly PureCommand[]): readonly string[] =>
  codesAfter(convened(), ...before, command);

describe('4.1 A substitute steps in for an absent member', () => {
  const standing = { member: FOLKE.id, standsInFor: EVA.id };

  test('and takes part in their place', () => {
    const meeting = meetingAfter(
      convened(),
      open({ present: [...present(CHAIR, SECRETARY, DORA), standing] }),
    );
    expect(takingPart(meeting)).toEqual([CHAIR, SECRETARY, DORA, FOLKE].map(({ id }) => id));
    expect(meeting.opening!.quorum.present).toBe(4);
  });

  test('one who stands in for nobody listens', () => {
    const meeting = meetingAfter(convened(), opened([CHAIR, VICE, SECRETARY, DORA, FOLKE]));
    expect(takingPart(meeting)).not.toContain(FOLKE.id);
  });

  test.each([
    // who stands in for whom, beside the chair, the secretary and Dora; reasons against
    [[[FOLKE, DORA]], ['member-takes-part']],
    [
      [
        [FOLKE, EVA],
        [GUN, EVA],
      ],
      ['stood-in-for-already'],
    ],
    [[[FOLKE, GUN]], ['stands-in-for-no-member']],
    [[[VICE, EVA]], ['not-a-substitute']],
    [
      [
        [FOLKE, EVA],
        [GUN, VICE],
      ],
      ['MeetingOpened'],
    ],
  ] as const)('each for one member, who is away', (pairs, expected) => {
    const standingIn = pairs.map(([{ id: member }, { id: standsInFor }]) => ({ member, standsInFor }));
    expect(codesOf(open({ present: [...present(CHAIR, SECRETARY, DORA), ...standingIn] }))).toEqual(expected);
  });

  test('only where the rules know substitutes', () => {
    const input = { present: [...present(CHAIR, SECRETARY, DORA), standing] };
    givenUnder({ substitutes: false })(convened()).when(open(input)).refused('no-substitutes');
  });

  test('when the member comes, the substitute takes no part any more', () => {
    const before = [convened(), open({ present: [...present(CHAIR, SECRETARY, DORA), standing] })];
    const meeting = meetingAfter(...before, comes(EVA));
    expect(takingPart(meeting)).toEqual([CHAIR, SECRETARY, DORA, EVA].map(({ id }) => id));
  });

  test('one who is there steps in when a member goes, and no second one does', () => {
    const before = [convened(), opened([...MEMBERS, FOLKE, GUN]), leaves(EVA)];
    const stepIn = (who: Actor, member: Actor) => c('step-in', { member: who.id, standsInFor: member.id });
    given(...before)
      .when(stepIn(FOLKE, VICE))
      .refused('member-takes-part');
    given(...before)
      .when(stepIn(VICE, EVA))
      .refused('not-a-substitute');
    const stream = given(...before, stepIn(FOLKE, EVA));
    expect(takingPart(meetingOf(stream))).toContain(FOLKE.id);
    stream.when(stepIn(GUN, EVA)).refused('stood-in-for-already');
    stream.when(stepIn(FOLKE, EVA)).thenNothing();
    stream.when(c('step-in', { member: FOLKE.id }));
    expect(takingPart(meetingOf(stream))).not.toContain(FOLKE.id);
  });
});

describe('4.2 Presiding: the chair, the vice chair, or one elected for the meeting', () => {
  test.each([
    [MEMBERS, undefined, CHAIR, 'chair'],
    [[VICE, SECRETARY, DORA, EVA], undefined, VICE, 'vice-chair'],
    [MEMBERS, EVA, EVA, 'elected'],
  ] as const)('%#', (there, named, presiding, as) => {
    const input = { present: present(...there), ...(named === undefined ? {} : { presiding: named.id }) };
    const { opening } = meetingAfter(convened(), open(input));
    expect([opening!.presiding, opening!.presidingAs]).toEqual([presiding.id, as]);
  });

  test('who holds which post that day is on record, whoever presides', () => {
    const { seats } = meetingAfter(convened(), open({ present: present(...MEMBERS), presiding: EVA.id }));
    expect(seats.flatMap(({ member, post }) => (post === null ? [] : [[member, post]]))).toEqual([
      [CHAIR.id, 'chair'],
      [VICE.id, 'vice-chair'],
    ]);
  });

  test('where neither chair is there the meeting says whom it elected, who takes part', () => {
    const there = present(SECRETARY, DORA, EVA);
    expect(codesOf(open({ present: there }))).toEqual(['presiding-needed']);
    expect(codesOf(open({ present: there, presiding: CHAIR.id }))).toEqual(['presiding-not-present']);
    const substitute = [...present(SECRETARY, DORA, EVA), { member: FOLKE.id }];
    expect(codesOf(open({ present: substitute, presiding: FOLKE.id }))).toEqual(['presiding-not-present']);
  });

  test('the vice chair opens it alone, though neither chair nor secretary is at hand', () => {
    const there = present(VICE, DORA, EVA);
    const input = { present: there, secretary: CLERK.id };
    expect(codesOf(open(input, VICE))).toEqual(['MeetingOpened']);
    expect(codesOf(open(input, DORA))).toEqual(['not-leading']);
  });

  test('whoever presides may run the meeting; other members may not', () => {
    const before = [convened(FREE), opened(MEMBERS, { presiding: EVA.id })];
    given(...before)
      .when(c('approve-agenda', {}, DORA))
      .refused('not-leading');
    expect(outcome(given(...before).when(c('approve-agenda', {}, EVA)).decision)).toEqual(['AgendaApproved']);
  });

  test('whoever presides does not leave before another does', () => {
    given(convened(), opened()).when(leaves(CHAIR)).refused('presiding-leaves');
    const forItem = c('change-presiding', { presiding: VICE.id, item: ITEM });
    given(...sitting(), forItem)
      .when(leaves(VICE))
      .refused('presiding-leaves');
    expect(outcome(given(...sitting()).when(leaves(VICE)).decision)).toEqual(['AttendanceRecorded']);
    const meeting = meetingAfter(
      convened(),
      opened(),
      c('change-presiding', { presiding: VICE.id }),
      leaves(CHAIR),
    );
    expect([meeting.presiding, meeting.presided]).toEqual([VICE.id, [CHAIR.id, VICE.id]]);
  });

  test('a secretary who is not a member (adjungerad) neither counts nor votes', () => {
    const meeting = meetingAfter(
      convened(),
      open({ present: present(CHAIR, VICE, DORA), secretary: CLERK.id }),
    );
    expect(meeting.opening).toMatchObject({ secretary: CLERK.id, quorum: { present: 3 } });
    expect(takingPart(meeting)).not.toContain(CLERK.id);
  });

  test.each([
    [{ secretary: CLERK.id }, { people: {} }, ['unknown-secretary']],
    [{ secretary: SECRETARY.id }, {}, ['secretary-not-present']],
    [{}, {}, ['secretary-needed']],
  ])('the secretary is known, and there: %#', (input, more, expected) => {
    const command = open({ present: present(CHAIR, VICE, DORA, EVA), ...input }, CHAIR, more);
    expect(codesOf(command)).toEqual(expected);
    expect(given(convened()).when(command).decision).toMatchObject({
      refusal: { reasons: [{ pointer: '/secretary' }] },
    });
  });
});

describe('3 An adjuster attended the meeting', () => {
  test.each([
    [MEMBERS, [EVA], ['MeetingOpened']],
    [MEMBERS, [DORA, EVA], ['MeetingOpened']],
    [[CHAIR, VICE, SECRETARY, DORA], [EVA], ['adjuster-not-present']],
    [MEMBERS, [], ['too-few-adjusters']],
    [MEMBERS, [CHAIR], ['adjuster-presides-or-writes']],
    [MEMBERS, [SECRETARY], ['adjuster-presides-or-writes']],
    // Nothing can be decided, and nobody else is there.
    [[CHAIR, SECRETARY], [], ['MeetingOpened', 'MeetingClosed']],
  ] as const)('%#', (there, adjusters, expected) => {
    expect(outcome(given(convened()).when(opened(there, {}, adjusters)).decision)).toEqual(expected);
  });

  test('where two are a quorum, one who presides and one who writes, there is nobody to adjust', () => {
    const nobody = { code: 'too-few-adjusters', details: { needed: 1, given: 0 }, pointer: '/adjusters' };
    givenUnder({ quorumAbove: 0.3 })(convened())
      .when(opened([CHAIR, SECRETARY], {}, []))
      .refused(nobody);
  });

  test('how many is a setting, of as many as are there', () => {
    const two = givenUnder({ adjusters: 2 });
    const tooFew = { code: 'too-few-adjusters', details: { needed: 2, given: 1 }, pointer: '/adjusters' };
    two(convened())
      .when(opened(MEMBERS, {}, [DORA]))
      .refused(tooFew);
    expect(outcome(two(convened()).when(opened([CHAIR, SECRETARY, DORA], {}, [DORA])).decision)).toEqual([
      'MeetingOpened',
    ]);
  });
});

describe('comings and goings, as they are told', () => {
  test('each with its time', () => {
    const steps = [leaves(EVA, at('17:05')), comes(EVA, at('17:05')), leaves(EVA, at('17:05'))];
    const { attendance } = meetingAfter(convened(), opened(), ...steps);
    const spell = { from: '2026-11-24T17:05:00.000Z', until: '2026-11-24T17:05:00.000Z' };
    expect(attendance.find(({ member }) => member === EVA.id)!.spells).toEqual([spell, spell]);
  });

  test('told to the minute, one is after what was noted as it happened in that minute', () => {
    const now = '2026-11-24T17:12:40.000Z';
    const live = c('record-attendance', { member: EVA.id, presence: 'left' }, CHAIR, {}, now);
    const back = (time: string) =>
      c('record-attendance', { member: EVA.id, presence: 'came', ...at(time) }, CHAIR, {}, now);
    const { attendance } = meetingAfter(convened(), opened(), live, back('17:12'));
    expect(attendance.find(({ member }) => member === EVA.id)!.spells.at(-1)).toEqual({
      from: now,
      until: null,
    });
    expect(codesOf(back('17:11'), opened(), live)).toEqual(['told-out-of-order']);
  });

  test.each([
    [comes(EVA), ['already-there']],
    [leaves(FOLKE), ['not-there']],
    [comes(CLERK), ['not-in-office']],
    [leaves(EVA, at('17:06')), ['told-ahead']],
    [leaves(EVA, at('17:04')), ['told-out-of-order']],
  ])('%#', (command, expected) => {
    expect(codesOf(command, opened())).toEqual(expected);
  });

  test('nobody is stated twice, and no stranger', () => {
    expect(codesOf(open({ present: present(CHAIR, CHAIR, VICE, SECRETARY, DORA) }))).toEqual([
      'present-twice',
    ]);
    expect(codesOf(open({ present: present(CHAIR, VICE, SECRETARY, DORA, CLERK) }))).toEqual([
      'not-in-office',
    ]);
  });

  test('a meeting is not opened before its day', () => {
    const early = { ...opened(), at: '2026-11-23T22:59:00.000Z' };
    given(convened()).when(early).refused('before-its-day');
    expect(outcome(given(convened()).when({ ...opened(), at: '2026-11-23T23:00:00.000Z' }).decision)).toEqual(
      ['MeetingOpened'],
    );
  });

  test('those who were called do not matter: those in office at the meeting decide (4.13)', () => {
    const others = ROSTER.seats.map((seat) =>
      seat.member === EVA.id ? { ...seat, member: CLERK.id, name: 'Nyvald' } : seat,
    );
    const roster = { ...ROSTER, seats: others };
    const there = present(CHAIR, VICE, SECRETARY, DORA);
    const refused = open({ present: [...there, { member: EVA.id }] }, CHAIR, { roster });
    expect(codesOf(refused)).toEqual(['not-in-office']);
    const stream = given(convened(), open({ present: [...there, { member: CLERK.id }] }, CHAIR, { roster }));
    expect(meetingOf(stream).called.map(({ member }) => member)).toContain(EVA.id);
    expect(meetingOf(stream).seats.map(({ member }) => member)).not.toContain(EVA.id);
  });
});

// "All versioned in BoardRules, whose version each decision bears": what was told afterwards is under those of its day.
test('4 a meeting is held under the rules in force when it was, though that is told under later ones', () => {
  const later = { ...RULES, version: 2, inForceFrom: '2026-11-25', quorumAbove: 0.9 };
  const told = { present: present(CHAIR, VICE, SECRETARY, DORA), adjusters: [DORA.id], at: NOW };
  const stream = givenWhenThen(partsUnder(RULES, later), CHAIR)(
    convened(),
    c('open-meeting', told, CHAIR, {}, '2026-11-26T09:00:00.000Z'),
  );
  const { status, rulesVersion, opening } = meetingOf(stream);
  expect([status, rulesVersion, opening!.quorum.needed]).toEqual(['open', 1, 3]);
});

describe('4.8 Adjourned = the same meeting goes on', () => {
  const until = '2026-11-25T17:00:00.000Z';
  const adjourn = c('adjourn-meeting', { until });
  const resume = (there: readonly Actor[], more: object = {}) =>
    c('resume-meeting', { present: present(...there) }, CHAIR, more, until);

  test('later, with the item that was open and with who is there then', () => {
    const stream = given(...sitting(), adjourn);
    expect(takingPart(meetingOf(stream))).toEqual([]);
    expect(meetingOf(stream).items[0]!.status).toBe('open');
    const decide = onItem('decide-item', { outcome: 'granted' });
    expect(outcome(stream.when(decide).decision)).toContain('wrong-state');
    stream.when(resume(MEMBERS));
    expect(outcome(stream.when(decide).decision)).toEqual(['BoardDecisionMade']);
  });

  test('goes on with those who are in office on that day, under the rules of that day', () => {
    const later = { ...RULES, version: 2, inForceFrom: '2026-11-25', quorumAbove: 0.7 };
    const roster = { ...ROSTER, seats: ROSTER.seats.filter(({ member }) => member !== EVA.id) };
    const stream = givenWhenThen(partsUnder(RULES, later), CHAIR)(...sitting(), adjourn);
    stream.when(resume(MEMBERS, { roster })).refused('not-in-office');
    stream.when(resume([CHAIR, VICE, SECRETARY], { roster }));
    const meeting = meetingOf(stream);
    expect([meeting.status, meeting.rulesVersion, takingPart(meeting).length]).toEqual(['open', 2, 3]);
    expect(meeting.seatedBefore.map(({ member }) => member)).toEqual([EVA.id]);
    stream
      .when({ ...onItem('decide-item', { outcome: 'granted' }), found: { roster } })
      .refused({ code: 'no-quorum', details: { present: 3, needed: 4, seats: 5 } });
  });

  test('what was voted on before falls: others may sit', () => {
    const vote = onItem('hold-vote', { outcome: 'granted', form: 'show-of-hands', for: 5, against: 0 });
    const stream = given(...sitting(), vote, adjourn, resume(MEMBERS));
    expect(meetingOf(stream).items[0]!.votes).toMatchObject([{ for: 5, fell: 'resumed' }]);
  });

  test('4.4, 4.6 what was voted on is not decided by acclamation because the vote fell, but by a new vote', () => {
    const vote = (inFavour: number, outcome = 'granted') =>
      onItem('hold-vote', { outcome, form: 'show-of-hands', for: inFavour, against: 5 - inFavour });
    const decide = (outcome = 'granted') => onItem('decide-item', { outcome, motivation: 'Skäl.' });
    const lost = [...sitting(), vote(2), adjourn, resume(MEMBERS)];
    for (const outcome of ['granted', 'rejected'])
      given(...lost)
        .when(decide(outcome))
        .refused('vote-fell');
    given(...lost, vote(2))
      .when(decide())
      .refused('no-majority');
    given(...lost, vote(2, 'rejected'))
      .when(decide())
      .refused('vote-fell');
    const stream = given(...lost, vote(3));
    stream.when(decide());
    const { votes, closedBy } = meetingOf(stream).items[0]!;
    expect(votes.map(({ for: inFavour, fell }) => [inFavour, fell])).toEqual([
      [2, 'resumed'],
      [3, null],
    ]);
    expect(closedBy!.tally).toMatchObject({ for: 3 });
  });

  // 4.1: what was not told in time needs every member's consent; so does a meeting that goes on before its time.
  test('not before the time that its members were told, unless all of them consent', () => {
    const sooner = (more: object, at = '2026-11-25T16:59:59.000Z') =>
      c('resume-meeting', { present: present(...MEMBERS), ...more }, CHAIR, {}, at);
    const begun = () => given(...sitting(), adjourn);
    const names = MEMBERS.map((_, index) => `Ledamot ${String(index)}`);
    begun()
      .when(sooner({}))
      .refused({ code: 'resumes-too-soon', details: { until, members: idsOf(MEMBERS), names } });
    begun()
      .when(sooner({ consentedBy: idsOf(MEMBERS.slice(1)) }))
      .refused({
        code: 'resumes-too-soon',
        details: { until, members: [CHAIR.id], names: names.slice(0, 1) },
      });
    begun()
      .when(sooner({ consentedBy: [...idsOf(MEMBERS), CLERK.id] }))
      .refused('not-in-office');
    const consenting = begun();
    consenting.when(sooner({ consentedBy: idsOf(MEMBERS) }));
    expect(meetingOf(consenting).adjournments).toMatchObject([{ consentedBy: idsOf(MEMBERS) }]);
    const inTime = begun();
    inTime.when(sooner({}, until));
    expect(meetingOf(inTime).adjournments).toMatchObject([{ resumedAt: until, consentedBy: [] }]);
  });

  test('it goes on later, not earlier', () => {
    given(convened(), opened())
      .when(c('adjourn-meeting', { until: '2026-11-24T17:00:00.000Z' }))
      .refused('not-later');
  });

  test('it is closed though it never went on', () => {
    expect(meetingAfter(convened(FREE), opened(), APPROVED, adjourn, c('close-meeting')).status).toBe(
      'closed',
    );
  });
});
