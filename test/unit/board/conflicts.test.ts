import { describe, expect, test } from '@jest/globals';
import type { Flag } from '../../../src/contexts/board/events.js';
import { conflictedIn, takingPartIn } from '../../../src/contexts/board/meetings/taking-part.js';
import type { Actor } from '../../../src/kernel/actor.js';
import {
  ABOUT_APPLICATION,
  alliances,
  c,
  CHAIR,
  CLERK,
  DORA,
  EVA,
  FOLKE,
  found,
  FREE,
  given,
  givenUnder,
  GUN,
  idsOf,
  ITEM,
  itemAfter,
  MEETING,
  meetingOf,
  MEMBERS,
  onItem,
  outcome,
  SECRETARY,
  sitting,
  VICE,
} from './meeting-story.js';

const conflict = (who: Actor, by: Actor = who) =>
  onItem('declare-item-conflict', { member: who.id, ground: 'Sitter i styrelsen.' }, by);
const tie = (who: Actor, by: Actor = who) =>
  onItem('disclose-tie', { member: who.id, ground: 'Riksorganisationen.' }, by);
const decideTie = (who: Actor, excludes: boolean, by: Actor = CHAIR) =>
  onItem('decide-tie', { member: who.id, excludes }, by);
const dismiss = (who: Actor, by: Actor = CHAIR) =>
  onItem('dismiss-flag', { member: who.id, reason: 'Uppdraget upphörde.' }, by);
const grant = (by: Actor = CHAIR) => onItem('decide-item', { outcome: 'granted' }, by);
const hands = (inFavour: number, against: number, by: Actor = CHAIR) =>
  onItem('hold-vote', { outcome: 'granted', form: 'show-of-hands', for: inFavour, against }, by);
const preside = (who: Actor, by: Actor = CHAIR) => onItem('change-presiding', { presiding: who.id }, by);
const OPEN = sitting();

describe('4.7 Jäv: a conflicted member takes no part in the item: name, ground, when they left and returned', () => {
  test('they left when it was declared, and are back when the item has closed', () => {
    const item = itemAfter(...OPEN, conflict(EVA), grant());
    expect(item.conflicts).toMatchObject([{ member: EVA.id, leftAt: '2026-11-24T17:05:00.000Z' }]);
    expect(item.closedBy!.at).toBe('2026-11-24T17:05:00.000Z');
    expect(item.closedBy!.record).toMatchObject({
      takingPart: idsOf([CHAIR, VICE, SECRETARY, DORA]),
      conflicted: [EVA.id],
      quorum: { present: 4, needed: 3, seats: 5 },
    });
  });

  test('by oneself, or by whoever leads the meeting for another; also of one who is away', () => {
    given(...OPEN)
      .when(conflict(EVA, DORA))
      .refused('only-of-oneself');
    expect(outcome(given(...OPEN).when(conflict(EVA, SECRETARY)).decision)).toEqual(['ItemConflictDeclared']);
    const away = itemAfter(...sitting(FREE, [CHAIR, VICE, SECRETARY, DORA]), conflict(EVA, CHAIR));
    expect(away.conflicts).toMatchObject([{ member: EVA.id, leftAt: null }]);
    given(...OPEN)
      .when(conflict(CLERK))
      .refused('not-in-office');
    given(...OPEN, conflict(EVA))
      .when(conflict(EVA))
      .thenNothing();
  });

  test('a vote in which they took part falls', () => {
    const stream = given(...OPEN, hands(4, 1), conflict(EVA));
    expect(meetingOf(stream).items[0]!.votes).toMatchObject([{ for: 4, fell: 'conflict' }]);
    stream.when(grant(CHAIR)).refused('vote-fell');
    stream.when(hands(4, 1)).refused('more-votes-than-voters');
  });

  test('and they neither note nor decide it', () => {
    const stream = given(...OPEN, conflict(SECRETARY));
    for (const command of [grant(SECRETARY), hands(3, 0, SECRETARY), onItem('table-item', {}, SECRETARY)])
      stream.when(command).refused('conflicted-oneself');
  });

  test('nor do they say of others whether they take part, though they lead the meeting', () => {
    const flag: Flag = { member: EVA.id, ground: 'post', organisation: 'Hembygdsföreningen' };
    const flagged = alliances(found({ heldBy: { meeting: MEETING, item: ITEM } }, { flags: [flag] }));
    const [call, open, approve, take] = sitting(ABOUT_APPLICATION);
    const unheld = alliances(found({}, { flags: [flag] }));
    const stream = given(call!, open!, approve!, { ...take!, found: unheld }, tie(DORA), conflict(CHAIR));
    for (const command of [decideTie(DORA, true), dismiss(EVA), conflict(EVA, CHAIR), tie(EVA, CHAIR)])
      stream.when({ ...command, found: flagged }).refused('conflicted-oneself');
    for (const command of [decideTie(DORA, true, SECRETARY), dismiss(EVA, SECRETARY)])
      expect(stream.when({ ...command, found: flagged }).decision.kind).toBe('accepted');
    // Where nobody is left to say it, whoever leads the meeting does.
    const everybody = given(...OPEN, ...MEMBERS.map((who) => conflict(who)));
    expect(outcome(everybody.when(conflict(FOLKE, CHAIR)).decision)).toEqual(['ItemConflictDeclared']);
  });

  test.each([
    // seats, present, conflicted of them, quorum: conflicted members count as absent
    [5, 5, 0, true],
    [5, 5, 2, true],
    [5, 5, 3, false],
    [5, 4, 1, true],
    [5, 4, 2, false],
    [5, 3, 1, false],
    [3, 3, 1, true],
    [3, 3, 2, false],
  ])('%i seats, %i present, %i conflicted: quorum %s', (seats, present, conflicted, quorum) => {
    const there = MEMBERS.slice(0, present);
    // From the last, so that whoever presides is not conflicted.
    const conflicts = there.slice(present - conflicted).map((who) => conflict(who));
    const adjuster = there.filter((who) => who !== CHAIR && who !== SECRETARY).slice(0, 1);
    const stream = givenUnder({ seats })(
      ...sitting(FREE, there, { secretary: CLERK.id }, adjuster),
      ...conflicts,
    );
    expect(outcome(stream.when(grant()).decision)).toEqual(quorum ? ['BoardDecisionMade'] : ['no-quorum']);
  });
});

describe('4.2 another presides for an item where they are conflicted', () => {
  test('the presiding member’s own conflict is one like others’', () => {
    const stream = given(...OPEN, conflict(CHAIR));
    stream.when(grant(SECRETARY)).refused('presiding-conflicted');
    stream.when(preside(CHAIR)).refused('presiding-conflicted');
    stream.when(preside(VICE));
    stream.when(grant(CHAIR)).refused('conflicted-oneself');
    stream.when(grant(VICE));
    const { items, presiding, presided } = meetingOf(stream);
    expect(items[0]!.closedBy!.record!.presiding).toBe(VICE.id);
    expect([presiding, presided]).toEqual([CHAIR.id, [CHAIR.id, VICE.id]]);
  });

  test('whoever has the casting vote is whoever presides for the item', () => {
    const vote = { outcome: 'granted', form: 'show-of-hands', for: 2, against: 2, castingVote: 'for' };
    const item = itemAfter(
      ...OPEN,
      conflict(CHAIR),
      preside(VICE),
      onItem('hold-vote', vote, VICE),
      grant(VICE),
    );
    expect(item.closedBy).toMatchObject({ tally: { castingVote: 'for' }, record: { presiding: VICE.id } });
  });
});

describe('4.7 a tie through a national parent is recorded, and excludes only if the others so decide', () => {
  test.each([
    [false, []],
    [true, [EVA.id]],
  ])('excludes: %s', (excludes, conflicted) => {
    const stream = given(...OPEN, tie(EVA));
    stream.when(grant()).refused('tie-undecided');
    stream.when(decideTie(EVA, excludes));
    const item = meetingOf(stream).items[0]!;
    expect(conflictedIn(item)).toEqual(conflicted);
    expect(item.ties[0]!.decidedBy).toEqual(idsOf([CHAIR, VICE, SECRETARY, DORA]));
    expect(outcome(stream.when(grant()).decision)).toEqual(['BoardDecisionMade']);
  });

  test('whoever it excludes left then, as told, where they were there; nobody else did', () => {
    const left = decideTie(EVA, true);
    expect(itemAfter(...OPEN, tie(EVA), left).ties[0]!.leftAt).toBe('2026-11-24T17:05:00.000Z');
    expect(itemAfter(...OPEN, tie(EVA), decideTie(EVA, false)).ties[0]!.leftAt).toBeNull();
    expect(itemAfter(...OPEN, tie(EVA), left, decideTie(EVA, false)).ties[0]!.leftAt).toBeNull();
    const away = c('record-attendance', { member: EVA.id, presence: 'left' });
    expect(itemAfter(...OPEN, tie(EVA), away, decideTie(EVA, true)).ties[0]!.leftAt).toBeNull();
    // What is told of the meeting comes in order.
    given(...OPEN, tie(EVA))
      .when(onItem('decide-tie', { member: EVA.id, excludes: true, at: '2026-11-24T12:00:00.000Z' }))
      .refused('told-out-of-order');
  });

  test('the others: not oneself, and not nobody', () => {
    given(...OPEN, tie(CHAIR))
      .when(decideTie(CHAIR, false, CHAIR))
      .refused('about-oneself');
    given(...OPEN)
      .when(decideTie(EVA, true))
      .refused('no-such-tie');
    const others = [VICE, SECRETARY, DORA, EVA].map((who) => conflict(who));
    given(...OPEN, ...others, tie(CHAIR))
      .when(decideTie(CHAIR, false, SECRETARY))
      .refused('nobody-else-there', 'conflicted-oneself');
  });

  test('disclosed twice it is disclosed once; decided anew it is as it was decided last', () => {
    given(...OPEN, tie(EVA))
      .when(tie(EVA))
      .thenNothing();
    const stream = given(...OPEN, tie(EVA), decideTie(EVA, true));
    stream.when(decideTie(EVA, true)).thenNothing();
    stream.when(decideTie(EVA, false));
    expect(conflictedIn(meetingOf(stream).items[0]!)).toEqual([]);
  });
});

describe('4.7 the system flags both; the board confirms', () => {
  const flag = (who: Actor, ground: Flag['ground'] = 'post'): Flag => ({
    member: who.id,
    ground,
    organisation: ground === 'parent' ? 'Riksförbundet' : 'Hembygdsföreningen',
  });
  const held = { heldBy: { meeting: MEETING, item: ITEM } };
  function flagged(...flags: readonly Flag[]) {
    const found_ = alliances(found(held, { flags }));
    const [call, open, approve, take] = sitting(ABOUT_APPLICATION);
    const unheld = alliances(found({}, { flags }));
    return {
      before: [call!, open!, approve!, { ...take!, found: unheld }],
      with: (command: ReturnType<typeof c>) => ({ ...command, found: found_ }),
    };
  }

  test.each(['post', 'mandate', 'declared', 'excluded', 'parent'] as const)(
    'nothing is decided before: %s',
    (ground) => {
      const { before, with: and } = flagged(flag(EVA, ground));
      given(...before)
        .when(and(grant()))
        .refused({
          code: 'flags-unanswered',
          details: { members: [EVA.id], flags: [flag(EVA, ground)] },
        });
      given(...before)
        .when(and(hands(4, 1)))
        .refused('flags-unanswered');
      const named = and(grant());
      given(...before)
        .when({ ...named, found: { ...named.found, people: { [EVA.id]: 'Eva Exempel' } } })
        .refused({
          code: 'flags-unanswered',
          details: { members: [EVA.id], names: ['Eva Exempel'], flags: [flag(EVA, ground)] },
        });
    },
  );

  test.each([
    // ground, how it is answered, what follows
    ['post', [conflict(EVA)], ['BoardDecisionMade']],
    ['post', [dismiss(EVA)], ['BoardDecisionMade']],
    ['post', [tie(EVA), decideTie(EVA, false)], ['flags-unanswered']],
    ['post', [tie(EVA), decideTie(EVA, true)], ['BoardDecisionMade']],
    ['parent', [tie(EVA), decideTie(EVA, false)], ['BoardDecisionMade']],
    ['parent', [tie(EVA)], ['flags-unanswered', 'tie-undecided']],
    ['parent', [dismiss(EVA)], ['BoardDecisionMade']],
    ['excluded', [conflict(EVA)], ['BoardDecisionMade']],
    ['excluded', [dismiss(EVA)], ['BoardDecisionMade']],
    ['excluded', [tie(EVA)], ['flags-unanswered', 'tie-undecided']],
    ['excluded', [tie(EVA), decideTie(EVA, false)], ['BoardDecisionMade']],
    ['excluded', [tie(EVA), decideTie(EVA, true)], ['BoardDecisionMade']],
  ] as const)('%s, answered: %#', (ground, answers, expected) => {
    const { before, with: and } = flagged(flag(EVA, ground));
    const stream = given(...before, ...answers.map((answer) => and(answer)));
    expect(outcome(stream.when(and(grant())).decision)).toEqual(expected);
  });

  test('of one who is not there nothing needs to be answered', () => {
    const { before, with: and } = flagged(flag(EVA));
    const left = c('record-attendance', { member: EVA.id, presence: 'left' });
    expect(outcome(given(...before, left).when(and(grant())).decision)).toEqual(['BoardDecisionMade']);
  });

  test('what was dismissed is that flag alone; one that has come since is another', () => {
    const { before, with: and } = flagged(flag(EVA));
    const stream = given(...before, and(dismiss(EVA)));
    const more = alliances(found(held, { flags: [flag(EVA), flag(EVA, 'mandate')] }));
    stream.when({ ...grant(), found: more }).refused('flags-unanswered');
    stream.when(and(dismiss(EVA))).refused('not-flagged');
  });

  test('nobody dismisses their own', () => {
    const { before, with: and } = flagged(flag(CHAIR));
    given(...before)
      .when(and(dismiss(CHAIR, CHAIR)))
      .refused('about-oneself');
    expect(outcome(given(...before).when(and(dismiss(CHAIR, SECRETARY))).decision)).toEqual([
      'FlagDismissed',
    ]);
  });
});

describe('4.7 If too few are left, substitutes step in, else the item is hänskjuten to the highest organ', () => {
  const three = [SECRETARY, DORA, EVA];
  const all = sitting(FREE, [...MEMBERS, FOLKE, GUN]);
  const stepIn = (who: Actor, member: Actor) => c('step-in', { member: who.id, standsInFor: member.id });

  test('substitutes step in for the conflicted', () => {
    const stream = given(...all, ...three.map((who) => conflict(who)));
    stream.when(grant()).refused('no-quorum');
    stream
      .when(onItem('escalate-item'))
      .refused({ code: 'enough-are-left', details: { could: 4, needed: 3 } });
    stream.when(stepIn(FOLKE, EVA));
    expect(outcome(stream.when(grant()).decision)).toEqual(['BoardDecisionMade']);
    const { takingPart } = meetingOf(stream).items[0]!.closedBy!.record!;
    expect(takingPart).toEqual(idsOf([CHAIR, VICE, FOLKE]));
  });

  test('for that item only', () => {
    const stream = given(...all, conflict(EVA), stepIn(FOLKE, EVA), grant());
    const meeting = meetingOf(stream);
    const item = { ...meeting.items[0]!, conflicts: [] };
    expect(takingPartIn(meeting, item)).not.toContain(FOLKE.id);
  });

  test('not for the conflicted when they are conflicted themselves', () => {
    const stream = given(...all, ...three.map((who) => conflict(who)), conflict(FOLKE), conflict(GUN));
    stream.when(onItem('escalate-item', { reason: 'För många är jäviga.' }));
    const { status, closedBy } = meetingOf(stream).items[0]!;
    expect([status, closedBy!.record!.quorum]).toEqual(['escalated', { present: 2, needed: 3, seats: 5 }]);
  });

  test('without substitutes in the rules it is referred at once; even when nobody is left', () => {
    const none = givenUnder({ substitutes: false });
    const stream = none(...OPEN, ...MEMBERS.map((who) => conflict(who)));
    expect(outcome(stream.when(onItem('escalate-item')).decision)).toEqual(['ItemEscalated']);
  });

  test.each([
    // substitutes in the rules; members and substitutes that are conflicted; how many could take part, enough or not
    [true, 1, 0, 5, 'enough'],
    [true, 2, 0, 5, 'enough'],
    [true, 2, 1, 4, 'enough'],
    [true, 3, 0, 4, 'enough'],
    [true, 3, 1, 3, 'enough'],
    [true, 3, 2, 2, 'too few'],
    [true, 4, 0, 3, 'enough'],
    [true, 4, 1, 2, 'too few'],
    [true, 5, 0, 2, 'too few'],
    [false, 1, 0, 4, 'enough'],
    [false, 2, 0, 3, 'enough'],
    [false, 2, 2, 3, 'enough'],
    [false, 3, 0, 2, 'too few'],
    [false, 3, 2, 2, 'too few'],
    [false, 5, 0, 0, 'too few'],
  ] as const)(
    'substitutes step in: %s; %i members and %i substitutes conflicted: %i could take part, %s',
    (substitutes, members, others, could, expected) => {
      const out = [...MEMBERS.slice(MEMBERS.length - members), ...[FOLKE, GUN].slice(2 - others)];
      const stream = givenUnder({ substitutes })(...OPEN, ...out.map((who) => conflict(who)));
      const asked = stream.when(onItem('escalate-item'));
      if (expected === 'enough') asked.refused({ code: 'enough-are-left', details: { could, needed: 3 } });
      else expect(outcome(asked.decision)).toEqual(['ItemEscalated']);
    },
  );

  test('where the rules have no organ above the board it is tabled for a later meeting (4.3, 4.8)', () => {
    const stream = givenUnder({ highestOrgan: null })(...all, ...three.map((who) => conflict(who)));
    const tooFew = [conflict(FOLKE), conflict(GUN)];
    stream.when(onItem('escalate-item')).refused('no-highest-organ', 'enough-are-left');
    for (const one of tooFew) stream.when(one);
    stream.when(onItem('escalate-item')).refused('no-highest-organ');
    const numbers = { present: 2, needed: 3, seats: 5 };
    stream.when(grant()).refused({ code: 'no-quorum', details: { ...numbers, noHighestOrgan: true } });
    stream.when(onItem('table-item'));
    expect(meetingOf(stream).items[0]!.status).toBe('tabled');
  });

  test('who is only away may be called in', () => {
    const stream = given(...sitting(FREE, [CHAIR, SECRETARY, DORA]), conflict(DORA));
    stream.when(grant()).refused('no-quorum');
    stream.when(onItem('escalate-item')).refused('enough-are-left');
    expect(outcome(stream.when(onItem('table-item')).decision)).toEqual(['ItemTabled']);
  });
});
