import { describe, expect, test } from '@jest/globals';
import type { Meeting } from '../../../src/contexts/board/meetings/state.js';
import { minutesOf } from '../../../src/contexts/board/minutes/minutes-of.js';
import { type EarlierPlace, NO_LINKS } from '../../../src/contexts/board/minutes/telling.js';
import type { PerCapsulam } from '../../../src/contexts/board/per-capsulam/state.js';
import { waitingIn } from '../../../src/contexts/board/waiting.js';
import type { WaitingDecision } from '../../../src/contexts/board/waiting-decisions.js';
import { boardStory, ITEMS } from '../../support/board-story.js';
import {
  ABOUT_APPLICATION,
  ALLIANCE,
  APPLICATION,
  APPROVED,
  c,
  CHAIR,
  convened,
  EARLY,
  FREE,
  ITEM,
  meetingAfter,
  onItem,
  opened,
  SECRETARY,
} from './meeting-story.js';
import { answer, open, PC, stateAfter } from './per-capsulam-given.js';
import { ADA, memberOf } from './board-given.js';

const NEXT = 'e0000000-0000-4000-8000-000000000009';
const tabled = meetingAfter(
  convened(ABOUT_APPLICATION),
  opened(),
  APPROVED,
  c('open-item', { item: ITEM }),
  onItem('table-item'),
);
/** Two are no quorum: the meeting is noted and closed. */
const withoutQuorum = meetingAfter(convened(FREE), opened([CHAIR, SECRETARY], {}, []));
const cancelled = meetingAfter(
  convened(FREE),
  c('cancel-meeting', { reason: 'Ingen kan.' }, CHAIR, {}, EARLY),
);
const asked = stateAfter(open());
const refused = stateAfter(open(), answer(memberOf(ADA), { acceptsForm: false }));

/** Another meeting's only item. */
function after(meeting: Meeting, change: Partial<Meeting['items'][number]>): Meeting {
  const [first] = meeting.items;
  return { ...meeting, id: NEXT, items: [{ ...first!, item: NEXT, ...change }] };
}

const shown = (
  meetings: readonly Meeting[],
  perCapsulam: readonly PerCapsulam[] = [],
  requests: readonly WaitingDecision[] = [],
) => waitingIn(meetings, perCapsulam, requests).map(({ why, continues }) => [why, continues]);

describe('what waits for a meeting', () => {
  test('4.3 without quorum the meeting is noted and closed, and its items move on', () => {
    expect(shown([withoutQuorum])).toEqual([['moved-on', ITEM]]);
    expect(shown([cancelled])).toEqual([['moved-on', ITEM]]);
    expect(waitingIn([cancelled], [], [])[0]!.since).toBe('2026-11-02');
  });

  test('4.8 bordläggning (tabled, unchanged, later meeting), with its §', () => {
    expect(waitingIn([tabled], [], [])).toMatchObject([
      { why: 'tabled', since: '2026-11-24', paragraf: '3', meeting: tabled.id, perCapsulam: null },
    ]);
  });

  test('4.12 unanswered when due, it goes to the next meeting; what is out does not wait', () => {
    expect(shown([], [refused])).toEqual([['form-refused', PC]]);
    expect(waitingIn([], [refused], [])[0]!.perCapsulam).toEqual({ id: PC, number: 'PC 2026-01' });
    expect(shown([], [asked])).toEqual([]);
  });

  test('4.8 återremiss of what is no application: that one is prepared by the office, and comes anew', () => {
    const back = (item: object) =>
      meetingAfter(
        convened(item),
        opened(),
        APPROVED,
        c('open-item', { item: ITEM }),
        onItem('refer-item-back', { reason: 'Mer underlag.' }),
      );
    expect(waitingIn([back(FREE)], [], [])).toMatchObject([
      { why: 'referred-back', since: '2026-11-24', paragraf: '3', item: ITEM, continues: ITEM },
    ]);
    expect(
      shown([back(FREE), after(back(FREE), { status: 'waiting', closedBy: null, continues: ITEM })]),
    ).toEqual([]);
    expect(shown([after(tabled, { status: 'referred-back' })])).toEqual([]);
  });

  test('4.7 hänskjuten: until it is answered', () => {
    const escalated = after(tabled, { status: 'escalated' });
    expect(waitingIn([escalated], [], [])).toMatchObject([
      { why: 'escalated', paragraf: '3', continues: NEXT },
    ]);
  });

  test('until an item goes on with it, unless that one was struck', () => {
    const next = after(withoutQuorum, { status: 'decided', continues: ITEM });
    expect(shown([withoutQuorum, next])).toEqual([]);
    expect(shown([withoutQuorum, { ...next, items: [{ ...next.items[0]!, status: 'removed' }] }])).toEqual([
      ['moved-on', ITEM],
    ]);
    // A free item is another matter, whatever it is called.
    const another = after(withoutQuorum, { status: 'decided' });
    expect(shown([withoutQuorum, another])).toEqual([['moved-on', ITEM]]);
  });

  test('or takes the same application up anew, at a later meeting or per capsulam', () => {
    const waits = { ...after(tabled, { status: 'waiting', closedBy: null }), closing: null };
    expect(shown([tabled, waits])).toEqual([]);
    expect(shown([tabled], [asked])).toEqual([]);
    const { closedBy } = tabled.items[0]!;
    const later = after(tabled, { closedBy: { ...closedBy!, at: '2026-12-01T17:00:00.000Z' } });
    expect(shown([tabled, later])).toEqual([['tabled', NEXT]]);
    // One that lapsed was never up.
    expect(shown([tabled, after(tabled, { status: 'lapsed' })])).toEqual([['tabled', ITEM]]);
    expect(ALLIANCE).toBe((tabled.items[0]!.subject as { alliance: string }).alliance);
  });
});

describe('a decision that the board is asked to think over waits for a meeting', () => {
  const REQUEST: WaitingDecision = {
    ...{ alliance: ALLIANCE, name: 'Skåne', application: APPLICATION, arendenummer: 'IKA 2026-001' },
    ...{ decision: ITEM, at: '2026-11-25T08:00:00.000Z' },
  };
  const ON_PARTNERSHIP: WaitingDecision = { ...REQUEST, application: null, arendenummer: null };
  const LATER = '2026-12-01T17:00:00.000Z';
  const again = (change: Partial<Meeting['items'][number]>) =>
    after(tabled, { reconsiders: ITEM, ...change });
  const closedBy = { ...tabled.items[0]!.closedBy!, at: LATER };
  const waits = { ...again({ status: 'waiting', closedBy: null }), closing: null };

  test('from the day that it was asked for, among what waits by its own days', () => {
    expect(waitingIn([withoutQuorum], [], [REQUEST])).toMatchObject([
      { why: 'moved-on', heading: expect.any(Object), name: null },
      {
        subject: { kind: 'application', alliance: ALLIANCE, application: APPLICATION },
        ...{ heading: null, name: 'Skåne', why: 'reconsideration-requested', since: '2026-11-25' },
        ...{ continues: null, reconsiders: ITEM },
      },
    ]);
    expect(waitingIn([], [], [ON_PARTNERSHIP])[0]!.subject).toEqual({
      kind: 'partnership',
      alliance: ALLIANCE,
    });
  });

  test('until an item looks at it again, on the agenda and after', () => {
    expect(shown([waits], [], [REQUEST])).toEqual([]);
    expect(shown([again({ status: 'decided', closedBy })], [], [REQUEST])).toEqual([]);
    // Tabled or referred back it is the item that waits, since whenever that was.
    expect(shown([again({ status: 'tabled', closedBy })], [], [REQUEST])).toEqual([['tabled', NEXT]]);
    expect(shown([again({ status: 'tabled' })], [], [REQUEST])).toEqual([['tabled', NEXT]]);
    expect(shown([again({ status: 'referred-back', closedBy })], [], [REQUEST])).toEqual([
      ['referred-back', NEXT],
    ]);
  });

  test.each([
    ['an item that was struck', again({ status: 'removed' }), REQUEST],
    ['one that was decided before it was asked for', again({ status: 'decided' }), REQUEST],
    ['one that looks at no decision again', after(tabled, { status: 'decided', closedBy }), REQUEST],
    ['one about the application, of the partnership', waits, ON_PARTNERSHIP],
    ['one about another application', waits, { ...REQUEST, application: NEXT }],
  ])('but not by %s', (_, meeting, request) => {
    expect(shown([meeting], [], [request])).toContainEqual(['reconsideration-requested', null]);
  });
});

describe('4.12 the next minutes tell what they go on with', () => {
  const story = boardStory();
  const at = { meeting: null, item: null, paragraf: null, decidedOn: '2026-11-20' };
  const perCapsulam = { id: PC, number: 'PC 2026-03' };
  const told = (place: EarlierPlace, locale: 'sv' | 'en' = 'sv'): string => {
    const { meeting } = story;
    const items = meeting.items.map((item) =>
      item.item === ITEMS.halland ? { ...item, continues: PC } : item,
    );
    const links = { ...NO_LINKS, continued: new Map([[PC, place]]) };
    return JSON.stringify(minutesOf(story.input({ meeting: { ...meeting, items }, links }), locale));
  };

  test.each([
    [{ ...at, perCapsulam, why: 'unanswered' }, 'fråga per capsulam PC 2026-03, som inte besvarades i tid.'],
    [{ ...at, perCapsulam, why: 'not-carried' }, 'PC 2026-03, som inte fick tillräckligt stöd.'],
    [
      { ...at, perCapsulam: null, paragraf: '2026/4', why: 'tabled' },
      '§ 2026/4 den 20 november 2026, som bordlades.',
    ],
    [
      { ...at, perCapsulam: null, why: 'moved-on' },
      'en punkt från mötet den 20 november 2026, som inte behandlades där.',
    ],
  ] as const)('%j', (place, words) => {
    expect(told(place)).toContain(
      `Punkten fortsätter ${words.startsWith('PC') ? `fråga per capsulam ${words}` : words}`,
    );
    expect(told(place, 'en')).toContain('The item goes on with');
  });
});
