import { describe, expect, test } from '@jest/globals';
import type { Tally } from '../../../src/contexts/board/events.js';
import {
  type Meeting,
  type MeetingItem,
  nextAppendix,
  NO_MEETING,
} from '../../../src/contexts/board/meetings/state.js';
import { NO_PER_CAPSULAM } from '../../../src/contexts/board/per-capsulam/state.js';
import { NO_ROSTER } from '../../../src/contexts/board/roster/state.js';
import type { MeetingEventOf } from '../../../src/contexts/board/meetings/events.js';
import { runsOf } from '../../../src/contexts/board/minutes/adjusted-minutes.js';
import { extractOf } from '../../../src/contexts/board/minutes/extract-of.js';
import type { BoardDocument } from '../../../src/contexts/board/minutes/document.js';
import { draftOf } from '../../../src/contexts/board/minutes/draft.js';
import { MinutesSource } from '../../../src/contexts/board/minutes/minutes-source.js';
import { minutesOf } from '../../../src/contexts/board/minutes/minutes-of.js';
import { verificationCode } from '../../../src/contexts/board/minutes/verification-code.js';
import { NO_LINKS } from '../../../src/contexts/board/minutes/telling.js';
import { personalText, personNamed } from '../../../src/kernel/personal-text.js';
import { boardRules } from '../../support/board-rules.js';
import {
  adjustedStory,
  BOARD,
  boardStory,
  CASES,
  evening,
  idFor,
  ITEMS,
  RecordedMeeting,
  signedStory,
} from '../../support/board-story.js';
import { paragraf, sectionWords, wordsOf } from '../../support/document-words.js';

const DRAFT = 'd'.repeat(64);
const FILE = 'f'.repeat(64);
/** Who led an adjourned meeting when it went on, and whether they were enough. */
const NOT_TOLD = { presiding: null, quorum: null };
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/;

/** The story with one item otherwise. */
function withItem(id: string, change: (item: MeetingItem) => Partial<MeetingItem>, story = boardStory()) {
  const { meeting } = story;
  const items = meeting.items.map((item) => (item.item === id ? { ...item, ...change(item) } : item));
  return story.input({ meeting: { ...meeting, items } });
}

function withTally(tally: Tally, majority: Partial<NonNullable<MeetingItem['closedBy']>['majority']> = {}) {
  const carried = { base: 5, needed: 3, leastFor: null, tie: false, carried: true, ...majority };
  return withItem(ITEMS.norrbotten, ({ closedBy }) => ({
    votes: [],
    closedBy: closedBy === null ? null : { ...closedBy, tally, majority: carried },
  }));
}

const noVotes = { votes: null, castingVote: null, lot: null } as const;

describe('minutes (domain 4.10)', () => {
  const minutes = minutesOf(boardStory().input(), 'sv');

  test('say where and when it was, who led it, who wrote and who adjusts', () => {
    expect([minutes.title, minutes.about]).toEqual(['Protokoll', 'Styrelsens möte 26 november 2026']);
    expect(Object.fromEntries(minutes.facts.map(({ name, value }) => [name, value]))).toEqual({
      Organ: 'Styrelsen',
      Datum: '26 november 2026',
      Tid: 'kl. 18.00–19.40',
      Plats: 'Kulturhuset, Stockholm, och på distans',
      Mötesordförande: 'Åsa Lindqvist',
      Sekreterare: 'Karin Sjögren',
      Justerare: 'Ali Hassan',
      Beslutsordning: 'styrelsens regler, version 1',
    });
  });

  test('tell who was there, with substitutes, adjungerade, comings and goings', () => {
    expect(sectionWords(minutes.sections[0]!)).toBe(
      [
        'Åsa Lindqvist | ordförande | hela mötet',
        'Mats Öberg | vice ordförande | hela mötet, utom § 3',
        'Karin Sjögren | ledamot | hela mötet',
        'Ali Hassan | ledamot | hela mötet',
        'Ingrid Nyström | ledamot | 18.05–19.40',
        'Per Håkansson | ersättare för Mats Öberg från kl. 18.12 | 18.12–18.35',
        'Adjungerade, utan rösträtt: Johan Ek, verksamhetschef.',
      ].join('\n'),
    );
  });

  test('tell of those who were there before the board changed, and who led it last, when the meeting was resumed', () => {
    const { meeting } = boardStory();
    const [asa, mats] = meeting.seats.slice(0, 2);
    const resumed = {
      ...meeting,
      called: meeting.called.filter(({ member }) => member !== BOARD.asa.id),
      seats: [{ ...mats!, post: 'chair' as const }, ...meeting.seats.slice(2)],
      seatedBefore: [asa!],
    };
    expect(sectionWords(minutesOf(boardStory().input({ meeting: resumed }), 'sv').sections[0]!)).toContain(
      'Åsa Lindqvist | ordförande | hela mötet\nMats Öberg | ordförande | hela mötet, utom § 3',
    );
  });

  test('tell whom no call reached, and that everybody let the agenda in all the same', () => {
    const { meeting } = boardStory();
    const called = meeting.called.filter(({ member }) => member !== BOARD.ali.id);
    const agendas = meeting.agendas.map((agenda) => ({
      ...agenda,
      admitted: [{ item: ITEMS.halland, consentedBy: [BOARD.karin.id, BOARD.ali.id] }],
    }));
    const minutes = minutesOf(boardStory().input({ meeting: { ...meeting, called, agendas } }), 'sv');
    const words = wordsOf(minutes);
    expect(words).toContain(
      'Kallelse har gått ut till dem som var invalda då, men inte till Ali Hassan, som valdes efter den.',
    );
    expect(words).not.toContain('Kallelse har gått ut till dem som är invalda.');
    expect(words).toContain('stod i kallelsen, som inte gick ut till alla. Punkten tas upp eftersom alla');
  });

  test('tell once for whom a substitute served and until when, over adjournments', () => {
    const { meeting } = boardStory();
    const [at, resumedAt, later, back] = ['18.20', '18.25', '18.30', '18.32'].map((time) =>
      evening(time),
    ) as [string, string, string, string];
    const opened = meeting.opening!.at;
    const per = meeting.attendance.at(-1)!;
    const spells = [
      { from: opened, until: at },
      { from: resumedAt, until: later },
      { from: back, until: meeting.closing!.closedAt },
    ];
    const attendance = [
      ...meeting.attendance.filter(({ member }) => member !== per.member && member !== BOARD.mats.id),
      { member: BOARD.mats.id, spells: spells.slice(2), standsInFor: null, stoodIn: [] },
      {
        ...{ member: per.member, spells, standsInFor: null },
        stoodIn: spells.slice(0, 2).map((spell) => ({ member: BOARD.mats.id, ...spell })),
      },
    ];
    const adjournments = [
      { at, until: resumedAt, resumedAt, consentedBy: [], ...NOT_TOLD },
      { at: later, until: back, resumedAt: back, consentedBy: [], ...NOT_TOLD },
    ];
    const told = minutesOf(boardStory().input({ meeting: { ...meeting, attendance, adjournments } }), 'sv');
    expect(sectionWords(told.sections[0]!)).toContain(
      'Per Håkansson | ersättare för Mats Öberg till kl. 18.30 | hela mötet',
    );
  });

  test('tell that a substitute stood in for one, and then for another', () => {
    const { meeting } = boardStory();
    const per = meeting.attendance.at(-1)!;
    const opened = meeting.opening!.at;
    const spells = [{ from: opened, until: meeting.closing!.closedAt }];
    const stepsIn = [
      { member: BOARD.mats.id, from: opened, until: evening('18.32') },
      { member: BOARD.karin.id, from: evening('18.32'), until: meeting.closing!.closedAt },
    ];
    const attendance = [
      ...meeting.attendance.filter(
        ({ member }) => ![per.member, BOARD.mats.id, BOARD.karin.id].includes(member),
      ),
      { member: per.member, spells, standsInFor: BOARD.karin.id, stoodIn: stepsIn },
    ];
    const told = minutesOf(boardStory().input({ meeting: { ...meeting, attendance } }), 'sv');
    expect(sectionWords(told.sections[0]!)).toContain(
      'Per Håkansson | ersättare för Mats Öberg till kl. 18.32, ersättare för Karin Sjögren från kl. 18.32 | hela mötet',
    );
  });

  test('go § by §', () => {
    const told = minutes.sections.filter((section) => section.paragraf !== null);
    expect(told.map((section) => `${section.paragraf ?? ''} ${section.heading}`)).toEqual([
      '1 Mötets öppnande',
      '2 Dagordning',
      '3 Ansökan om partnerskap: Ideell kulturallians Norrbotten',
      '4 Ansökan om partnerskap: Ideell kulturallians Halland',
      '5 Yttrande över regionens förslag till kulturplan',
      '6 Mötets avslutande',
    ]);
  });

  test('say that a § whose number is lower came later, where it did', () => {
    const renumbered = withItem(ITEMS.halland, ({ closedBy }) => ({
      closedBy: closedBy === null ? null : { ...closedBy, paragraf: '2026/2' },
    }));
    const told = minutesOf(renumbered, 'sv').sections.flatMap((section) => section.paragraf ?? []);
    expect(told).toEqual(['1', '2', '3', '2026/2', '5', '6']);
  });

  test('tell who let in what stood outside the call (domain 4.1)', () => {
    expect(paragraf(minutes, '2')).toContain(
      '”Yttrande över regionens förslag till kulturplan” stod inte i kallelsen. Punkten tas upp eftersom alla ledamöter samtycker: Åsa Lindqvist, Mats Öberg, Karin Sjögren, Ali Hassan och Ingrid Nyström.',
    );
  });

  test('tell of jäv its ground, when they left and came back, and who stood in (domain 4.7)', () => {
    const told = paragraf(minutes, '3');
    expect(told).toContain('Jäv: Mats Öberg deltar inte i punkten. Grund: Mats sitter i styrelsen för');
    expect(told).toContain('Mats Öberg lämnar rummet kl. 18.12 och återkommer kl. 18.35.');
    expect(told).toContain('Ingrid Nyström och Per Håkansson (ersättare för Mats Öberg).');
  });

  test('tell of one who did not come back, and of one who was not there', () => {
    const { meeting } = boardStory();
    const gone = meeting.attendance.map((one) =>
      one.member === BOARD.mats.id
        ? { ...one, spells: [{ from: evening('18.00'), until: evening('18.12') }] }
        : one,
    );
    const input = boardStory().input({ meeting: { ...meeting, attendance: gone } });
    expect(paragraf(minutesOf(input, 'sv'), '3')).toContain('kl. 18.12 och återkommer inte under mötet.');
    const absent = withItem(ITEMS.norrbotten, ({ conflicts }) => ({
      conflicts: conflicts.map((conflict) => ({ ...conflict, leftAt: null })),
    }));
    expect(paragraf(minutesOf(absent, 'sv'), '3')).not.toContain('lämnar rummet');
  });

  test('tell of a tie what the others decided (domain 4.7)', () => {
    expect(paragraf(minutes, '3')).toContain(
      'Anmäld koppling: Karin Sjögren. Karin är anställd i Sveriges hembygdsförbund, vars distrikt är medlem i alliansen. De övriga beslutar att kopplingen inte hindrar deltagande i punkten.',
    );
  });

  test('tell of one whom a tie excluded when they left and came back, as of jäv', () => {
    const excluded = withItem(ITEMS.norrbotten, ({ ties }) => ({
      ties: ties.map((tie) => ({ ...tie, excludes: true, leftAt: evening('18.32') })),
    }));
    expect(paragraf(minutesOf(excluded, 'sv'), '3')).toContain(
      'De övriga beslutar att kopplingen hindrar deltagande i punkten. Karin Sjögren lämnar rummet kl. 18.32 och återkommer kl. 18.35.',
    );
  });

  test('tell votes in numbers, with the reckoning of quorum and majority (domain 4.3, 4.4)', () => {
    const told = paragraf(minutes, '3');
    expect(told).toContain(
      'Omröstning genom handuppräckning om att bevilja ansökan: 4 för, 1 emot, 0 avstår.',
    );
    expect(told).toContain('Beslutsförhet: 5 av 5 platser är företrädda i punkten. Det krävs minst 3.');
    expect(told).toContain(
      'Majoritet: 4 av 5 avgivna röster är för. Det krävs fler än hälften, alltså minst 3.',
    );
    expect(told).toContain('Styrelsen beslutar att bevilja ansökan.');
    expect(told).toContain(`Kontrollkod: ${verificationCode(boardStory().meeting.items[0]!.closedBy!)}`);
    expect(told).toContain('Reservation: Ingrid Nyström reserverar sig mot beslutet. Skäl: Ingrid anser');
  });

  test('never tell who voted how in a closed ballot (domain 4.6)', () => {
    const told = paragraf(minutes, '5');
    expect(told).toContain('Sluten omröstning om att bifalla förslaget: 2 för, 2 emot, 1 avstår.');
    expect(told).toContain('Majoritet: 2 av 4 röster är för, precis hälften.');
    expect(told).toContain('Åsa Lindqvist, som leder punkten, avgör med sin utslagsröst: för.');
    for (const { name } of [BOARD.mats, BOARD.karin, BOARD.ali, BOARD.ingrid])
      expect(told).not.toContain(name);
    // Even where somebody had written it down.
    const votes = [{ member: BOARD.mats.id, vote: 'against' }] as const;
    const leaky = withTally({ form: 'closed-ballot', for: 1, against: 1, abstain: 0, ...noVotes, votes });
    expect(paragraf(minutesOf(leaky, 'sv'), '3')).not.toContain('Mats Öberg | emot');
  });

  test('tell each vote of a roll call', () => {
    const votes = [
      { member: BOARD.asa.id, vote: 'for' },
      { member: BOARD.ali.id, vote: 'abstain' },
    ] as const;
    const input = withTally({ form: 'roll-call', for: 1, against: 0, abstain: 1, ...noVotes, votes });
    const told = paragraf(minutesOf(input, 'sv'), '3');
    expect(told).toContain('Åsa Lindqvist | för\nAli Hassan | avstår');
  });

  test('tell by what else a majority was reckoned: those present, the lot, a least share (domain 4.3, 4.5)', () => {
    const lot = withTally(
      { form: 'show-of-hands', for: 2, against: 2, abstain: 0, votes: null, castingVote: null, lot: 'for' },
      { base: 4, tie: true, leastFor: 2 },
    );
    const told = paragraf(minutesOf(lot, 'sv'), '3');
    expect(told).toContain('Lotten avgör: för.');
    expect(told).toContain('Dessutom ska minst 2 av 5 platser ha röstat för: 2 har gjort det.');
    const present = { ...boardStory().input(), rules: [boardRules({ majorityBase: 'present' })] };
    expect(paragraf(minutesOf(present, 'sv'), '3')).toContain('Majoritet: 4 av 5 som deltar är för.');
    expect(paragraf(minutesOf({ ...lot, rules: present.rules }, 'sv'), '3')).toContain(
      'Majoritet: 2 av 4 som deltar är för, precis hälften.',
    );
  });

  // Domain 4.3: without quorum nothing is decided, and the item moves on.
  test('never say that the board decided where it had no quorum', () => {
    const alone = { present: 1, needed: 3, seats: 5 };
    const input = withItem(ITEMS.halland, ({ closedBy }) => ({
      closedBy: { ...closedBy!, record: { ...closedBy!.record!, quorum: alone } },
    }));
    const [sv, en] = (['sv', 'en'] as const).map((locale) => paragraf(minutesOf(input, locale), '4'));
    expect(sv).toContain('Beslutsförhet: 1 av 5 platser är företrädd i punkten.');
    expect(sv).toContain(
      'Ärendet bordläggs till ett senare möte, eftersom styrelsen inte är beslutsför i det.',
    );
    expect(sv).not.toContain('Styrelsen beslutar');
    expect(en).toContain('1 of 5 seats is represented in the item.');
    expect(en).toContain('The item is tabled until a later meeting, since the board has no quorum in it.');
  });

  test('say that nobody is left where all are conflicted, in extracts too (domain 4.7)', () => {
    const input = withItem(ITEMS.norrbotten, ({ closedBy }) => {
      const record = {
        ...closedBy!.record!,
        takingPart: [],
        conflicted: Object.values(BOARD).map(({ id }) => id),
      };
      return {
        status: 'escalated',
        closedBy: { ...closedBy!, outcome: null, tally: null, majority: null, record },
      };
    });
    expect(paragraf(minutesOf(input, 'sv'), '3')).toContain('Ingen deltar i punkten.');
    expect(paragraf(minutesOf(input, 'en'), '3')).toContain('Nobody takes part in the item.');
    const headings = extractOf(input, ITEMS.norrbotten, 'sv')!.sections.map(({ heading }) => heading);
    expect(headings).not.toContain('De som deltog i punkten');
  });

  test('say that nobody was counted, and who presided for an item (domain 4.2, 4.6)', () => {
    const input = withItem(ITEMS.norrbotten, ({ closedBy }) => ({
      votes: [],
      closedBy:
        closedBy?.record === undefined || closedBy.record === null
          ? null
          : {
              ...closedBy,
              tally: null,
              majority: null,
              record: { ...closedBy.record, presiding: BOARD.karin.id },
            },
    }));
    const told = paragraf(minutesOf(input, 'sv'), '3');
    expect(told).toContain('Beslutet fattas med acklamation.');
    expect(told).toContain('Karin Sjögren leder punkten i stället för Åsa Lindqvist.');
    expect(told).not.toContain('Majoritet');
  });

  test.each([
    ['tabled', 'Styrelsen beslutar att bordlägga ärendet till ett senare möte.'],
    ['referred-back', 'Styrelsen beslutar att återremittera ärendet för mer beredning.'],
    [
      'escalated',
      'Styrelsen beslutar att hänskjuta ärendet till representantskapet, eftersom för få kan delta',
    ],
    ['lapsed', 'Ärendet utgår. Det gick inte att besluta om när punkten öppnades.'],
  ] as const)('tell of what was %s', (status, words) => {
    expect(
      paragraf(
        minutesOf(
          withItem(ITEMS.halland, () => ({ status })),
          'sv',
        ),
        '4',
      ),
    ).toContain(words);
  });

  // Minutes tell what truly happened: one that lapsed while it was out elsewhere had not been withdrawn.
  test.each([
    ['withdrawn', 'Ansökan var återkallad'],
    ['closed', 'Ärendet var avslutat utan beslut'],
    ['decided', 'Ansökan var redan avgjord'],
    ['back-in-preparation', 'Ansökan var inte längre klar för beslut'],
    ['another-application', 'Den ansökan som punkten gällde fanns inte längre'],
    ['out-per-capsulam', 'Ansökan var ute för beslut per capsulam (PC 2026-03)'],
    ['up-at-a-meeting', 'Ansökan var uppe till beslut på ett annat möte'],
    ['held-by-hand', 'Ansökan var uppe till beslut utanför mötena'],
    ['case-follows-old-version', 'Ärendet följde en äldre version av ärendegången'],
    ['let-go-again', 'Ansökan var uppe till beslut på annat håll'],
    ['partnership-ended', 'Partnerskapet upphörde innan punkten hade avgjorts.'],
    ['partnership-moved', 'Partnerskapet ändrades innan punkten hade avgjorts.'],
  ] as const)('tell why an item lapsed: %s', (code, words) => {
    const number = code === 'out-per-capsulam' ? 'PC 2026-03' : null;
    const input = withItem(ITEMS.halland, ({ closedBy }) => ({
      status: 'lapsed',
      closedBy: closedBy === null ? null : { ...closedBy, outcome: null, lapse: { code, number } },
    }));
    expect(paragraf(minutesOf(input, 'sv'), '4')).toContain(`Ärendet utgår. ${words}`);
    expect(paragraf(minutesOf(input, 'en'), '4')).toMatch(
      /The item lapses\. .* the item (was opened|had been decided)\./,
    );
  });

  test.each([
    ['suspend', 'granted', 'Styrelsen beslutar att pausa partnerskapet.'],
    ['end', 'rejected', 'Styrelsen beslutar att inte avsluta partnerskapet.'],
    ['resume', 'granted-with-conditions', 'att återuppta partnerskapet på de villkor som anges nedan.'],
  ] as const)('tell of a partnership: %s, %s', (step, outcome, words) => {
    const story = boardStory();
    story.words.set('hearing', 'Vi håller med.');
    const hearing = { ref: 'hearing', commitment: '' };
    const { alliance } = CASES.norrbotten;
    const input = withItem(
      ITEMS.norrbotten,
      ({ closedBy }) => ({
        subject: { kind: 'partnership', alliance, step, hearing },
        closedBy: closedBy === null ? null : { ...closedBy, outcome },
      }),
      story,
    );
    const told = paragraf(minutesOf(input, 'sv'), '3');
    expect(told).toContain(words);
    expect(told).toContain('Partnern har hörts: Vi håller med.');
  });

  test('name the papers as numbered appendices', () => {
    expect(wordsOf(minutes)).toContain(
      'Bilaga 1. Kallelse och förslag till dagordning\nBilaga 2. Handlingarna i ärende IKA 2026-0012, ansökan i version 31 (',
    );
    expect(paragraf(minutes, '4')).toContain(
      'Ärende IKA 2026-0015, ansökan i version 18. Handlingarna finns i bilaga 3.',
    );
    const english = minutesOf(boardStory().input(), 'en');
    expect(wordsOf(english)).toContain(
      'Appendix 2. The papers of case IKA 2026-0012, the application in version 31 (',
    );
    expect(paragraf(english, '4')).toContain(
      'Case IKA 2026-0015, the application in version 18. The papers are in appendix 3.',
    );
  });

  // A number that stands in print, in a letter or a draft, is not to mean another file afterwards.
  test('keep the numbers that they were given when they were put to the meeting, whatever is added later', () => {
    const story = boardStory();
    story.words.set('budget', 'budget.pdf').set('plan', 'plan.pdf');
    const sha256 = 'a'.repeat(64);
    const numbered = (told: BoardDocument) =>
      Object.fromEntries(
        told.sections
          .find(({ heading }) => heading === 'Bilagor')!
          .blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))
          .map((line) => /^Bilaga (\d+)\. (.*)$/.exec(line)!.slice(1)),
      ) as Readonly<Record<string, string>>;
    const paper = (number: number, ref: string, item: string | null) => ({
      ...{ number, item, sha256, size: 9, mediaType: 'application/pdf', name: { ref, commitment: '' } },
    });
    const before = numbered(minutesOf(story.input(), 'sv'));
    expect(nextAppendix(story.meeting)).toBe(4);
    const papers = [paper(4, 'budget', ITEMS.norrbotten), paper(5, 'plan', null)];
    const told = minutesOf(story.input({ meeting: { ...story.meeting, papers } }), 'sv');
    expect(numbered(told)).toEqual({
      ...before,
      4: `budget.pdf (kontrollsumma, SHA-256: ${sha256})`,
      5: `plan.pdf (kontrollsumma, SHA-256: ${sha256})`,
    });
    expect(paragraf(told, '3')).toContain('Bilaga 4 hör till punkten.');
    expect(paragraf(told, '4')).toContain('Handlingarna finns i bilaga 3.');
    expect(paragraf(told, '4')).not.toContain('hör till punkten');
  });

  test('hold neither ids nor the secret address of the meeting', () => {
    const said = wordsOf(minutes);
    expect(said).not.toMatch(UUID);
    expect(said).not.toContain('hemlig');
  });

  test('say in the place of words that were erased that they were', () => {
    const story = boardStory();
    for (const [ref, words] of story.words)
      if (words === BOARD.mats.name || words.startsWith('Alliansen samlar')) story.words.delete(ref);
    const told = minutesOf(story.input(), 'sv');
    expect(wordsOf(told)).not.toContain('Mats Öberg');
    expect(sectionWords(told.sections[0]!)).toContain(
      'raderad person | vice ordförande | hela mötet, utom § 3',
    );
    expect(paragraf(told, '3')).toContain('Skäl: raderad uppgift');
  });

  test('are in English for those who read it', () => {
    const told = minutesOf(boardStory().input(), 'en');
    expect([told.title, told.about]).toEqual(['Minutes', 'Meeting of the board, 26 November 2026']);
    expect(paragraf(told, '3')).toContain('The board decides to grant the application.');
    expect(paragraf(told, '3')).toContain('Mats Öberg leaves the room at 18:12 and returns at 18:35.');
    // What comes after `from` and `until` is the bare clock, or the day with its clock.
    const { meeting } = boardStory();
    const until = (instant: string) => {
      const adjournment = {
        at: evening('19.00'),
        until: instant,
        resumedAt: null,
        consentedBy: [],
        ...NOT_TOLD,
      };
      const { sections } = minutesOf(
        boardStory().input({ meeting: { ...meeting, adjournments: [adjournment] } }),
        'en',
      );
      return JSON.stringify(sections);
    };
    expect(until(evening('19.30'))).toContain('substitute for Mats Öberg from 18:12');
    expect(until(evening('19.30'))).toContain('The meeting is adjourned at 19:00 until 19:30.');
    expect(until('2026-11-28T09:00:00.000Z')).toContain('until 28 November 2026 at 10:00.');
  });
});

describe('a meeting of another course', () => {
  const opened = (present: number, closing: Partial<Meeting> = {}): Meeting => {
    const { meeting } = boardStory();
    const { opening } = meeting;
    if (opening === null) throw new Error('not opened');
    const quorum = { present, needed: 3, seats: 5 };
    return { ...meeting, opening: { ...opening, quorum }, ...closing };
  };

  test('without quorum is noted, and its items move on (domain 4.3)', () => {
    const { meeting } = boardStory();
    const input = boardStory().input({
      meeting: opened(2, {
        agendas: [],
        items: meeting.items.map((item) => ({ ...item, status: 'moved-on', closedBy: null })),
        closing: {
          closedAt: evening('18.10'),
          paragraf: '2',
          quorate: false,
          movedOn: [ITEMS.norrbotten],
          lapsed: [],
        },
      }),
    });
    const told = minutesOf(input, 'sv');
    expect(paragraf(told, '1')).toContain('Mötet är inte beslutsfört, och inget beslut fattas.');
    expect(paragraf(told, '2')).toContain('flyttas till ett senare möte:\nAnsökan om partnerskap: Ideell');
    expect(told.sections.flatMap((section) => section.paragraf ?? [])).toEqual(['1', '2']);
  });

  test('that was adjourned says from when until when, with the day where it is another', () => {
    const until = '2026-11-27T17:00:00.000Z';
    const adjournments = [{ at: evening('18.38'), until, resumedAt: until, consentedBy: [], ...NOT_TOLD }];
    const told = minutesOf(boardStory().input({ meeting: opened(4, { adjournments }) }), 'sv');
    expect(wordsOf(told)).not.toContain('tidigare än vad som sades');
    expect(wordsOf(told)).toContain(
      'Mötet ajourneras kl. 18.38 till 27 november 2026 kl. 18.00. Det återupptas 27 november 2026 kl. 18.00.',
    );
  });

  test.each([
    ['2026-11-26T23:15:00.000Z', 'från kl. 18.00 till 27 november 2026 kl. 00.15'],
    ['2026-12-03T19:00:00.000Z', 'från kl. 18.00 till 3 december 2026 kl. 20.00'],
  ])('that ended on another day than it began says on which: %s', (closedAt, told) => {
    const { meeting, ...input } = boardStory().input();
    const ended = { ...meeting, closing: { ...meeting.closing!, closedAt } };
    const { facts } = minutesOf({ ...input, meeting: ended }, 'sv');
    expect(facts).toContainEqual({ name: 'Tid', value: told });
  });

  test('that went on sooner than was told says who let it (domain 4.1)', () => {
    const [at, until, resumedAt] = [evening('18.38'), evening('19.38'), evening('18.45')];
    const adjournments = [{ at, until, resumedAt, consentedBy: [BOARD.asa.id, BOARD.mats.id], ...NOT_TOLD }];
    const told = minutesOf(boardStory().input({ meeting: opened(4, { adjournments }) }), 'sv');
    expect(wordsOf(told)).toContain(
      'Det återupptas kl. 18.45. Det är tidigare än vad som sades, och sker eftersom alla ledamöter samtycker: Åsa Lindqvist och Mats Öberg.',
    );
  });

  test.each(['sv', 'en'] as const)('that strikes an item from its agenda says why, in %s', (locale) => {
    const { meeting, ...input } = boardStory().input();
    const words = new Map([...input.words, ['why', 'Underlaget saknas']]);
    const items = meeting.items.map((item) =>
      item.item === ITEMS.halland
        ? { ...item, status: 'removed' as const, closedBy: null, struck: { ref: 'why', commitment: '' } }
        : item,
    );
    const told = wordsOf(minutesOf({ ...input, words, meeting: { ...meeting, items } }, locale));
    expect(told).toMatch(
      locale === 'sv'
        ? /De här punkterna ströks från dagordningen:\nAnsökan om partnerskap: .*Halland\. Skäl: Underlaget saknas\./
        : /These items were taken off the agenda:\nAnsökan om partnerskap: .*Halland\. Reason: Underlaget saknas\./,
    );
  });

  test('that was only called says so, and one that was cancelled why', () => {
    const story = boardStory();
    const called = new RecordedMeeting(story.id);
    for (const event of story.events.slice(0, 3)) called.record(event.recordedAt, event.actor, event);
    expect(called.meeting.opening).toBeNull();
    const notice = (meeting: Meeting, locale: 'sv' | 'en') => {
      const words = new Map([...story.words, ['storm', 'Snöstorm']]);
      return minutesOf({ ...story.input(), words, meeting }, locale).notice;
    };
    expect(notice(called.meeting, 'sv')).toBe(
      'Kallelse har gått ut. Mötet är ännu inte öppnat, och det finns inget att protokollföra.',
    );
    expect(notice(called.meeting, 'en')).toContain('is not opened yet');
    const off = {
      ...called.meeting,
      status: 'cancelled' as const,
      cancelled: { ref: 'storm', commitment: '' },
    };
    expect(notice(off, 'sv')).toBe('Mötet ställdes in. Skäl: Snöstorm.');
    expect(notice(off, 'en')).toBe('The meeting was cancelled. Reason: Snöstorm.');
  });

  test('that goes on says so, and tells nothing of an item that is open', () => {
    const story = boardStory();
    const before = new RecordedMeeting(story.id);
    for (const event of story.events.slice(0, 10)) before.record(event.recordedAt, event.actor, event);
    const told = minutesOf({ ...story.input(), meeting: before.meeting }, 'sv');
    expect(told.notice).toContain('Mötet är inte avslutat.');
    expect(before.meeting.items[0]?.conflicts).toHaveLength(1);
    expect(wordsOf(told)).not.toContain('Jäv');
  });

  const enteredWith = (
    more: Partial<Pick<MeetingEventOf<'DecisionEntered'>['data'], 'outcome' | 'tally'>> = {},
  ) => {
    const { alliance, application } = CASES.norrbotten;
    return new RecordedMeeting(idFor('entered')).record(evening('18.00'), BOARD.karin.id, {
      type: 'DecisionEntered',
      data: {
        meeting: idFor('entered'),
        organ: 'board',
        item: ITEMS.norrbotten,
        heading: personalText('Ansökan om partnerskap'),
        heldOn: '2024-03-05',
        subject: { kind: 'application', alliance, application, arendenummer: 'IKA 2024-0002' },
        paragraf: '12',
        outcome: 'granted',
        motivation: personalText('Alla villkor är uppfyllda.'),
        presiding: personNamed('Eva Ek'),
        present: [personNamed('Eva Ek'), personNamed('Bo Alm')],
        conflicted: [{ member: personNamed('Liv Ros'), ground: personalText('Uppdrag i alliansen.') }],
        tally: null,
        quorum: { present: 3, needed: 3, seats: 5 },
        rulesVersion: 1,
        applicationRevision: 4,
        reconsiders: null,
        enteredBy: idFor('event'),
        ...more,
      },
    });
  };

  test('that was entered afterwards says so, and that its § is unchecked', () => {
    const entered = enteredWith();
    const told = minutesOf(entered.input(), 'sv');
    expect(told.about).toBe('Styrelsens möte 5 mars 2024');
    expect(told.notice).toContain('har förts in i efterhand');
    expect(told.notice).toContain('har inte kontrollerats av systemet');
    expect(told.notice).not.toContain('utkast');
    expect(wordsOf(told)).toContain('Mötesordförande: Eva Ek');
    expect(wordsOf(told)).toContain('Jäv: Liv Ros deltar inte. Grund: Uppdrag i alliansen.');
    expect(wordsOf(told)).not.toContain('kl.');
    expect(paragraf(told, '12')).toContain('Styrelsen beslutar att bevilja ansökan.');
    expect(paragraf(told, '12')).toContain(
      'Beslutsförhet: 3 av 5 platser är företrädda i punkten. Det krävs minst 3.',
    );
    const extract = extractOf(entered.input(), ITEMS.norrbotten, 'sv');
    expect(extract?.notice).toContain('har förts in i efterhand');
    expect(extract?.notice).not.toContain('Ojusterat');
  });

  // Domain 4.8: that an item is tabled or referred back is decided too.
  test.each([
    ['granted', 'att bevilja ansökan', 'to grant the application'],
    ['tabled', 'att bordlägga ärendet till ett senare möte', 'to table the item until a later meeting'],
    ['referred-back', 'att återremittera ärendet för mer beredning', 'to refer the item back'],
  ] as const)('that was entered with its votes tells them: %s', (outcome, sv, en) => {
    const tally = {
      ...{ form: null, for: 3, against: 2, abstain: 0, votes: null, castingVote: null, lot: null },
    };
    const entered = enteredWith({ outcome, tally }).input();
    expect(paragraf(minutesOf(entered, 'sv'), '12')).toContain(
      `Omröstning om ${sv}: 3 för, 2 emot, 0 avstår.`,
    );
    expect(paragraf(minutesOf(entered, 'en'), '12')).toContain(en);
    expect(paragraf(minutesOf(enteredWith({ outcome }).input(), 'sv'), '12')).not.toContain('Omröstning');
  });
});

describe('the signatures (domain 4.11)', () => {
  const signatures = (story: RecordedMeeting): string =>
    sectionWords(minutesOf(story.input(), 'sv').sections.at(-1)!);

  test('say for which § each presided, where several did', () => {
    const { meeting, ...story } = boardStory();
    const items = meeting.items.map((item) =>
      item.item === ITEMS.halland && item.closedBy?.record
        ? {
            ...item,
            closedBy: { ...item.closedBy, record: { ...item.closedBy.record, presiding: BOARD.mats.id } },
          }
        : item,
    );
    const presided = [BOARD.asa.id, BOARD.mats.id];
    const told = signatures({
      ...story,
      meeting: { ...meeting, items, presided },
      input: () => boardStory().input({ meeting: { ...meeting, items, presided } }),
    } as never);
    const sign = items.find(({ item }) => item === ITEMS.halland)!.closedBy!.paragraf;
    expect(told).toContain(`Mötesordförande utom för § ${sign}: Åsa Lindqvist`);
    expect(told).toContain(`Mötesordförande för § ${sign}: Mats Öberg`);
  });

  test('stand with their times, and who has not signed', () => {
    expect(signatures(signedStory(DRAFT, ['karin']))).toBe(
      [
        `Det som undertecknades har kontrollsumman (SHA-256) ${DRAFT}.`,
        'Sekreterare: Karin Sjögren, undertecknade elektroniskt 27 november 2026 kl. 11.30',
        'Mötesordförande: Åsa Lindqvist, har inte undertecknat',
        'Justerare: Ali Hassan, har inte undertecknat',
      ].join('\n'),
    );
    const unsigned = signedStory(DRAFT, []);
    expect(signatures(unsigned)).toContain(`Det som ska undertecknas har kontrollsumman (SHA-256) ${DRAFT}.`);
    expect(wordsOf(minutesOf(unsigned.input(), 'en'))).toContain(
      `The checksum (SHA-256) of what is to be signed is ${DRAFT}.`,
    );
    expect(minutesOf(signedStory(DRAFT).input(), 'sv').notice).toContain('Ojusterat utkast.');
    const adjusted = adjustedStory(DRAFT, FILE);
    expect(minutesOf(adjusted.input(), 'sv').notice).toBeNull();
    expect(signatures(adjusted)).toContain('Protokollet är justerat 29 november 2026.');
  });

  test.each([
    [
      { by: BOARD.ingrid.id, meeting: null, adjustedIn: null, attestedBy: [] },
      'Ingrid Nyström justerar i stället.',
      'Ingrid Nyström (i stället för Ali Hassan)',
    ],
    [
      {
        by: null,
        meeting: idFor('later'),
        adjustedIn: { heldOn: '2027-01-20', paragraf: '2027/4' },
        attestedBy: [BOARD.asa.id, BOARD.karin.id],
      },
      'Vid mötet den 20 januari 2027, § 2027/4, har de som deltog här justerat i stället: Åsa Lindqvist och Karin Sjögren.',
      'Åsa Lindqvist och Karin Sjögren (i stället för Ali Hassan, vid mötet den 20 januari 2027, § 2027/4)',
    ],
  ])('say why an adjuster was lost, and who adjusts instead', (how, words, head) => {
    const story = signedStory(DRAFT, ['karin']).record('2026-11-28T10:00:00.000Z', BOARD.karin.id, {
      type: 'AdjusterReplaced',
      data: { adjuster: BOARD.ali.id, ...how, reason: personalText('Ali är sjuk.') },
    });
    expect(signatures(story)).toContain(`Ali Hassan kunde inte justera. ${words} Skäl: Ali är sjuk.`);
    expect(signatures(story)).not.toContain('Justerare: Ali Hassan');
    // The head says who did; what was signed before stays as it was, with those who were elected.
    const headOf = ({ facts }: Pick<ReturnType<typeof minutesOf>, 'facts'>) =>
      facts.find(({ name }) => name === 'Justerare')?.value;
    expect(headOf(minutesOf(story.input(), 'sv'))).toBe(head);
    expect(headOf(extractOf(story.input(), ITEMS.norrbotten, 'sv')!)).toBe(head);
    expect(draftOf(story.input())).toBe(draftOf(signedStory(DRAFT, ['karin']).input()));
    // One list within another would not be understood.
    const { meeting } = story;
    const opening = { ...meeting.opening!, adjusters: [BOARD.mats.id, BOARD.ali.id] };
    const two = minutesOf({ ...story.input(), meeting: { ...meeting, opening } }, 'sv');
    expect(headOf(two)).toBe(`Mats Öberg; ${head}`);
  });
});

// Domain 4.10: "attendance": whoever came or left while it sat is told so, however short it was.
test.each([
  ['2026-11-26T17:00:40.000Z', 'came', '18.00–19.40'],
  ['2026-11-26T18:39:50.000Z', 'left', '18.00–19.39'],
] as const)(
  'who came or left at %s is not told to have been there the whole meeting',
  (at, presence, told) => {
    const story = boardStory();
    const [from, until] = presence === 'came' ? [at, null] : [story.meeting.opening!.at, at];
    const meeting = {
      ...story.meeting,
      attendance: story.meeting.attendance.map((one) =>
        one.member === BOARD.karin.id ? { ...one, spells: [{ from, until }] } : one,
      ),
    };
    const words = wordsOf(minutesOf(story.input({ meeting }), 'sv'));
    expect(words).toMatch(new RegExp(`Karin Sjögren \\| .* \\| ${told}`));
  },
);

// Domain 4.11: "those who attended adjust at the next meeting". Several meetings may be held on one day.
describe('an item in which the minutes of an earlier meeting are adjusted (domain 4.11)', () => {
  const adjusts = { meeting: idFor('earlier'), heldOn: '2026-11-26' };
  const lost = {
    ...{ adjuster: BOARD.ali.id, by: null, reason: { ref: 'reason', commitment: '' } },
    ...{ meeting: idFor('meeting'), attestedBy: [BOARD.asa.id, BOARD.karin.id] },
  };
  const earlierWith = (replaced: Meeting['minutes']['replaced']): ReadonlyMap<string, Meeting> => {
    const { meeting } = boardStory();
    const attended = meeting.attendance.filter(({ member }) => member !== BOARD.ingrid.id);
    const { minutes } = meeting;
    const earlier = { ...meeting, id: adjusts.meeting, attendance: attended };
    return new Map([[earlier.id, { ...earlier, minutes: { ...minutes, replaced } }]]);
  };
  const input = (adjusted: ReadonlyMap<string, Meeting>) => ({
    ...withItem(ITEMS.representative, () => ({ adjusts })),
    adjusted,
  });

  test('says which, by its day, time and §§, and who of those who take part attended it', () => {
    const told = paragraf(minutesOf(input(earlierWith([])), 'sv'), '5');
    expect(told).toContain(
      'Punkten gäller justeringen av protokollet från mötet den 26 november 2026 kl. 18.00, §§ 1–6.',
    );
    expect(told).toMatch(/Av dem som deltar i punkten var Åsa Lindqvist, .* med på det mötet\./);
    expect(/Av dem som deltar[^.]*/.exec(told)![0]).not.toContain('Ingrid Nyström');
  });

  test('tells afterwards whom they stood for, which changes nothing in what was signed', () => {
    const adjusted = input(
      earlierWith([
        { ...lost, adjustedIn: { heldOn: '2026-11-26', paragraf: '5' } },
        // By another item, and by one person.
        {
          ...lost,
          adjuster: BOARD.mats.id,
          adjustedIn: { heldOn: '2026-11-26', paragraf: '4' },
        },
        { ...lost, adjuster: BOARD.mats.id, by: BOARD.ingrid.id, meeting: null, adjustedIn: null },
      ]),
    );
    const words =
      '§ 5. Ali Hassan kunde inte justera protokollet från mötet den 26 november 2026 kl. 18.00. I stället har Åsa Lindqvist och Karin Sjögren justerat det.';
    expect(sectionWords(minutesOf(adjusted, 'sv').sections.at(-1)!)).toBe(words);
    expect(wordsOf(extractOf(adjusted, ITEMS.representative, 'sv')!)).toContain(words);
    expect(draftOf(adjusted)).toBe(draftOf(input(earlierWith([]))));
  });

  test('names those who are on the board no longer', async () => {
    const { association, rules, words } = boardStory().input();
    const earlier = earlierWith([]).get(adjusts.meeting)!;
    const lookedFor: string[] = [];
    const source = new MinutesSource({
      ...{ association, rules },
      vault: { open: (refs) => (lookedFor.push(...refs), Promise.resolve(words)) },
      decisions: {
        places: () => Promise.resolve(new Map()),
        reconsidering: () => Promise.resolve(new Map()),
        continued: () => Promise.resolve(new Map()),
        continuing: () => Promise.resolve(new Map()),
        byCode: () => Promise.resolve(null),
      },
      perCapsulam: () => Promise.resolve(NO_PER_CAPSULAM),
      meeting: (id) => Promise.resolve(id === adjusts.meeting ? earlier : NO_MEETING),
      roster: () => Promise.resolve(NO_ROSTER),
    });
    const { meeting } = withItem(ITEMS.representative, () => ({ adjusts }));
    const found = await source.of({ ...meeting, seats: [], called: [] });
    const { name } = earlier.seats.find(({ member }) => member === BOARD.ali.id)!;
    expect(found.others.get(BOARD.ali.id)).toBe(name);
    expect(lookedFor).toContain(name.ref);
  });

  test.each([
    [['3'], ['3']],
    [
      ['2026/9', '2026/10', '2026/3'],
      ['2026/3', '2026/9–2026/10'],
    ],
    [
      ['2026/99', '2027/1', '2027/2'],
      ['2026/99', '2027/1–2027/2'],
    ],
  ])('tells of the § %j the runs %j: others may lie between', (numbers, runs) => {
    expect(runsOf(numbers)).toEqual(runs);
  });
});

describe('what comes afterwards', () => {
  const correct = (story: RecordedMeeting, at: string): RecordedMeeting =>
    story.record(at, BOARD.karin.id, {
      type: 'DecisionCorrected',
      data: {
        item: ITEMS.norrbotten,
        replaces: story.meeting.items[0]?.closedBy?.event ?? '',
        words: personalText('Alliansen samlar femton organisationer.'),
        reason: personalText('Felräknat.'),
      },
    });
  const words = 'Rättelse 3 december 2026: Alliansen samlar femton organisationer. Skäl: Felräknat.';

  test('stands in the minutes before they are adjusted, and beside them after', () => {
    const before = minutesOf(correct(boardStory(), '2026-12-03T10:00:00.000Z').input(), 'sv');
    expect(paragraf(before, '3')).toContain(words);
    const after = minutesOf(correct(adjustedStory(DRAFT, FILE), '2026-12-03T10:00:00.000Z').input(), 'sv');
    expect(paragraf(after, '3')).not.toContain('Rättelse');
    expect(after.sections.at(-1)?.heading).toBe('Vad som har hänt därefter');
    expect(sectionWords(after.sections.at(-1)!)).toBe(`§ 3. ${words}`);
  });

  test('is linked both ways where a decision was reconsidered', () => {
    const story = boardStory();
    const event = story.meeting.items[0]?.closedBy?.event ?? '';
    const place = {
      ...{ meeting: idFor('other'), item: idFor('item'), decidedOn: '2027-02-04' },
      perCapsulam: null,
    };
    const later = [{ ...place, paragraf: '9' }];
    const links = { ...NO_LINKS, reconsideredBy: new Map([[event, later]]) };
    expect(wordsOf(minutesOf(story.input({ links }), 'sv'))).toContain(
      '§ 3. Beslutet har omprövats i § 9 den 4 februari 2027.',
    );
    const again = withItem(ITEMS.norrbotten, () => ({ reconsiders: 'earlier' }));
    const decisions = new Map([['earlier', { ...place, paragraf: '7', decidedOn: '2026-09-03' }]]);
    const told = minutesOf({ ...again, links: { ...NO_LINKS, decisions } }, 'sv');
    expect(paragraf(told, '3')).toContain('Omprövning av beslutet i § 7 den 3 september 2026.');
  });
});

describe('an extract', () => {
  test('holds one § with who took part in it, to be attested, and nothing of the others', () => {
    const extract = extractOf(adjustedStory(DRAFT, FILE).input(), ITEMS.norrbotten, 'sv');
    const told = wordsOf(extract!);
    expect(extract?.about).toBe('§ 3 vid styrelsens möte 26 november 2026');
    expect(extract?.notice).toBeNull();
    expect(told).toContain('Ingrid Nyström | ledamot\nPer Håkansson | ersättare för Mats Öberg');
    expect(told).toContain('Styrelsen beslutar att bevilja ansökan.');
    expect(told).toContain('Utdraget återger det protokoll som justerades 29 november 2026.');
    expect(told).toContain(FILE);
    expect(told).not.toContain('Halland');
  });

  test('says so before the minutes are adjusted, and is none of what was not handled', () => {
    const story = boardStory();
    expect(extractOf(story.input(), ITEMS.norrbotten, 'sv')?.notice).toContain('Ojusterat.');
    const open = withItem(ITEMS.halland, () => ({ closedBy: null }));
    expect(extractOf(open, ITEMS.halland, 'sv')).toBeNull();
    expect(extractOf(open, idFor('nothing'), 'sv')).toBeNull();
  });
});
