import type { Flag } from '../../src/contexts/board/events.js';
import type { MeetingEvent, MeetingEventFact, Post } from '../../src/contexts/board/meetings/events.js';
import { evolve } from '../../src/contexts/board/meetings/evolve.js';
import { type Meeting, type MeetingState, NO_MEETING } from '../../src/contexts/board/meetings/state.js';
import { type MinutesInput, NO_LINKS } from '../../src/contexts/board/minutes/telling.js';
import { uuidv5 } from '../../src/kernel/ids.js';
import { PersonalText, personalText, personNamed, sealTexts } from '../../src/kernel/personal-text.js';
import { boardRules } from './board-rules.js';

const NAMESPACE = 'b0a7d000-0000-5000-8000-000000000001';

/** An id for a word, the same each time. */
export function idFor(word: string): string {
  return uuidv5(NAMESPACE, word);
}

/** The board of the story: five seats, two substitutes, all of them made up. */
export const BOARD = {
  asa: { id: idFor('asa'), name: 'Åsa Lindqvist', kind: 'ordinary' },
  mats: { id: idFor('mats'), name: 'Mats Öberg', kind: 'ordinary' },
  karin: { id: idFor('karin'), name: 'Karin Sjögren', kind: 'ordinary' },
  ali: { id: idFor('ali'), name: 'Ali Hassan', kind: 'ordinary' },
  ingrid: { id: idFor('ingrid'), name: 'Ingrid Nyström', kind: 'ordinary' },
  per: { id: idFor('per'), name: 'Per Håkansson', kind: 'substitute' },
  lena: { id: idFor('lena'), name: 'Lena Ståhl', kind: 'substitute' },
} as const;
type Who = keyof typeof BOARD;

export const ITEMS = {
  norrbotten: idFor('item norrbotten'),
  halland: idFor('item halland'),
  representative: idFor('item representative'),
} as const;

export const CASES = {
  norrbotten: { alliance: idFor('alliance norrbotten'), application: idFor('application norrbotten') },
  halland: { alliance: idFor('alliance halland'), application: idFor('application halland') },
} as const;

const POSTS = new Map<string, Post>([
  [BOARD.asa.id, 'chair'],
  [BOARD.mats.id, 'vice-chair'],
]);
const [SEATS, HERE] = [seats(), ['asa', 'mats', 'karin', 'ali'] as const];
const RULES = { rulesVersion: 1 };
/** An instant of the evening of the meeting, by the clock in Sweden: `18.12`. */
export function evening(clock: string): string {
  const [hour = '', minute = ''] = clock.split('.');
  return `2026-11-26T${String(Number(hour) - 1).padStart(2, '0')}:${minute}:00.000Z`;
}

/** Facts of a meeting as they would be recorded, with their words beside them, as the vault would have them. */
export class RecordedMeeting {
  readonly words = new Map<string, string>();
  readonly events: MeetingEvent[] = [];
  state: MeetingState = NO_MEETING;

  constructor(readonly id: string) {}

  record(recordedAt: string, actor: string, ...facts: readonly MeetingEventFact[]): this {
    for (const fact of facts) {
      const revision = this.events.length;
      const eventId = uuidv5(this.id, `event ${String(revision)}`);
      const data = sealTexts(fact.data, ({ words }: PersonalText, path) => {
        const ref = uuidv5(eventId, path);
        this.words.set(ref, words);
        return { ref, commitment: `commitment of ${words}` };
      });
      const event = {
        ...contextOf(this.id, revision),
        id: eventId,
        recordedAt,
        actor,
        type: fact.type,
        data,
      };
      this.events.push(event as MeetingEvent);
      this.state = evolve(this.state, event as MeetingEvent);
    }
    return this;
  }

  get meeting(): Meeting {
    if (this.state.status === 'none') throw new Error('there is no meeting');
    return this.state;
  }

  /** What minutes are made of. */
  input(more: Partial<MinutesInput> = {}): MinutesInput {
    return {
      meeting: this.meeting,
      words: this.words,
      association: {
        name: { sv: 'Föreningen Ideell kulturallians', en: 'Föreningen Ideell kulturallians' },
        contact: { email: 'kansliet@example.org', website: 'www.example.org' },
      },
      rules: [boardRules({ paragraphs: 'meeting' })],
      links: NO_LINKS,
      perCapsulam: new Map(),
      adjusted: new Map(),
      others: new Map(),
      ...more,
    };
  }
}

/**
 * An evening of the board. Norrbotten's application is granted by a show of hands: Mats Öberg is conflicted and leaves,
 * Per Håkansson stands in for him, a tie of Karin Sjögren's excludes nobody, Ingrid Nyström enters a reservation. Halland's
 * is tabled. An item outside the call, let in by everybody, is carried by closed ballot. Ingrid Nyström comes late.
 */
export function boardStory(): RecordedMeeting {
  const story = new RecordedMeeting(idFor('meeting'));
  convene(story);
  open(story);
  norrbotten(story);
  halland(story);
  representative(story);
  const { karin } = BOARD;
  return story.record(evening('19.40'), karin.id, {
    type: 'MeetingClosed',
    data: { closedAt: evening('19.40'), paragraf: '6', quorate: true, movedOn: [], lapsed: [] },
  });
}

/** The same, up for signing and signed by some, in the order of the list. */
export function signedStory(
  draft: string,
  signers: readonly Who[] = ['karin', 'asa', 'ali'],
): RecordedMeeting {
  const story = boardStory();
  story.record('2026-11-27T09:00:00.000Z', BOARD.karin.id, { type: 'MinutesDrafted', data: { draft } });
  for (const [index, who] of signers.entries()) {
    const as = { karin: ['secretary'], asa: ['presiding'], ali: ['adjuster'] }[who as 'asa'] as ['presiding'];
    const at = `2026-11-2${String(7 + index)}T10:30:00.000Z`;
    story.record(at, BOARD[who].id, { type: 'MinutesSigned', data: { member: BOARD[who].id, as, draft } });
  }
  return story;
}

/** The same, adjusted as the file of that SHA-256. */
export function adjustedStory(draft: string, sha256: string): RecordedMeeting {
  const { asa, karin, ali } = BOARD;
  return signedStory(draft).record('2026-11-29T10:30:00.000Z', ali.id, {
    type: 'MinutesAdjusted',
    data: { signatories: [karin.id, asa.id, ali.id], sha256, late: false },
  });
}

function convene(story: RecordedMeeting): void {
  const { karin } = BOARD;
  story.record(
    '2026-11-12T08:00:00.000Z',
    karin.id,
    {
      type: 'MeetingConvened',
      data: {
        meeting: story.id,
        startsAt: evening('18.00'),
        place: 'Kulturhuset, Stockholm, och på distans',
        link: personalText('https://mote.example.org/hemlig'),
        called: SEATS,
        shortNotice: false,
        ...RULES,
      },
    },
    application('norrbotten', 'Ansökan om partnerskap: Ideell kulturallians Norrbotten', 'IKA 2026-0012', 31),
    application('halland', 'Ansökan om partnerskap: Ideell kulturallians Halland', 'IKA 2026-0015', 18),
  );
  story.record('2026-11-24T08:00:00.000Z', karin.id, {
    type: 'AgendaItemAdded',
    data: {
      item: ITEMS.representative,
      heading: personalText('Yttrande över regionens förslag till kulturplan'),
      subject: { kind: 'free' },
      proposal: personalText('Föreningen lämnar det yttrande som arbetsgruppen har skrivit.'),
      inCall: false,
      presentedRevision: null,
      reconsiders: null,
      continues: null,
      adjusts: null,
    },
  });
}

function open(story: RecordedMeeting): void {
  const { asa, karin, ali, mats, ingrid } = BOARD;
  const at = evening('18.00');
  story.record(
    at,
    karin.id,
    {
      type: 'MeetingOpened',
      data: {
        openedAt: at,
        paragraf: '1',
        presiding: asa.id,
        presidingAs: 'chair',
        secretary: karin.id,
        secretaryName: personNamed(karin.name),
        adjusters: [ali.id],
        seats: SEATS.map((seat) => ({ ...seat, post: POSTS.get(seat.member) ?? null })),
        present: HERE.map((who) => ({ member: BOARD[who].id, standsInFor: null })),
        adjuncts: [personNamed('Johan Ek, verksamhetschef')],
        quorum: { present: 4, needed: 3, seats: 5 },
        numbering: 'meeting',
        ...RULES,
      },
    },
    came('ingrid', '18.05'),
    {
      type: 'AgendaApproved',
      data: {
        at: evening('18.06'),
        paragraf: '2',
        items: [ITEMS.norrbotten, ITEMS.halland, ITEMS.representative],
        admitted: [
          {
            item: ITEMS.representative,
            consentedBy: [asa, mats, karin, ali, ingrid].map(({ id }) => id),
          },
        ],
      },
    },
  );
}

function norrbotten(story: RecordedMeeting): void {
  const { asa, karin, ali, mats, ingrid, per } = BOARD;
  const item = ITEMS.norrbotten;
  const flags: Flag[] = [
    { member: mats.id, ground: 'post', organisation: 'Norrbottens bildningsförbund' },
    { member: karin.id, ground: 'parent', organisation: 'Sveriges hembygdsförbund' },
  ];
  const part = partaking(['asa', 'karin', 'ali', 'ingrid', 'per'], ['mats']);
  const tally = { form: 'show-of-hands', for: 4, against: 1, abstain: 0, votes: null } as const;
  const carried = { base: 5, needed: 3, leastFor: null, tie: false, carried: true };
  const vote = { ...part, ...tally, castingVote: null, lot: null, majority: carried };
  const at = evening('18.35');
  story.record(
    evening('18.12'),
    karin.id,
    { type: 'ItemOpened', data: { item, at: evening('18.10'), presentedRevision: 31, flags } },
    {
      type: 'ItemConflictDeclared',
      data: {
        item,
        member: mats.id,
        ground: personalText(
          'Mats sitter i styrelsen för en av alliansens medlemmar, Norrbottens bildningsförbund.',
        ),
        leftAt: evening('18.12'),
      },
    },
    {
      type: 'AttendanceRecorded',
      data: { member: per.id, standsInFor: mats.id, presence: 'came', at: evening('18.12') },
    },
    {
      type: 'TieDisclosed',
      data: {
        item,
        member: karin.id,
        ground: personalText(
          'Karin är anställd i Sveriges hembygdsförbund, vars distrikt är medlem i alliansen.',
        ),
      },
    },
    {
      type: 'TieDecided',
      data: {
        item,
        member: karin.id,
        excludes: false,
        leftAt: null,
        decidedBy: [asa, ali, ingrid, per].map(({ id }) => id),
      },
    },
    { type: 'VoteHeld', data: { item, at: evening('18.33'), outcome: 'granted', proposal: null, ...vote } },
    {
      type: 'BoardDecisionMade',
      data: {
        item,
        at,
        paragraf: '3',
        outcome: 'granted',
        proposal: null,
        motivation: personalText(
          'Alliansen samlar fjorton organisationer från hela länet, har ställt sig bakom verksamhetsidén och principerna, och har visat att den kan samverka med regionen.',
        ),
        conditions: null,
        tally: { ...tally, castingVote: null, lot: null },
        majority: carried,
        applicationRevision: 31,
        ...part,
      },
    },
    { type: 'AttendanceRecorded', data: { member: per.id, standsInFor: null, presence: 'left', at } },
    {
      type: 'ReservationEntered',
      data: {
        item,
        member: ingrid.id,
        reason: personalText(
          'Ingrid anser att alliansen först borde ha beskrivit hur de minsta föreningarna kommer till tals.',
        ),
        at: evening('18.37'),
      },
    },
    {
      type: 'MinutesWritten',
      data: {
        item,
        words: personalText(
          'Kansliet föredrar ärendet. Alliansens samordnare har svarat på frågor i förväg.',
        ),
      },
    },
  );
}

function halland(story: RecordedMeeting): void {
  const item = ITEMS.halland;
  story.record(
    evening('18.40'),
    BOARD.karin.id,
    { type: 'ItemOpened', data: { item, at: evening('18.40'), presentedRevision: 18, flags: [] } },
    {
      type: 'ItemTabled',
      data: {
        item,
        at: evening('18.55'),
        paragraf: '4',
        reason: personalText('Styrelsen vill först se alliansens reviderade stadgar.'),
        ...partaking(['asa', 'mats', 'karin', 'ali', 'ingrid'], []),
      },
    },
  );
}

function representative(story: RecordedMeeting): void {
  const item = ITEMS.representative;
  const part = partaking(['asa', 'mats', 'karin', 'ali', 'ingrid'], []);
  const tally = { form: 'closed-ballot', for: 2, against: 2, abstain: 1, votes: null, lot: null } as const;
  const tie = { base: 4, needed: 3, leastFor: null, tie: true, carried: true };
  const votes = { ...tally, castingVote: 'for' } as const;
  story.record(
    evening('19.30'),
    BOARD.karin.id,
    { type: 'ItemOpened', data: { item, at: evening('18.56'), presentedRevision: null, flags: [] } },
    {
      type: 'VoteHeld',
      data: {
        item,
        at: evening('19.28'),
        outcome: 'granted',
        proposal: null,
        ...part,
        ...votes,
        majority: tie,
      },
    },
    {
      type: 'BoardDecisionMade',
      data: {
        item,
        at: evening('19.30'),
        paragraf: '5',
        outcome: 'granted',
        proposal: null,
        motivation: null,
        conditions: null,
        tally: votes,
        majority: tie,
        applicationRevision: null,
        ...part,
      },
    },
  );
}

function application(
  which: keyof typeof CASES,
  heading: string,
  arendenummer: string,
  presentedRevision: number,
): MeetingEventFact {
  return {
    type: 'AgendaItemAdded',
    data: {
      item: ITEMS[which],
      heading: personalText(heading),
      subject: { kind: 'application', ...CASES[which], arendenummer },
      proposal: personalText('Kansliet föreslår att ansökan beviljas.'),
      inCall: true,
      presentedRevision,
      reconsiders: null,
      continues: null,
      adjusts: null,
    },
  };
}

function came(who: Who, clock: string): MeetingEventFact {
  const data = { member: BOARD[who].id, standsInFor: null, presence: 'came', at: evening(clock) } as const;
  return { type: 'AttendanceRecorded', data };
}

function partaking(takingPart: readonly Who[], conflicted: readonly Who[]) {
  return {
    presiding: BOARD.asa.id,
    takingPart: takingPart.map((who) => BOARD[who].id),
    conflicted: conflicted.map((who) => BOARD[who].id),
    quorum: { present: takingPart.length, needed: 3, seats: 5 },
    ...RULES,
  };
}

function seats() {
  return Object.values(BOARD).map(({ id, name, kind }) => ({ member: id, name: personNamed(name), kind }));
}

function contextOf(id: string, revision: number) {
  return {
    version: 1,
    role: 'secretary',
    commandId: uuidv5(id, `command ${String(revision)}`),
    commandMac: '',
    correlationId: id,
    causationId: null,
    workflow: 'meetings@1',
    stream: `ika-meeting-${id}`,
    revision,
    position: revision + 1,
  } as const;
}
