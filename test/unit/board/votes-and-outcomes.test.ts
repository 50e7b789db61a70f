import { describe, expect, test } from '@jest/globals';
import type { Vote } from '../../../src/contexts/board/events.js';
import type { Actor } from '../../../src/kernel/actor.js';
import {
  ABOUT_APPLICATION,
  ALLIANCE,
  alliances,
  c,
  CHAIR,
  codesAfter,
  convened,
  DORA,
  ELECTION,
  EVA,
  FOLKE,
  found,
  FREE,
  given,
  givenUnder,
  idsOf,
  ITEM,
  itemAfter,
  MEETING,
  meetingOf,
  MEMBERS,
  onItem,
  opened,
  outcome,
  SECRETARY,
  sitting,
  SYSTEM,
  VICE,
} from './meeting-story.js';

const OPEN = sitting();
const vote = (input: object, by: Actor = CHAIR) =>
  onItem('hold-vote', { outcome: 'granted', form: 'show-of-hands', ...input }, by);
const counts = (inFavour: number, against: number, abstain = 0): object => ({
  for: inFavour,
  against,
  abstain,
});
const decide = (outcome_ = 'granted', more: object = {}) =>
  onItem('decide-item', { outcome: outcome_, motivation: 'Skäl.', ...more });
const rollCall = (...votes: readonly (readonly [Actor, string])[]) =>
  vote({ form: 'roll-call', votes: votes.map(([{ id: member }, said]) => ({ member, vote: said })) });

describe('4.6 Form: acclamation (no tally), show of hands, roll call, closed ballot on request', () => {
  test('by acclamation nobody is counted', () => {
    const { closedBy } = itemAfter(...OPEN, decide());
    expect(closedBy).toMatchObject({ outcome: 'granted', tally: null, majority: null });
    expect(closedBy!.record!.takingPart).toEqual(idsOf(MEMBERS));
  });

  test.each(['show-of-hands', 'closed-ballot'])('%s: numbers alone', (form) => {
    const item = itemAfter(...OPEN, vote({ form, ...counts(3, 1, 1) }), decide());
    expect(item.closedBy).toMatchObject({
      tally: { form, for: 3, against: 1, abstain: 1, votes: null, castingVote: null, lot: null },
      majority: { base: 4, needed: 3, leastFor: null, tie: false, carried: true },
    });
  });

  test('of a closed ballot it is never kept who voted how', () => {
    const named = { form: 'closed-ballot', ...counts(1, 0), votes: [{ member: EVA.id, vote: 'for' }] };
    expect(codesAfter(...OPEN, vote(named))).toEqual(['ballot-is-closed']);
    expect(codesAfter(...OPEN, vote({ ...named, form: 'show-of-hands' }))).toEqual([
      'only-a-roll-call-names',
    ]);
    const stream = given(...OPEN, vote({ form: 'closed-ballot', ...counts(3, 2) }));
    const { data } = stream.stream.events.at(-1)!;
    expect(data).toMatchObject({ form: 'closed-ballot', votes: null });
  });

  test('of a roll call the sums are those of the votes', () => {
    const called = rollCall(
      [CHAIR, 'for'],
      [VICE, 'for'],
      [SECRETARY, 'against'],
      [DORA, 'abstain'],
      [EVA, 'for'],
    );
    const { tally } = itemAfter(...OPEN, called, decide()).closedBy!;
    expect(tally).toMatchObject({ for: 3, against: 1, abstain: 1 });
    expect(tally!.votes).toHaveLength(5);
  });

  test.each([
    [rollCall([CHAIR, 'for']), ['roll-call-incomplete']],
    [
      rollCall([CHAIR, 'for'], [VICE, 'for'], [SECRETARY, 'for'], [DORA, 'for'], [FOLKE, 'for']),
      ['voter-takes-no-part', 'roll-call-incomplete'],
    ],
    [
      rollCall(
        [CHAIR, 'for'],
        [CHAIR, 'for'],
        [VICE, 'for'],
        [SECRETARY, 'for'],
        [DORA, 'for'],
        [EVA, 'for'],
      ),
      ['voted-twice', 'more-votes-than-voters'],
    ],
    [vote({ form: 'roll-call', ...counts(5, 0) }), ['sums-follow-from-votes', 'roll-call-incomplete']],
    [vote({}), ['votes-missing', 'nobody-voted']],
    [vote(counts(4, 2)), ['more-votes-than-voters']],
    [vote(counts(0, 0, 5)), ['nobody-voted']],
  ])('everybody who takes part is called once: %#', (command, expected) => {
    expect(codesAfter(...OPEN, command)).toEqual(expect.arrayContaining(expected));
  });
});

describe('4.4, 4.5 majority and tie', () => {
  test.each([
    // for, against, abstain, more; of the vote, of the decision
    [3, 2, 0, {}, ['VoteHeld'], ['BoardDecisionMade']],
    [2, 3, 0, {}, ['VoteHeld'], ['no-majority']],
    [2, 2, 1, {}, ['tie-needs-casting-vote'], null],
    [2, 2, 1, { castingVote: 'for' }, ['VoteHeld'], ['BoardDecisionMade']],
    [2, 2, 1, { castingVote: 'against' }, ['VoteHeld'], ['no-majority']],
    [3, 2, 0, { castingVote: 'against' }, ['VoteHeld'], ['BoardDecisionMade']],
    [2, 2, 1, { lot: 'for' }, ['no-lot', 'tie-needs-casting-vote'], null],
  ])('%i for, %i against, %i abstain, %j', (inFavour, against, abstain, more, ofVote, ofDecision) => {
    const stream = given(...OPEN);
    const { decision } = stream.when(vote({ ...counts(inFavour, against, abstain), ...more }));
    expect(outcome(decision)).toEqual(ofVote);
    if (ofDecision !== null) expect(outcome(stream.when(decide()).decision)).toEqual(ofDecision);
  });

  test('of a roll call the casting vote is the one that whoever presides cast, and no other', () => {
    const called = (chair: Vote, more: object = {}) =>
      vote({
        form: 'roll-call',
        votes: ([chair, 'for', 'against', 'against', chair === 'abstain' ? 'for' : 'abstain'] as const).map(
          (one, index) => ({ member: MEMBERS[index]!.id, vote: one }),
        ),
        ...more,
      });
    const settled = (...step: Parameters<typeof called>) =>
      itemAfter(...OPEN, called(...step), decide()).closedBy!.tally!.castingVote;
    expect(settled('for')).toBe('for');
    expect(settled('for', { castingVote: 'for' })).toBe('for');
    expect(settled('abstain', { castingVote: 'for' })).toBe('for');
    expect(codesAfter(...OPEN, called('for', { castingVote: 'against' }))).toEqual(['casting-vote-differs']);
    expect(codesAfter(...OPEN, called('abstain'))).toEqual(['tie-needs-casting-vote']);
    const none = givenUnder({ castingVote: false })(...OPEN);
    none.when(called('for'));
    none.when(decide()).refused('no-majority');
  });

  test('elections of persons: by lot', () => {
    const election = sitting(ELECTION);
    expect(codesAfter(...election, vote(counts(2, 2)))).toEqual(['tie-needs-lot']);
    expect(codesAfter(...election, vote({ ...counts(2, 2), castingVote: 'for' }))).toEqual([
      'no-casting-vote',
      'tie-needs-lot',
    ]);
    const lost = vote({ ...counts(2, 2), lot: 'against' });
    expect(codesAfter(...election, lost, decide())).toEqual(['no-majority']);
    const won = itemAfter(...election, vote({ ...counts(2, 2), lot: 'for' }), decide());
    expect(won.closedBy!.tally).toMatchObject({ lot: 'for', castingVote: null });
  });

  test('a rule without casting vote: a tie is lost, and none is given', () => {
    const none = givenUnder({ castingVote: false });
    const stream = none(...OPEN);
    stream.when(vote({ ...counts(2, 2), castingVote: 'for' })).refused('no-casting-vote');
    stream.when(vote(counts(2, 2)));
    stream.when(decide()).refused('no-majority');
  });

  test('a least share of all seats, by acclamation and by vote', () => {
    const share = givenUnder({ leastShareFor: 0.8 });
    const three = sitting(FREE, [CHAIR, SECRETARY, DORA]);
    share(...three)
      .when(decide())
      .refused({ code: 'too-few-for', details: { for: 3, needed: 4 } });
    share(...OPEN, vote(counts(3, 2)))
      .when(decide())
      .refused({ code: 'too-few-for', details: { for: 3, needed: 4 } });
    expect(outcome(share(...OPEN, vote(counts(4, 1))).when(decide()).decision)).toEqual([
      'BoardDecisionMade',
    ]);
  });

  test('what was carried last is decided, and no other outcome; what fell leaves the others open', () => {
    const fell = vote(counts(1, 4));
    expect(codesAfter(...OPEN, vote(counts(4, 1)), decide('rejected'))).toEqual(['another-outcome-carried']);
    expect(codesAfter(...OPEN, fell, decide('rejected'))).toEqual(['BoardDecisionMade']);
    expect(codesAfter(...OPEN, vote(counts(4, 1)), fell, decide())).toEqual(['no-majority']);
    expect(codesAfter(...OPEN, fell, vote(counts(4, 1)), decide())).toEqual(['BoardDecisionMade']);
  });

  test('a decision by vote is of those who voted, though some have gone since', () => {
    const gone = [DORA, EVA, VICE].map(({ id }) => c('record-attendance', { member: id, presence: 'left' }));
    const { record } = itemAfter(...OPEN, vote(counts(3, 2)), ...gone, decide()).closedBy!;
    expect(record).toMatchObject({ takingPart: idsOf(MEMBERS), quorum: { present: 5, needed: 3 } });
    expect(codesAfter(...OPEN, vote(counts(3, 2)), ...gone, vote(counts(2, 0)))).toEqual(['no-quorum']);
  });
});

describe('4.5, 4.10 what is decided, or who is elected, is told by a proposal', () => {
  const { kind, heading } = FREE;
  const [free, election] = [sitting({ kind, heading }), sitting({ kind: 'election', heading })];
  const against = (steps: typeof free, command: ReturnType<typeof c>) =>
    given(...steps).when(command).decision;

  test.each([
    [free, 'nothing-proposed'],
    [election, 'nobody-proposed'],
  ])('neither voted on nor decided without one: %#', (steps, code) => {
    for (const command of [vote(counts(4, 1)), decide(), decide('rejected')])
      expect(against(steps, command)).toMatchObject({
        refusal: { reasons: [{ code, pointer: '/proposal' }] },
      });
  });

  test('it may be made at the meeting, once', () => {
    const proposal = { proposal: 'Eva väljs.' };
    for (const steps of [[decide('granted', proposal)], [vote({ ...counts(4, 1), ...proposal }), decide()]])
      expect(itemAfter(...election, ...steps)).toMatchObject({ status: 'decided', proposal: {} });
    const twice = vote({ ...counts(4, 1), ...proposal });
    expect(codesAfter(...election, twice, decide('granted', proposal))).toEqual(['proposal-made-already']);
    expect(codesAfter(...OPEN, decide('granted', proposal))).toEqual(['proposal-made-already']);
  });

  test('an item that is tabled needs none', () => {
    expect(codesAfter(...free, onItem('table-item'))).toEqual(['ItemTabled']);
  });
});

describe('4.8 Outcomes', () => {
  test.each([
    ['table-item', {}, 'tabled', 'ItemTabled'],
    ['refer-item-back', { reason: 'Mer underlag.' }, 'referred-back', 'ItemReferredBack'],
    ['decide-item', { outcome: 'granted' }, 'decided', 'BoardDecisionMade'],
    ['decide-item', { outcome: 'rejected', motivation: 'Skäl.' }, 'decided', 'BoardDecisionMade'],
  ])('%s %j', (command, input, status, event) => {
    const stream = given(...OPEN);
    expect(outcome(stream.when(onItem(command, input)).decision)).toEqual([event]);
    const item = meetingOf(stream).items[0]!;
    expect([item.status, item.closedBy!.record!.rulesVersion]).toEqual([status, 1]);
    stream.when(onItem(command, input)).refused('item-closed-already');
  });

  // Bordlagd, unchanged, to a later meeting; återremitterad for more preparation: what has not been decided.
  test.each([
    ['table-item', {}],
    ['refer-item-back', { reason: 'Mer underlag.' }],
    ['escalate-item', {}],
  ])('%s: not against a vote that carried', (command, input) => {
    const away = onItem(command, input);
    const carried = [...OPEN, vote({ ...counts(2, 2, 1), castingVote: 'for' })];
    expect(codesAfter(...carried, away)).toContain('outcome-carried');
    expect(codesAfter(...OPEN, vote({ ...counts(2, 2, 1), castingVote: 'against' }), away)).not.toContain(
      'outcome-carried',
    );
    const moved = onItem('declare-item-conflict', { ground: 'Jäv.' }, EVA);
    expect(codesAfter(...carried, moved, away)).not.toContain('outcome-carried');
    expect(codesAfter(...carried, vote(counts(1, 4)), away)).not.toContain('outcome-carried');
  });

  test('granted with conditions is allowed as a setting, and says which', () => {
    const granted = decide('granted-with-conditions', { conditions: 'Stadgarna lämnas in.' });
    expect(codesAfter(...OPEN, granted)).toEqual(['conditions-not-allowed']);
    const allowing = givenUnder({ conditionsAllowed: true });
    expect(outcome(allowing(...OPEN).when(granted).decision)).toEqual(['BoardDecisionMade']);
    allowing(...OPEN)
      .when(decide('granted-with-conditions'))
      .refused('conditions-missing');
    allowing(...OPEN)
      .when(decide('granted', { conditions: 'Ett villkor.' }))
      .refused('conditions-without-outcome');
    allowing(...sitting(ELECTION))
      .when(granted)
      .refused('no-conditions-here');
  });

  test('3 Rejection needs a motivation', () => {
    expect(codesAfter(...OPEN, onItem('decide-item', { outcome: 'rejected', motivation: ' ' }))).toEqual([
      'rejection-needs-motivation',
    ]);
    expect(codesAfter(...sitting(ELECTION), onItem('decide-item', { outcome: 'rejected' }))).toEqual([
      'BoardDecisionMade',
    ]);
  });

  test('an item lapses when what it was about went away before it was held', () => {
    const lapse = c('note-lapsed', { item: ITEM, code: 'withdrawn' }, SYSTEM);
    const item = itemAfter(...sitting(ABOUT_APPLICATION), lapse);
    expect([item.status, item.closedBy!.paragraf, item.closedBy!.record]).toEqual(['lapsed', '3', null]);
    given(...OPEN)
      .when(onItem('note-lapsed', { code: 'withdrawn' }))
      .refused({ code: 'not-your-role', details: { needs: ['system'] } });
  });
});

describe('3 the revision decided on is the revision that was presented', () => {
  const open = sitting(ABOUT_APPLICATION);
  const heldBy = { meeting: MEETING, item: ITEM };
  const changes = [
    { revision: 11, type: 'ApplicationSubmitted' },
    { revision: 14, type: 'LanAdded' },
  ];
  const moved = alliances(found({ revision: 14, changes, heldBy }));
  const and = (command: ReturnType<typeof c>, more = moved) => ({ ...command, found: more });

  test('if it moved, the answer says what changed, as a conflict', () => {
    const { decision } = given(...open).when(and(decide()));
    expect(decision).toMatchObject({
      refusal: {
        kind: 'conflict',
        code: 'application-moved',
        details: { presented: 12, current: 14, changes: [{ revision: 14, type: 'LanAdded' }] },
      },
    });
    given(...open)
      .when(and(vote(counts(5, 0))))
      .refused('application-moved');
  });

  test('the call presents it: what moved between the call and the meeting is presented again first', () => {
    const [call, openMeeting, approve, openItem] = open;
    const taken = [
      call!,
      openMeeting!,
      approve!,
      and(openItem!, alliances(found({ revision: 14, changes }))),
    ];
    expect(itemAfter(...taken).presentedRevision).toBe(12);
    given(...taken)
      .when(and(decide()))
      .refused({ code: 'application-moved', details: { presented: 12, current: 14, changes: [changes[1]] } });
    const { decision } = given(...taken, and(onItem('present-again'))).when(and(decide()));
    expect(outcome(decision)).toEqual(['BoardDecisionMade']);
  });

  test('presented again it is decided as it is; what was voted on before falls', () => {
    given(...open)
      .when(onItem('present-again'))
      .refused('application-unchanged');
    const stream = given(...open, vote(counts(5, 0)), and(onItem('present-again')));
    expect(meetingOf(stream).items[0]).toMatchObject({
      presentedRevision: 14,
      votes: [{ for: 5, fell: 'presented-again' }],
    });
    stream.when(and(decide())).refused('vote-fell');
    stream.when(and(vote(counts(4, 1))));
    stream.when(and(decide()));
    expect(meetingOf(stream).items[0]!.closedBy!.applicationRevision).toBe(14);
  });

  test.each([
    [null, ['application-not-held']],
    [{ meeting: MEETING, item: ALLIANCE }, ['application-not-held', 'application-held-elsewhere']],
    [heldBy, ['BoardDecisionMade']],
  ])('while the item is open the application is held: %j', (by, expected) => {
    const { decision } = given(...open).when(and(decide(), alliances(found({ heldBy: by }))));
    expect(outcome(decision)).toEqual(expected);
  });

  test('another item does not take it up meanwhile', () => {
    const elsewhere = alliances(found({ heldBy: { meeting: ALLIANCE, item: ITEM } }));
    given(...open.slice(0, 3))
      .when(and(open[3]!, elsewhere))
      .refused('application-held-elsewhere');
  });

  test('a partnership that has ended meanwhile is not ended', () => {
    const end = {
      kind: 'partnership',
      heading: 'Partnerskap',
      alliance: ALLIANCE,
      step: 'end',
      hearing: 'Har svarat.',
    };
    const active = alliances(found({}, { partnership: 'active' }));
    const steps = sitting(end).map((step) => and(step, active));
    const ended = alliances(found({}, { partnership: 'ended' }));
    given(...steps)
      .when(and(decide(), ended))
      .refused('partnership-not-so');
    given(...steps)
      .when(and(onItem('decide-item', { outcome: 'granted' }), active))
      .refused('decision-needs-motivation');
    // A later meeting could not take it up: it lapses rather than being tabled.
    const tabled = (is: typeof active) => itemAfter(...steps, and(onItem('table-item'), is));
    expect(tabled(active).status).toBe('tabled');
    expect(tabled(ended)).toMatchObject({
      status: 'lapsed',
      closedBy: { paragraf: '3', record: null, lapse: { code: 'partnership-ended', number: null } },
    });
  });
});

describe('4.9 Reservation by a participant, before the meeting closes', () => {
  const decided = [...OPEN, vote(counts(4, 1)), decide()];
  const reserve = (by: Actor, more: object = {}) =>
    onItem('enter-reservation', { reason: 'Nej.', ...more }, by);

  test('is kept with the item', () => {
    const { reservations } = itemAfter(...decided, reserve(EVA), reserve(SECRETARY, { member: DORA.id }));
    expect(reservations.map(({ member }) => member)).toEqual([EVA.id, DORA.id]);
  });

  test.each([
    [reserve(FOLKE), ['took-no-part']],
    [reserve(EVA, { member: DORA.id }), ['only-of-oneself']],
  ])('%#', (command, expected) => {
    expect(codesAfter(...decided, command)).toEqual(expected);
  });

  test('not before the decision, not twice, and not when the meeting has closed', () => {
    expect(codesAfter(...OPEN, reserve(EVA))).toEqual(['item-not-closed']);
    expect(codesAfter(...decided, reserve(EVA), reserve(EVA))).toEqual(['reserved-already']);
    expect(codesAfter(...decided, c('close-meeting'), reserve(EVA))).toEqual(['wrong-state']);
  });

  test('not by whoever was conflicted', () => {
    const conflicted = onItem('declare-item-conflict', { ground: 'Jäv.' }, EVA);
    expect(codesAfter(...OPEN, conflicted, decide(), reserve(EVA))).toEqual(['took-no-part']);
  });
});

describe('what only follows from another reason is left out', () => {
  const decide = onItem('decide-item', { outcome: 'granted' });

  test('at a meeting that has closed nobody is told to wait, or how few could take part', () => {
    expect(codesAfter(...OPEN, decide, c('close-meeting'), decide)).toEqual([
      'wrong-state',
      'item-closed-already',
    ]);
    const leftOver = [convened(FREE), opened([CHAIR, SECRETARY], {}, []), decide];
    expect(codesAfter(...leftOver)).toEqual(['wrong-state']);
  });

  test('of an item that has not been opened only that is said', () => {
    expect(codesAfter(convened(ABOUT_APPLICATION), opened(), decide)).toEqual(['item-not-open']);
    expect(codesAfter(convened(FREE), c('approve-agenda'))).toEqual(['wrong-state']);
  });
});
