import { describe, expect, test } from '@jest/globals';
import type { PerCapsulamEvent } from '../../../src/contexts/board/per-capsulam/events.js';
import { evolvePerCapsulam, NO_PER_CAPSULAM } from '../../../src/contexts/board/per-capsulam/state.js';
import { minutesOf } from '../../../src/contexts/board/minutes/minutes-of.js';
import { BOARD, boardStory, CASES, evening, idFor, ITEMS } from '../../support/board-story.js';
import { paragraf, sectionWords, wordsOf } from '../../support/document-words.js';

/** What minutes tell of who led the meeting, of how it went on, and of what was read and known when it was decided. */
const { asa, mats, karin, ali, ingrid } = BOARD;
const PC = idFor('per capsulam');
const reported = (at: string, number: string) => ({
  type: 'PerCapsulamReported' as const,
  data: { item: idFor(number), at, paragraf: number, perCapsulam: PC, number: 'PC 2026-01' },
});
const approved = (at: string, number: string) => ({
  type: 'AgendaApproved' as const,
  data: { at, paragraf: number, items: [], admitted: [] },
});

describe('who presided (domain 4.2, 4.11)', () => {
  const at = evening('19.41');
  const leads = (presiding: string) => ({
    type: 'PresidingChanged' as const,
    data: { item: null, presiding, at },
  });
  const closed = {
    type: 'MeetingClosed' as const,
    data: { closedAt: evening('19.50'), paragraf: '9', quorate: true, movedOn: [], lapsed: [] },
  };

  test('is told of every § over which another did for the rest of the meeting', () => {
    const story = boardStory().record(
      ...[evening('19.41'), karin.id],
      ...[approved(at, '6'), leads(mats.id), reported(at, '7'), approved(at, '8'), closed],
    );
    for (const [locale, usual, other] of [
      ['sv', 'Mötesordförande utom för §§ 7–9', 'Mötesordförande för §§ 7–9'],
      ['en', 'Presiding but for §§ 7–9', 'Presiding for §§ 7–9'],
    ] as const) {
      const told = sectionWords(minutesOf(story.input(), locale).sections.at(-1)!);
      expect(told).toContain(`${usual}: ${asa.name}`);
      expect(told).toContain(`${other}: ${mats.name}`);
    }
  });

  // Domain 4.2: "the chair, the vice chair, or one elected for the meeting".
  test.each([
    [
      'chair',
      'Åsa Lindqvist öppnar mötet kl. 18.00 och leder det.',
      'Åsa Lindqvist opens the meeting at 18:00',
    ],
    ['vice-chair', 'Åsa Lindqvist öppnar mötet kl. 18.00 och leder det.', 'Åsa Lindqvist opens the meeting'],
    [
      'elected',
      'Till att leda mötet väljs Åsa Lindqvist, som öppnar det kl. 18.00.',
      'To preside the meeting chooses Åsa Lindqvist, who opens it at 18:00.',
    ],
  ] as const)(
    'is told to have been elected for the meeting, where that was so: %s',
    (presidingAs, sv, en) => {
      const { meeting, ...input } = boardStory().input();
      const so = { ...input, meeting: { ...meeting, opening: { ...meeting.opening!, presidingAs } } };
      expect(paragraf(minutesOf(so, 'sv'), '1')).toContain(sv);
      expect(paragraf(minutesOf(so, 'en'), '1')).toContain(en);
    },
  );

  test('is told of the closing alone, and of nothing before it', () => {
    const story = boardStory().record(evening('19.41'), karin.id, leads(mats.id), closed);
    const told = sectionWords(minutesOf(story.input(), 'sv').sections.at(-1)!);
    expect(told).toContain(`Mötesordförande utom för § 9: ${asa.name}`);
    expect(told).toContain(`Mötesordförande för § 9: ${mats.name}`);
  });
});

// Domain 4.3: "without quorum the meeting is noted".
test.each([
  [2, ' Mötet är inte beslutsfört när det återupptas.', ' The meeting has no quorum when it goes on.'],
  [3, '', ''],
])('a meeting that goes on says who leads it, and whether %i are enough', (present, sv, en) => {
  const { seats } = boardStory().meeting;
  const [at, until] = [evening('19.41'), evening('19.45')];
  const here = [mats, karin, ingrid].slice(0, present).map(({ id }) => ({ member: id, standsInFor: null }));
  const story = boardStory().record(
    ...[until, karin.id],
    { type: 'MeetingAdjourned', data: { at, until } },
    {
      type: 'MeetingResumed',
      data: {
        ...{ at: until, presiding: mats.id, seats, present: here, rulesVersion: 1, consentedBy: [] },
        quorum: { present, needed: 3, seats: 5 },
      },
    },
  );
  const of = (locale: 'sv' | 'en') =>
    sectionWords(
      minutesOf(story.input(), locale).sections.find(({ heading }) =>
        ['Ajournering', 'Adjournment'].includes(heading),
      )!,
    );
  expect(of('sv')).toBe(
    [
      'Mötet ajourneras kl. 19.41 till kl. 19.45. Det återupptas kl. 19.45. Mats Öberg leder det.',
      `Beslutsförhet: ${String(present)} av 5 platser är företrädda. Det krävs minst 3.${sv}`,
    ].join('\n'),
  );
  expect(of('en')).toContain(
    `It goes on at 19:45. Mats Öberg presides.\nQuorum: ${String(present)} of 5 seats are represented. At least 3 are needed.${en}`,
  );
});

// Domain 3: "the revision decided on is the revision that was presented".
test('an application that changed while its item was open is told to have been presented again', () => {
  const again = (clock: string) => ({
    type: 'ItemPresentedAgain' as const,
    data: { item: ITEMS.norrbotten, at: evening(clock), presentedRevision: 14, flags: [] },
  });
  const before = minutesOf(boardStory().input(), 'sv');
  expect(paragraf(before, '3')).not.toContain('föredrogs på nytt');
  const story = boardStory().record(evening('18.30'), karin.id, again('18.20'), again('18.30'));
  expect(paragraf(minutesOf(story.input(), 'sv'), '3')).toContain(
    'Ansökan ändrades medan punkten behandlades, och föredrogs på nytt kl. 18.20 och kl. 18.30, senast i version 14.',
  );
  expect(paragraf(minutesOf(story.input(), 'en'), '3')).toContain(
    'The application changed while the item was open, and was presented again at 18:20 and at 18:30, last in version 14.',
  );
  expect(wordsOf(minutesOf(story.input(), 'sv'))).toContain(
    'Handlingarna i ärende IKA 2026-0012, ansökan i version 14 (',
  );
  const once = boardStory().record(evening('18.30'), karin.id, again('18.20'));
  expect(paragraf(minutesOf(once.input(), 'sv'), '3')).toContain('på nytt kl. 18.20, i version 14.');
});

test('what was decided per capsulam about an application says which version of it was read', () => {
  const why = { ref: 'why', commitment: '' };
  const opened = {
    type: 'PerCapsulamOpened',
    data: {
      ...{ perCapsulam: PC, number: 'PC 2026-01', outcome: 'granted', presentedRevision: 18 },
      subject: { kind: 'application', ...CASES.halland, arendenummer: 'IKA 2026-0015' },
      ...{ heading: why, urgency: why, motivation: null, conditions: null, flags: [] },
      ...{ rulesVersion: 1, asked: [], held: 5, presiding: asa.id, due: '2026-11-27' },
      ...{ conflicts: [], dismissed: [] },
    },
  } as unknown as PerCapsulamEvent;
  const state = evolvePerCapsulam(NO_PER_CAPSULAM, opened);
  if (state.status === 'none') throw new Error('it was not opened');
  const story = boardStory().record(evening('19.41'), karin.id, reported(evening('19.41'), '7'));
  const input = story.input({ perCapsulam: new Map([[PC, state]]) });
  expect(paragraf(minutesOf(input, 'sv'), '7')).toContain('Ärende IKA 2026-0015, ansökan i version 18.');
  expect(paragraf(minutesOf(input, 'en'), '7')).toContain(
    'Case IKA 2026-0015, the application in version 18.',
  );
});

// Domain 4.7: "a tie through such a parent is recorded (anmäld koppling) and excludes only if the others so decide".
test('a tie through a national parent is told of what was decided per capsulam, of those who were asked', () => {
  const flag = (member: string, organisation: string, ground: 'parent' | 'post' = 'parent') => ({
    ...{ member, organisation, ground },
  });
  const why = { ref: 'why', commitment: '' };
  const asked = [asa, karin, ali].map(({ id, name, kind }) => ({
    ...{ member: id, kind, standsInFor: null },
    name: { ref: name, commitment: '' },
  }));
  const opened = {
    type: 'PerCapsulamOpened',
    data: {
      ...{ perCapsulam: PC, number: 'PC 2026-01', subject: { kind: 'free' }, outcome: 'granted' },
      ...{ heading: why, urgency: why, motivation: null, conditions: null, presentedRevision: null },
      ...{ rulesVersion: 1, asked, held: 5, presiding: asa.id, due: '2026-11-27' },
      conflicts: [{ member: mats.id, ground: why }],
      dismissed: [{ member: ali.id, reason: why }],
      flags: [
        ...[flag(karin.id, 'Sveriges hembygdsförbund'), flag(mats.id, 'Riksteatern')],
        ...[flag(ali.id, 'Sveriges körförbund'), flag(asa.id, 'Hembygd i norr', 'post')],
      ],
    },
  } as unknown as PerCapsulamEvent;
  const state = evolvePerCapsulam(NO_PER_CAPSULAM, opened);
  if (state.status === 'none') throw new Error('it was not opened');
  const story = boardStory().record(evening('19.41'), karin.id, reported(evening('19.41'), '7'));
  const told = (locale: 'sv' | 'en') =>
    wordsOf(minutesOf(story.input({ perCapsulam: new Map([[PC, state]]) }), locale));
  expect(told('sv').match(/Anmäld koppling: .*Ingen har.*/g)).toEqual([
    'Anmäld koppling: Karin Sjögren, genom ett uppdrag i Sveriges hembygdsförbund. Ingen har beslutat att kopplingen hindrar deltagande.',
  ]);
  expect(told('en')).toContain('Tie: Karin Sjögren, by a post in Sveriges hembygdsförbund.');
});
