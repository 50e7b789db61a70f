import { describe, expect, test } from '@jest/globals';
import { signatoriesOf } from '../../../src/contexts/board/meetings/signatories.js';
import { type Actor, actorIn } from '../../../src/kernel/actor.js';
import {
  ALLIANCE,
  c,
  CHAIR,
  CLERK,
  codesAfter,
  DORA,
  EVA,
  FREE,
  given,
  givenUnder,
  idsOf,
  meetingAfter,
  meetingOf,
  MEMBERS,
  onItem,
  outcome,
  SECRETARY,
  sitting,
  SYSTEM,
  VICE,
  ABOUT_APPLICATION,
  convened,
} from './meeting-story.js';

const DRAFT = 'd'.repeat(64);
const CLOSED = [...sitting(), onItem('decide-item', { outcome: 'granted' }), c('close-meeting')];
const DRAFTED = [...CLOSED, c('draft-minutes')];
const LATER = '7d444840-9dc0-51d1-b245-5ffdce74fad2';

const sign = (who: Actor, draft = DRAFT, more: object = {}) =>
  c('sign-minutes', { draft }, actorIn('signatory', who.id), more);
const replace = (input: object, more: object = {}) =>
  c('replace-adjuster', { adjuster: DORA.id, reason: 'Sjuk.', ...input }, CHAIR, more);
const laterMeeting = (attended: readonly Actor[], openedAt = '2027-01-20T17:00:00.000Z') => ({
  laterMeeting: {
    openedAt,
    adjusted: { heldOn: '2027-01-20', paragraf: '2027/4', takingPart: idsOf(attended) },
  },
});

describe('4.11 Justering: the secretary signs, then whoever presided and at least one adjuster', () => {
  test('the last signature adjusts and freezes the minutes', () => {
    const stream = given(...DRAFTED);
    expect(outcome(stream.when(sign(SECRETARY)).decision)).toEqual(['MinutesSigned']);
    expect(outcome(stream.when(sign(DORA)).decision)).toEqual(['MinutesSigned']);
    expect(outcome(stream.when(sign(CHAIR)).decision)).toEqual(['MinutesSigned', 'MinutesAdjusted']);
    const { minutes } = meetingOf(stream);
    expect(minutes).toMatchObject({
      status: 'adjusted',
      adjusted: { sha256: 'f'.repeat(64), late: false, signatories: idsOf([SECRETARY, DORA, CHAIR]) },
    });
    for (const command of [c('write-minutes', { words: 'Mer.' }), sign(CHAIR), replace({ by: EVA.id })])
      expect(outcome(stream.when(command).decision)).toContain('wrong-state');
  });

  test.each([
    [[], sign(CHAIR), ['secretary-signs-first']],
    [[], sign(EVA), ['not-to-sign']],
    [[sign(SECRETARY)], sign(SECRETARY), ['signed-already']],
    [[], sign(SECRETARY, 'e'.repeat(64)), ['minutes-moved']],
    // The words have changed since the draft was made: some were erased.
    [[], sign(SECRETARY, DRAFT, { draft: 'e'.repeat(64) }), ['minutes-moved']],
  ] as const)('%#', (before, command, expected) => {
    expect(codesAfter(...DRAFTED, ...before, command)).toEqual(expect.arrayContaining([...expected]));
  });

  test('nobody signs what is not drafted', () => {
    expect(codesAfter(...CLOSED, sign(SECRETARY))).toContain('wrong-state');
  });

  test('everybody who presided signs; one who also kept the minutes signs once for both', () => {
    const conflict = onItem('declare-item-conflict', { ground: 'Jäv.' });
    const item = [
      conflict,
      onItem('change-presiding', { presiding: VICE.id }),
      onItem('decide-item', { outcome: 'granted' }, VICE),
    ];
    const meeting = meetingAfter(...sitting(), ...item, c('close-meeting'));
    expect(signatoriesOf(meeting)).toEqual([
      { member: SECRETARY.id, as: ['secretary'] },
      { member: CHAIR.id, as: ['presiding'] },
      { member: VICE.id, as: ['presiding'] },
      { member: DORA.id, as: ['adjuster'] },
    ]);
    const both = sitting(FREE, MEMBERS, { secretary: CHAIR.id });
    expect(signatoriesOf(meetingAfter(...both))[0]).toEqual({
      member: CHAIR.id,
      as: ['secretary', 'presiding'],
    });
  });

  test('a secretary who is no member signs too, and whoever is no member any more', () => {
    const stream = given(
      ...sitting(FREE, MEMBERS, { secretary: CLERK.id }),
      onItem('table-item'),
      c('close-meeting'),
      c('draft-minutes'),
    );
    expect(outcome(stream.when(sign(CLERK)).decision)).toEqual(['MinutesSigned']);
  });

  test('only the free text is written, and writing on voids what was signed', () => {
    const write = onItem('write-minutes', { words: 'Vi talade länge.' }, SECRETARY);
    const stream = given(...DRAFTED, sign(SECRETARY), write);
    expect(meetingOf(stream).minutes).toMatchObject({ status: 'draft', draft: null, signatures: [] });
    stream.when(onItem('write-minutes', {}, SECRETARY));
    expect(meetingOf(stream).minutes.words).toEqual({});
    stream.when(onItem('write-minutes', {}, SECRETARY)).thenNothing();
    stream.when(c('write-minutes', { item: ALLIANCE, words: 'x' })).refused('unknown-item');
  });

  test.each([
    // days after the meeting, late
    ['2026-12-15T12:00:00.000Z', false],
    ['2026-12-16T12:00:00.000Z', true],
  ])('adjusted at %s, later than the rules ask for: %s', (at, late) => {
    const stream = given(...DRAFTED, sign(SECRETARY), sign(DORA));
    stream.when({ ...sign(CHAIR), at });
    expect(meetingOf(stream).minutes.adjusted!.late).toBe(late);
  });
});

describe('4.11 If an adjuster cannot or will not, those who attended adjust at the next meeting, with the reason noted', () => {
  const signed = [...DRAFTED, sign(SECRETARY), sign(CHAIR)];

  test.each([
    // Lateness is the days that the rules give, and nothing else.
    ['2026-12-15T12:00:00.000Z', false],
    ['2026-12-16T12:00:00.000Z', true],
  ])('and the minutes are adjusted at %s, late: %s', (at, late) => {
    const stream = given(...signed);
    const command = { ...replace({ meeting: LATER }, laterMeeting([CHAIR, DORA, EVA])), at };
    expect(outcome(stream.when(command).decision)).toEqual(['AdjusterReplaced', 'MinutesAdjusted']);
    expect(meetingOf(stream).minutes).toMatchObject({
      replaced: [{ adjustedIn: { heldOn: '2027-01-20', paragraf: '2027/4' }, meeting: LATER }],
      adjusted: { late, signatories: idsOf([SECRETARY, CHAIR, EVA]) },
    });
  });

  test('in an item of that meeting, which names the one whose minutes they are', () => {
    const item = { ...FREE, adjusts: LATER };
    const toAdjust = { [LATER]: { meeting: LATER, heldOn: '2026-10-20' } };
    const add = (more: object = {}) => c('add-item', item, CHAIR, more);
    const stream = given(convened(FREE), add({ toAdjust }));
    expect(meetingOf(stream).items[1]!.adjusts).toEqual(toAdjust[LATER]);
    expect(given(convened(FREE)).when(add()).decision).toMatchObject({
      refusal: { reasons: [{ code: 'no-minutes-to-adjust', pointer: '/adjusts' }] },
    });
    expect(() => c('add-item', { ...ABOUT_APPLICATION, adjusts: LATER })).toThrow('not-of-this-kind');
  });

  test('or another who attended signs instead', () => {
    const stream = given(...signed, replace({ by: EVA.id }));
    stream.when(sign(DORA)).refused('not-to-sign');
    expect(outcome(stream.when(sign(EVA)).decision)).toEqual(['MinutesSigned', 'MinutesAdjusted']);
  });

  test.each([
    [replace({ meeting: LATER }), ['no-later-meeting']],
    [
      replace({ meeting: LATER }, { laterMeeting: { ...laterMeeting([EVA]).laterMeeting, adjusted: null } }),
      ['not-adjusted-there'],
    ],
    [replace({ meeting: LATER }, laterMeeting([EVA], '2026-11-24T17:00:00.000Z')), ['no-later-meeting']],
    [replace({ meeting: LATER }, laterMeeting([DORA, CLERK])), ['nobody-attests']],
    [replace({}), ['one-replacement-needed']],
    [replace({ by: EVA.id, meeting: LATER }), ['one-replacement-needed']],
    [replace({ by: CLERK.id }), ['replacement-did-not-attend']],
    [replace({ by: CHAIR.id }), ['signs-anyway']],
    [replace({ adjuster: EVA.id, by: VICE.id }), ['not-an-adjuster']],
    [replace({ adjuster: CHAIR.id, by: EVA.id }), ['signed-already']],
  ])('%#', (command, expected) => {
    expect(codesAfter(...signed, command)).toEqual(expected);
  });
});

describe('3 A rättelse never changes an outcome', () => {
  test('a correction while it is signed makes another draft, which everybody signs anew', () => {
    const corrected = onItem('correct-decision', { words: 'Rätt.', reason: 'Skrivfel.' });
    const stream = given(...DRAFTED, sign(SECRETARY), corrected);
    expect(meetingOf(stream).minutes).toMatchObject({ status: 'draft', draft: null, signatures: [] });
  });

  test('it stands beside the decision, adjusted or not', () => {
    const before = meetingAfter(...CLOSED).items[0]!;
    const stream = given(...CLOSED, onItem('correct-decision', { words: 'Rätt.', reason: 'Skrivfel.' }));
    const item = meetingOf(stream).items[0]!;
    expect(item.corrections).toHaveLength(1);
    expect(item.closedBy).toEqual(before.closedBy);
    expect(stream.stream.events.at(-1)!.data).toMatchObject({ replaces: before.closedBy!.event });
  });

  test('of a decision that there is', () => {
    const undecided = [...sitting().slice(0, 3), c('close-meeting')];
    expect(codesAfter(...undecided, onItem('correct-decision', { words: 'x', reason: 'y' }))).toEqual([
      'item-not-closed',
    ]);
  });
});

describe('what was decided before the system or on paper is entered as a meeting of one item', () => {
  const input = {
    enteredBy: 'd0000000-0000-4000-8000-000000000001',
    organ: 'board',
    heading: 'Ansökan',
    heldOn: '2026-10-01',
    alliance: ALLIANCE,
    application: 'a0000000-0000-4000-8000-000000000002',
    arendenummer: 'IKA 2026/3',
    paragraf: '7',
    outcome: 'granted',
    present: ['Bo', 'Cia', 'Dan'],
    conflicted: [],
    votes: { for: 2, against: 0, abstain: 1 },
    quorum: { present: 3, needed: 3, seats: 5 },
    rulesVersion: 1,
    applicationRevision: 12,
  };

  test('closed, with the § as the paper has it, and minutes that lie elsewhere', () => {
    const meeting = meetingAfter(c('enter-meeting', input, SYSTEM));
    expect(meeting).toMatchObject({ status: 'closed', paragraphs: 0, minutes: { status: 'elsewhere' } });
    expect(meeting.items).toMatchObject([
      { status: 'decided', closedBy: { paragraf: '7', outcome: 'granted', tally: { form: null, for: 2 } } },
    ]);
  });

  test.each([
    ['tabled', 'tabled'],
    ['referred-back', 'referred-back'],
    ['rejected', 'decided'],
  ])('%s', (entered, status) => {
    const command = c('enter-meeting', { ...input, outcome: entered }, SYSTEM);
    expect(meetingAfter(command).items[0]!.status).toBe(status);
  });

  test('once, by the program alone, and its minutes are not written here', () => {
    const entered = c('enter-meeting', input, SYSTEM);
    given(entered).when(entered).refused('wrong-state');
    given().when(c('enter-meeting', input)).refused('not-your-role');
    expect(codesAfter(entered, c('write-minutes', { words: 'x' }))).toEqual(['wrong-state']);
  });
});

test('4.11 late is by the rules’ own days', () => {
  const stream = givenUnder({ adjustedWithinDays: 0 })(...DRAFTED, sign(SECRETARY), sign(DORA));
  stream.when({ ...sign(CHAIR), at: '2026-11-25T12:00:00.000Z' });
  expect(meetingOf(stream).minutes.adjusted!.late).toBe(true);
});

describe('4.10 numbered attachments (bilagor)', () => {
  const paper = { sha256: 'a'.repeat(64), size: 9 };
  const file = { name: 'budget.pdf', mediaType: 'application/pdf', contentBase64: 'JVBERi0xLjQKJSVFT0YK' };
  const add = (found: object = { paper }, more: object = {}) =>
    c('add-paper', { ...file, ...more }, SECRETARY, found);

  test('are numbered after the call and what was read, as they come; another one is another draft', () => {
    const stream = given(
      ...DRAFTED,
      sign(SECRETARY),
      add(),
      onItem('write-minutes', { words: 'Se bilaga 1.' }),
    );
    stream.when(add());
    const { papers, minutes } = meetingOf(stream);
    expect(papers.map(({ number }) => number)).toEqual([2, 3]);
    expect(minutes).toMatchObject({ status: 'draft', signatures: [] });
  });

  test('what is read under an item has its number from when it is taken up', () => {
    const about = sitting(ABOUT_APPLICATION);
    const early = meetingAfter(...about.slice(0, -1), add(), ...about.slice(-1), add());
    expect([early.papers.map(({ number }) => number), early.items[0]!.appendix]).toEqual([[2, 4], 3]);
  });

  test('a file that is not what it says is not taken, nor one to an item that there is not', () => {
    const fault = { code: 'attachment-not-as-stated' };
    expect(codesAfter(...CLOSED, add({ paper: { ...paper, fault } }))).toEqual([fault.code]);
    expect(codesAfter(...CLOSED, add({ paper }, { item: ALLIANCE }))).toEqual(['unknown-item']);
  });
});
