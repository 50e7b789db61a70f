import { describe, expect, test } from '@jest/globals';
import { type Actor, actorIn } from '../../../src/kernel/actor.js';
import type { PureCommand } from '../../support/pure-stream.js';
import {
  ABOUT_APPLICATION,
  alliances,
  APPROVED,
  c,
  CHAIR,
  codesAfter,
  convened,
  DORA,
  EARLY,
  EVA,
  FOLKE,
  found,
  FREE,
  idsOf,
  ITEM,
  MEETING,
  meetingAfter,
  MEMBERS,
  onItem,
  opened,
  SECRETARY,
  sitting,
  SYSTEM,
  VICE,
} from './meeting-story.js';

/** What holds for many steps alike, tried on each: taken out of one line of the table, one of these fails. */
const LATER = '2026-11-24T19:00:00.000Z';
const present = MEMBERS.map(({ id }) => ({ member: id }));
const why = { reason: 'Skäl.' };
const item = { item: ITEM };

const CALLED = [convened(FREE)];
const OPENED = [...CALLED, opened()];
const READY = [...OPENED, APPROVED];
const SITS = sitting();
const ADJOURNED = [...SITS, c('adjourn-meeting', { until: LATER })];
const CLOSED = [...SITS, onItem('table-item'), c('close-meeting')];

/** A body that each step takes, and what came before it. */
const STEPS: Readonly<Record<string, readonly [before: readonly PureCommand[], input: object]>> = {
  'convene-meeting': [[], { startsAt: LATER, place: 'Kansliet' }],
  'change-call': [CALLED, { place: 'Annanstans', ...why }],
  'cancel-meeting': [CALLED, why],
  'add-item': [CALLED, FREE],
  'remove-item': [CALLED, { ...item, ...why }],
  'open-meeting': [CALLED, { present, adjusters: [DORA.id] }],
  'record-attendance': [SITS, { member: EVA.id, presence: 'left' }],
  'step-in': [SITS, { member: FOLKE.id }],
  'change-presiding': [SITS, { presiding: VICE.id }],
  'approve-agenda': [OPENED, {}],
  'adjourn-meeting': [SITS, { until: LATER }],
  'resume-meeting': [ADJOURNED, { present, consentedBy: idsOf(MEMBERS) }],
  'close-meeting': [[...SITS, onItem('table-item')], {}],
  'open-item': [READY, item],
  'present-again': [SITS, item],
  'note-lapsed': [SITS, { ...item, code: 'withdrawn' }],
  'declare-item-conflict': [SITS, { ...item, ground: 'Syskon.' }],
  'disclose-tie': [SITS, { ...item, ground: 'Distrikt.' }],
  'decide-tie': [SITS, { ...item, member: EVA.id, excludes: true }],
  'dismiss-flag': [SITS, { ...item, member: EVA.id, ...why }],
  'hold-vote': [SITS, { ...item, outcome: 'granted', form: 'show-of-hands', for: 3, against: 2 }],
  'decide-item': [SITS, { ...item, outcome: 'granted' }],
  'table-item': [SITS, item],
  'refer-item-back': [SITS, { ...item, ...why }],
  'escalate-item': [SITS, item],
  'enter-reservation': [[...SITS, onItem('decide-item', { outcome: 'granted' })], item],
  'report-per-capsulam': [SITS, { perCapsulam: ITEM }],
  'add-paper': [SITS, { name: 'Budget.pdf', mediaType: 'application/pdf', contentBase64: 'JVBERg==' }],
  'write-minutes': [SITS, { words: 'Ord.' }],
  'draft-minutes': [CLOSED, {}],
  'replace-adjuster': [CLOSED, { adjuster: DORA.id, by: EVA.id, ...why }],
  'correct-decision': [CLOSED, { ...item, words: 'Ord.', ...why }],
};

/** Of which steps each rule is: said here too, so that a rule that a step lost is missed. */
const words = (steps: string): string[] => steps.trim().split(/\s+/);
const LED = words(`
  open-meeting record-attendance step-in change-presiding approve-agenda adjourn-meeting
  resume-meeting close-meeting open-item present-again decide-tie dismiss-flag hold-vote
  decide-item table-item refer-item-back escalate-item report-per-capsulam add-paper write-minutes
  draft-minutes
`);
const OF_ONESELF = words('declare-item-conflict disclose-tie enter-reservation');
const OF_THE_SEATED = words('declare-item-conflict disclose-tie');
const OF_THE_OPEN_ITEM = words(`
  present-again note-lapsed declare-item-conflict disclose-tie decide-tie dismiss-flag hold-vote
  decide-item table-item refer-item-back escalate-item
`);
const OF_THE_BOARD = words(`
  convene-meeting change-call cancel-meeting add-item remove-item open-meeting record-attendance
  step-in change-presiding approve-agenda adjourn-meeting resume-meeting close-meeting open-item
  present-again decide-tie dismiss-flag hold-vote decide-item table-item refer-item-back
  escalate-item report-per-capsulam add-paper write-minutes draft-minutes replace-adjuster
`);
const TOLD_IN_ORDER = words(`
  open-meeting record-attendance step-in change-presiding approve-agenda adjourn-meeting
  resume-meeting close-meeting open-item present-again declare-item-conflict decide-tie hold-vote
  decide-item table-item refer-item-back escalate-item enter-reservation report-per-capsulam
`);
const TO_THE_AGENDA = words('convene-meeting add-item');

const PAPER = { sha256: 'a'.repeat(64), size: 4 };

/** The reasons against a step, given by somebody, with another body or more that is found. */
function against(step: string, by: Actor, input: object = {}, more: object = {}): readonly string[] {
  const [before, body] = STEPS[step]!;
  return codesAfter(
    ...before,
    c(step, { ...body, ...input }, step === 'note-lapsed' ? SYSTEM : by, { paper: PAPER, ...more }),
  );
}

// Domain 4.2: whoever presides, and the secretary; they lead the meeting.
test.each(LED)('%s is not for a member who does not lead the meeting', (step) => {
  expect(against(step, EVA)).toContain('not-leading');
  expect(against(step, CHAIR)).not.toContain('not-leading');
});

// Domain 4.7: one tells of oneself; of others whoever leads the meeting does.
test.each(OF_ONESELF)('%s: a member tells of nobody else', (step) => {
  expect(against(step, EVA, { member: VICE.id })).toContain('only-of-oneself');
  expect(against(step, EVA)).not.toContain('only-of-oneself');
});

test.each(OF_THE_SEATED)('%s: of nobody who has no seat', (step) => {
  expect(against(step, CHAIR, { member: SYSTEM.id })).toContain('not-in-office');
});

test.each(OF_THE_OPEN_ITEM)('%s is of the item that is up', (step) => {
  const [, body] = STEPS[step]!;
  const by = step === 'note-lapsed' ? SYSTEM : CHAIR;
  expect(codesAfter(...READY, c(step, body, by))).toContain('item-not-open');
  expect(against(step, CHAIR, { item: CHAIR.id })).toContain('unknown-item');
});

// Domain 4.13: "Those in office at the meeting decide": who has left, and was not there, does nothing in it.
test.each(OF_THE_BOARD)('%s is not for who has left the board', (step) => {
  const former = actorIn('chair', FOLKE.id);
  expect(against(step, former, {}, { leftOn: '2026-11-20' })).toContain('no-longer-on-the-board');
  expect(against(step, former)).not.toContain('no-longer-on-the-board');
});

test.each(TOLD_IN_ORDER)('%s is told once it has happened, in its order', (step) => {
  expect(against(step, CHAIR, { at: LATER })).toContain('told-ahead');
  if (step !== 'open-meeting') expect(against(step, CHAIR, { at: EARLY })).toContain('told-out-of-order');
});

// Domain 3: "after hearing the partner".
test.each(TO_THE_AGENDA)('%s: a partnership stands on an agenda once its partner was heard', (step) => {
  const one = {
    kind: 'partnership',
    heading: 'Paus',
    alliance: ABOUT_APPLICATION.alliance,
    step: 'suspend',
  };
  const unheard = { ...one, hearing: ' ' };
  const body = step === 'convene-meeting' ? { items: [unheard] } : unheard;
  const is = alliances(found({}, { partnership: 'active' }));
  expect(against(step, CHAIR, body, is)).toContain('partner-not-heard');
});

/** The same where other things came before: of an item, by whoever keeps the minutes. */
function after(before: readonly PureCommand[], step: string, input: object = {}, more: object = {}) {
  const [, body] = STEPS[step]!;
  return codesAfter(...before, c(step, { ...body, ...input }, SECRETARY, { paper: PAPER, ...more }));
}

const ON_APPLICATION = sitting(ABOUT_APPLICATION);
const flagged = found({ heldBy: { meeting: MEETING, item: ITEM } });

// Domain 4.2: "another for an item where they are conflicted".
test.each(words('hold-vote decide-item table-item refer-item-back'))(
  '%s: not while who presides is conflicted',
  (step) => {
    const before = [
      ...SITS,
      onItem('declare-item-conflict', { member: CHAIR.id, ground: 'Syskon.' }, SECRETARY),
    ];
    expect(after(before, step)).toContain('presiding-conflicted');
    const presides = c('change-presiding', { presiding: VICE.id, item: ITEM }, SECRETARY);
    expect(after([...before, presides], step)).not.toContain('presiding-conflicted');
  },
);

// Domain 4.7: "a conflicted member takes no part in the item".
test.each(words('decide-tie dismiss-flag hold-vote decide-item table-item refer-item-back'))(
  '%s: not by one who is conflicted',
  (step) => {
    const conflict = onItem('declare-item-conflict', { member: SECRETARY.id, ground: 'Syskon.' });
    expect(after([...SITS, conflict], step)).toContain('conflicted-oneself');
    expect(after(SITS, step)).not.toContain('conflicted-oneself');
  },
);

// Domain 4.7: "The system flags both; the board confirms".
test.each(words('hold-vote decide-item refer-item-back'))('%s: not while a flag is unanswered', (step) => {
  const flags = [{ member: EVA.id, ground: 'post', organisation: 'Kören' }] as const;
  expect(after(ON_APPLICATION, step, {}, alliances({ ...flagged, flags }))).toContain('flags-unanswered');
  expect(after(ON_APPLICATION, step)).not.toContain('flags-unanswered');
});

// Domain 4.3: "Computed per item".
test.each(words('hold-vote decide-item refer-item-back'))('%s: not without quorum', (step) => {
  const gone = [VICE, DORA, EVA].map(({ id }) => c('record-attendance', { member: id, presence: 'left' }));
  expect(after([...SITS, ...gone], step)).toContain('no-quorum');
});

// Domain 3: "the revision decided on is the revision that was presented".
test.each(words('hold-vote decide-item'))('%s: only of what was presented', (step) => {
  const moved = { ...flagged, application: { ...flagged.application!, revision: 13 } };
  expect(after(ON_APPLICATION, step, {}, alliances(moved))).toContain('application-moved');
});

// Domain 3: "While the item is open the application is held".
test.each(words('decide-item table-item refer-item-back escalate-item'))(
  '%s: only while it is held',
  (step) => {
    expect(after(ON_APPLICATION, step, {}, alliances(found()))).toContain('application-not-held');
    expect(after(ON_APPLICATION, step)).not.toContain('application-not-held');
  },
);

// Domain 4.8: "Granted with conditions is allowed as a setting".
test.each(words('hold-vote decide-item'))('%s: with conditions only where the rules allow them', (step) => {
  const outcome = 'granted-with-conditions';
  expect(after(SITS, step, { outcome })).toContain('conditions-not-allowed');
});

// Domain 4.4: what the majority was for is decided.
test.each(words('table-item refer-item-back escalate-item'))('%s: not what a vote has carried', (step) => {
  const vote = onItem('hold-vote', { outcome: 'granted', form: 'show-of-hands', for: 3, against: 2 });
  expect(after([...SITS, vote], step)).toContain('outcome-carried');
});

test.each(words('hold-vote decide-item'))('%s: of something that is proposed', (step) => {
  const before = sitting({ kind: 'free', heading: 'Övrigt' });
  expect(after(before, step)).toContain('nothing-proposed');
});

test.each(words('add-paper write-minutes'))('%s: of an item that there is', (step) => {
  expect(after(SITS, step, { item: CHAIR.id })).toContain('unknown-item');
  expect(after(SITS, step, item)).not.toContain('unknown-item');
});

describe('one thing at a time', () => {
  test('an item that is up, or has been closed, is not struck', () => {
    for (const before of [SITS, [...SITS, onItem('table-item')]])
      expect(codesAfter(...before, onItem('remove-item', why))).toEqual(['item-not-waiting']);
    expect(codesAfter(...CALLED, c('remove-item', { item: CHAIR.id, ...why }))).toEqual(['unknown-item']);
  });

  test('no item is taken up while another is', () => {
    const before = [convened(FREE, { ...FREE, heading: 'Ett annat' }), opened(), APPROVED];
    const second = c('open-item', { item: otherOf(before) });
    expect(codesAfter(...before, second)).toEqual(['ItemOpened']);
    expect(codesAfter(...before, onItem('open-item'), second)).toEqual(['item-still-open']);
  });
});

// Domain 4.1: "A substitute steps in for an absent member"; 4.2: whoever presides is there.
describe('who comes, and who goes on, is as when a meeting begins', () => {
  const comes = (standsInFor: Actor, who: Actor = FOLKE) =>
    c('record-attendance', { member: who.id, presence: 'came', standsInFor: standsInFor.id });
  const resumed = (...there: readonly object[]) =>
    c('resume-meeting', { present: there, consentedBy: idsOf(MEMBERS) });

  test('a substitute who comes stands in for a member who is away', () => {
    const before = [convened(FREE), opened(MEMBERS.filter((who) => who !== EVA))];
    expect(codesAfter(...before, comes(EVA))).toEqual(['AttendanceRecorded']);
    expect(codesAfter(...before, comes(VICE))).toEqual(['member-takes-part']);
    expect(codesAfter(...before, comes(EVA, EVA))).toContain('not-a-substitute');
  });

  test('and so does one when an adjourned meeting goes on', () => {
    const standing = (who: Actor) => ({ member: FOLKE.id, standsInFor: who.id });
    const four = present.filter(({ member }) => member !== EVA.id);
    expect(codesAfter(...ADJOURNED, resumed(...four, standing(EVA)))).toEqual(['MeetingResumed']);
    expect(codesAfter(...ADJOURNED, resumed(...four, standing(VICE)))).toEqual(['member-takes-part']);
  });

  test('which somebody who is there presides at', () => {
    const without = present.filter(({ member }) => member !== CHAIR.id && member !== VICE.id);
    expect(codesAfter(...ADJOURNED, resumed(...without))).toContain('presiding-needed');
  });
});

/** The id of the second item of the call. */
function otherOf(before: readonly PureCommand[]): string {
  return meetingAfter(...before).items[1]!.item;
}
