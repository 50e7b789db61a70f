import { describe, expect, test } from '@jest/globals';
import type { Attendance, Meeting, MeetingItem } from '../../../src/contexts/board/meetings/state.js';
import { extractOf } from '../../../src/contexts/board/minutes/extract-of.js';
import { letterOf } from '../../../src/contexts/board/minutes/letter-of.js';
import { minutesOf } from '../../../src/contexts/board/minutes/minutes-of.js';
import { personalText } from '../../../src/kernel/personal-text.js';
import {
  BOARD,
  boardStory,
  CASES,
  evening,
  idFor,
  ITEMS,
  RecordedMeeting,
} from '../../support/board-story.js';
import { paragraf, sectionWords, wordsOf } from '../../support/document-words.js';

/** The minutes of the story, where the meeting was otherwise. */
function told(change: (meeting: Meeting) => Partial<Meeting>) {
  const story = boardStory();
  return minutesOf(story.input({ meeting: { ...story.meeting, ...change(story.meeting) } }), 'sv');
}

describe('an item that every member let in (domain 4.1)', () => {
  const { meeting } = boardStory();
  const consentedBy = [BOARD.asa.id, BOARD.mats.id];
  const agendas = meeting.agendas.map((agenda) => ({
    ...agenda,
    admitted: [ITEMS.norrbotten, ITEMS.representative].map((item) => ({ item, consentedBy })),
  }));
  const agenda = paragraf(
    told(() => ({ shortNotice: true, agendas })),
    '2',
  );

  test('stood in the call where it did, which came late', () => {
    expect(agenda).toContain(
      'Ideell kulturallians Norrbotten” stod i kallelsen, som gick ut senare än reglerna säger. Punkten tas upp eftersom alla ledamöter samtycker: Åsa Lindqvist och Mats Öberg.',
    );
    expect(agenda).not.toContain('Norrbotten” stod inte i kallelsen');
  });

  test('stands in one sentence with the others that came late', () => {
    const late = [ITEMS.norrbotten, ITEMS.halland].map((item) => ({ item, consentedBy }));
    const together = paragraf(
      told(() => ({ shortNotice: true, agendas: agendas.map((one) => ({ ...one, admitted: late })) })),
      '2',
    );
    expect(together.match(/senare än reglerna säger/g)).toHaveLength(1);
    expect(together).toMatch(/Norrbotten” och ”.+” stod i kallelsen.+Punkterna tas upp eftersom/);
  });

  test('stood outside it where it did', () => {
    expect(agenda).toContain('kulturplan” stod inte i kallelsen. Punkten tas upp');
  });
});

describe('a vote that was held is told, whatever became of it (domain 4.4 to 4.6, 4.10)', () => {
  const [vote] = boardStory().meeting.items[0]!.votes;
  const lost = { ...vote!, for: 2, against: 3, majority: { ...vote!.majority, carried: false } };
  const withVotes = (change: (item: MeetingItem) => Partial<MeetingItem>): string =>
    paragraf(
      told(({ items }) => ({
        items: items.map((item) => (item.item === ITEMS.norrbotten ? { ...item, ...change(item) } : item)),
      })),
      '3',
    );

  test.each([
    ['resumed', 'eftersom mötet ajournerades och återupptogs efter den.'],
    ['presented-again', 'eftersom ansökan föredrogs på nytt efter den.'],
    ['conflict', 'eftersom frågan om jäv eller koppling avgjordes efter den.'],
  ] as const)('with its majority, and that it stands no longer: %s', (fell, why) => {
    expect(withVotes(({ votes }) => ({ votes: [{ ...lost, fell }, ...votes] }))).toMatch(
      new RegExp(
        [
          'om att bevilja ansökan: 2 för, 3 emot, 0 avstår\\.',
          'Majoritet: 2 av 5 avgivna röster är för\\..*',
          `Omröstningen gäller inte längre, ${why}`,
          '.*om att bevilja ansökan: 4 för, 1 emot, 0 avstår\\.',
        ].join('\n'),
      ),
    );
  });

  test('with its casting vote, though the item was tabled', () => {
    const tie = { ...lost, for: 2, against: 2, castingVote: 'against' as const };
    const words = withVotes(({ closedBy }) => ({
      status: 'tabled',
      votes: [{ ...tie, majority: { ...tie.majority, base: 4, tie: true } }],
      closedBy: { ...closedBy!, outcome: null, tally: null, majority: null },
    }));
    expect(words).toContain('Majoritet: 2 av 4 röster är för, precis hälften.');
    expect(words).toContain('Åsa Lindqvist, som leder punkten, avgör med sin utslagsröst: emot.');
  });
});

describe('who was there when', () => {
  const spells = (...times: readonly (readonly [string, string])[]): Attendance['spells'] =>
    times.map(([from, until]) => ({ from: evening(from), until: evening(until) }));

  const led = { consentedBy: [], presiding: null, quorum: null };
  const adjourned = [
    { at: evening('18.30'), until: evening('19.00'), resumedAt: evening('19.00'), ...led },
    { at: evening('19.10'), until: evening('19.10'), resumedAt: evening('19.10'), ...led },
  ];

  /** What stands of Mats Öberg, who was conflicted in § 3. */
  function mats(times: Attendance['spells'], adjournments: Meeting['adjournments'] = []): string {
    const { sections } = told(({ attendance }) => ({
      adjournments,
      attendance: attendance.map((one) => (one.member === BOARD.mats.id ? { ...one, spells: times } : one)),
    }));
    const row = sectionWords(sections[0]!)
      .split('\n')
      .find((line) => line.startsWith(BOARD.mats.name));
    return row?.split(' | ')[2] ?? '';
  }

  test('is one interval where they touch, and none that is empty', () => {
    expect(mats(spells(['18.50', '19.00'], ['19.00', '19.01'], ['19.01', '19.01']))).toBe('18.50–19.01');
    expect(mats(spells(['18.50', '18.50'], ['19.00', '19.01']))).toBe('19.00–19.01');
    expect(mats(spells(['18.50', '18.50']))).toBe('18.50–18.50');
  });

  test('is the whole meeting for who was there whenever it sat', () => {
    const whole = spells(['18.00', '18.30'], ['19.00', '19.10'], ['19.10', '19.40']);
    expect(mats(whole, adjourned)).toBe('hela mötet, utom § 3');
    expect(mats(whole.slice(0, 1), adjourned)).toBe('18.00–18.30, utom § 3');
  });

  test('says of another day which', () => {
    const next = { from: '2026-11-27T17:00:00.000Z', until: '2026-11-27T17:30:00.000Z' };
    expect(mats([...spells(['18.45', '19.00']), next])).toBe('18.45–19.00, 27 november 2026 18.00–18.30');
    const past = { from: evening('23.30'), until: '2026-11-26T23:15:00.000Z' };
    expect(mats([past])).toBe('23.30–27 november 2026 00.15');
  });

  // § 3 was taken up at 18.10 and closed at 18.35.
  test('leaves out the § of a conflict alone that they were there for', () => {
    expect(mats(spells(['18.35', '19.40']))).toBe('18.35–19.40');
    expect(mats(spells(['18.00', '18.10']))).toBe('18.00–18.10');
    expect(mats(spells(['18.20', '19.40']))).toBe('18.20–19.40, utom § 3');
  });
});

describe('words that somebody wrote without a full stop', () => {
  test('do not run into the next sentence', () => {
    const story = boardStory();
    for (const [ref, words] of story.words) story.words.set(ref, words.replace(/\.$/, ''));
    story.record('2026-12-03T10:00:00.000Z', BOARD.karin.id, {
      type: 'DecisionCorrected',
      data: {
        item: ITEMS.norrbotten,
        replaces: story.meeting.items[0]!.closedBy!.event,
        words: personalText('Alliansen samlar femton'),
        reason: personalText('Felräknat'),
      },
    });
    const words = paragraf(minutesOf(story.input(), 'sv'), '3');
    for (const part of [
      'Norrbottens bildningsförbund. Mats Öberg lämnar rummet',
      'medlem i alliansen. De övriga beslutar',
      'Rättelse 3 december 2026: Alliansen samlar femton. Skäl: Felräknat.',
    ])
      expect(words).toContain(part);
  });

  test.each(['sen', 'sen.', 'sen!', 'Han sade ”sen.”'])('have one, and only one: %s', (reason) => {
    const story = boardStory();
    story.words.set('r', reason);
    const reserved = (item: MeetingItem) => ({
      ...item,
      reservations: item.reservations.map((one) => ({ ...one, reason: { ref: 'r', commitment: '' } })),
    });
    const meeting = { ...story.meeting, items: story.meeting.items.map(reserved) };
    const words = paragraf(minutesOf(story.input({ meeting }), 'sv'), '3');
    const stop = reason === 'sen' ? '.' : '';
    expect(words).toContain(`reserverar sig mot beslutet. Skäl: ${reason}${stop}`);
    expect(words).not.toContain(`${reason}..`);
  });
});

describe('the § of what was entered afterwards', () => {
  const { alliance, application } = CASES.norrbotten;
  const entered = new RecordedMeeting(idFor('entered')).record(evening('18.00'), BOARD.karin.id, {
    type: 'DecisionEntered',
    data: {
      meeting: idFor('entered'),
      organ: 'board',
      item: ITEMS.norrbotten,
      heading: personalText('Ansökan om partnerskap'),
      heldOn: '2024-03-05',
      subject: { kind: 'application', alliance, application, arendenummer: 'IKA 2024-0002' },
      paragraf: '§ 7',
      outcome: 'granted',
      motivation: null,
      presiding: null,
      present: [],
      conflicted: [],
      tally: null,
      quorum: { present: 3, needed: 3, seats: 5 },
      rulesVersion: 1,
      applicationRevision: 4,
      reconsiders: null,
      enteredBy: idFor('event'),
    },
  });

  test('bears one sign, also where it was taken down with one', () => {
    const to = { alliance: 'Norrbotten', arendenummer: 'IKA 2024-0002', verifyAt: '/api/verify' };
    const letter = letterOf(entered.input(), entered.meeting.items[0]!, to, 'sv')!;
    const extract = extractOf(entered.input(), ITEMS.norrbotten, 'sv')!;
    expect(wordsOf(letter)).toContain('Paragraf: § 7');
    expect(extract.about).toBe('§ 7 vid styrelsens möte 5 mars 2024');
    expect(minutesOf(entered.input(), 'sv').sections.map((section) => section.paragraf)).toContain('7');
  });
});
