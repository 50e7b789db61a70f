import { describe, expect, test } from '@jest/globals';
import type { Meeting, MeetingItem } from '../../../src/contexts/board/meetings/state.js';
import { letterOf } from '../../../src/contexts/board/minutes/letter-of.js';
import { NO_LINKS } from '../../../src/contexts/board/minutes/telling.js';
import {
  readVerificationCode,
  verificationCode,
} from '../../../src/contexts/board/minutes/verification-code.js';
import { personalText } from '../../../src/kernel/personal-text.js';
import type { Locale } from '../../../src/messages/message.js';
import { boardRules } from '../../support/board-rules.js';
import { adjustedStory, BOARD, boardStory, idFor, type RecordedMeeting } from '../../support/board-story.js';
import { wordsOf } from '../../support/document-words.js';

const TO = {
  alliance: 'Ideell kulturallians Norrbotten',
  arendenummer: 'IKA 2026-0012',
  verifyAt: 'https://samverka.example.org/api/verify',
};

function letter(story: RecordedMeeting, change: Partial<MeetingItem> = {}, more = {}, index = 0) {
  const item = story.meeting.items[index]!;
  return letterOf(story.input(more), { ...item, ...change }, TO, 'sv');
}

function closed(change: Partial<NonNullable<MeetingItem['closedBy']>>): Partial<MeetingItem> {
  const { closedBy } = boardStory().meeting.items[0]!;
  return { closedBy: { ...closedBy!, ...change } };
}

describe('a decision letter', () => {
  test('tells the outcome, its grounds, the case, the day and the §', () => {
    const told = wordsOf(letter(boardStory())!);
    for (const words of [
      'Ansökan om partnerskap från Ideell kulturallians Norrbotten',
      'Ärendenummer: IKA 2026-0012',
      'Beslutsdatum: 26 november 2026',
      'Paragraf: § 3',
      'Beslutat av: Styrelsen',
      'Styrelsen har beslutat att bevilja ansökan. Ni är nu allianspartner till Föreningen Ideell kulturallians.',
      'Alliansen samlar fjorton organisationer',
    ])
      expect(told).toContain(words);
  });

  test.each([
    [{ outcome: 'rejected' }, 'Styrelsen har beslutat att avslå ansökan.'],
    [{ outcome: 'granted-with-conditions' }, 'bevilja ansökan på de villkor som står nedan'],
    [{ motivation: null }, 'Inga skäl har angetts.'],
  ] as const)('tells of %j', (change, words) => {
    expect(wordsOf(letter(boardStory(), closed(change))!)).toContain(words);
  });

  // Domain 4.11: "a letter sent before adjustment is marked ojusterat".
  test('says that it is not adjusted, until it is', () => {
    expect(letter(boardStory())?.notice).toContain('Ojusterat.');
    expect(letter(adjustedStory('d'.repeat(64), 'f'.repeat(64)))?.notice).toBeNull();
  });

  test('says how to ask for reconsideration, and until when that makes sense', () => {
    const told = wordsOf(letter(boardStory())!);
    expect(told).toContain('Ni kan be styrelsen att ompröva beslutet.');
    expect(told).toContain('Det går så länge beslutet gäller');
  });

  test('names the association in English as it stands within a sentence', () => {
    const input = boardStory().input();
    const name = { sv: 'Föreningen X', en: 'The association X' };
    const told = letterOf(
      { ...input, association: { ...input.association, name } },
      input.meeting.items[0]!,
      ...([TO, 'en'] as const),
    )!;
    expect(wordsOf(told)).toContain('You are now an alliance partner of the association X.');
  });

  // Domain 4.7: "the item is hänskjuten to the highest organ (representantskap)".
  test('says so of the organ that decided, which is not the board where it was the highest one', () => {
    const { meeting, ...input } = boardStory().input();
    const byHighest = { organ: 'highest-organ', heldOn: '2026-11-25' } as NonNullable<Meeting['entered']>;
    const of = (locale: Locale, more: Partial<typeof input> = {}) => {
      const entered = { ...input, ...more, meeting: { ...meeting, entered: byHighest } };
      return wordsOf(letterOf(entered, meeting.items[0]!, TO, locale)!);
    };
    const told = of('sv');
    expect(told).toContain('Ni kan be representantskapet att ompröva beslutet.');
    expect(told).toContain(
      'Styrelsen omprövar det därför inte, utan lämnar er begäran till representantskapet.',
    );
    for (const words of ['be styrelsen', 'som styrelsen inte kände till', 'när styrelsen har fattat'])
      expect(told).not.toContain(words);
    expect(of('en')).toContain('You can ask the assembly of representatives to reconsider the decision.');
    // The rules that it was entered under may name none.
    const unnamed = of('sv', { rules: [boardRules({ highestOrgan: null })] });
    expect(unnamed).toContain('Ni kan be det högsta beslutande organet att ompröva beslutet.');
    expect(wordsOf(letter(boardStory())!)).not.toContain('representantskapet');
  });

  test('tells nothing of the deliberation: who took part, who was conflicted, how anybody voted (docs/adr/0019)', () => {
    const told = wordsOf(letter(boardStory())!);
    for (const { name } of Object.values(BOARD)) expect(told).not.toContain(name);
    for (const words of [
      'Jäv',
      'koppling',
      'Omröstning',
      'Reservation',
      'Beslutsför',
      'föredrar',
      'föreslår',
    ])
      expect(told).not.toContain(words);
  });

  describe('on a partnership', () => {
    const subject = {
      kind: 'partnership',
      alliance: 'a',
      step: 'resume',
      hearing: personalText('Nej.'),
    } as const;
    const of = (outcome: 'granted' | 'rejected', reconsiders: string | null, more = {}) =>
      letter(boardStory(), { subject, reconsiders, ...closed({ outcome }) }, more);

    test('tells that a decision that was looked at again stands, and how to ask; else a rejection has none', () => {
      const told = wordsOf(of('rejected', idFor('earlier'))!);
      for (const words of [
        'Styrelsen har omprövat beslutet om partnerskapet och ändrar det inte.',
        'Ni kan be styrelsen att ompröva beslutet. Det gör alliansens samordnare i Samverka.',
        'inte när ett nytt beslut har fattats om er',
        'Har ni frågor? Skriv till kansliet@example.org. Mer om oss finns på www.example.org.',
      ])
        expect(told).toContain(words);
      expect(of('rejected', null)).toBeNull();
      expect(wordsOf(of('granted', idFor('earlier'))!)).toContain('Det gäller igen.');
    });

    test('names the website where no address is set', () => {
      const { association } = boardStory().input();
      const contact = { email: null, website: 'www.example.org' };
      const told = wordsOf(of('granted', null, { association: { ...association, contact } })!);
      expect(told).toContain('Har ni frågor? Våra kontaktuppgifter finns på www.example.org.');
    });
  });

  test('is for what was granted or rejected alone', () => {
    expect(letter(boardStory(), {}, {}, 1)).toBeNull();
    expect(letter(boardStory(), {}, {}, 2)).toBeNull();
    expect(letter(boardStory(), { closedBy: null })).toBeNull();
  });

  test('tells a correction without why it was made, and both ends of a reconsideration', () => {
    const story = boardStory();
    const event = story.meeting.items[0]?.closedBy?.event ?? '';
    story.record('2026-12-03T10:00:00.000Z', BOARD.karin.id, {
      type: 'DecisionCorrected',
      data: {
        item: story.meeting.items[0]!.item,
        replaces: event,
        words: personalText('Alliansen samlar femton.'),
        reason: personalText('Karin räknade fel.'),
      },
    });
    const place = {
      meeting: idFor('m'),
      item: idFor('i'),
      decidedOn: '2027-02-04',
      paragraf: '9',
      perCapsulam: null,
    };
    const links = {
      ...NO_LINKS,
      decisions: new Map([['earlier', { ...place, paragraf: '7' }]]),
      reconsideredBy: new Map([[event, [place]]]),
    };
    const told = wordsOf(letter(story, { reconsiders: 'earlier' }, { links })!);
    expect(told).toContain('3 december 2026: Alliansen samlar femton.');
    expect(told).not.toContain('räknade fel');
    expect(told).toContain('omprövning av beslutet i § 7');
    expect(told).toContain('Det nya beslutet står i § 9 den 4 februari 2027.');
  });
});

describe('a verification code', () => {
  const decision = boardStory().meeting.items[0]!.closedBy!;
  const code = verificationCode(decision);

  test('stands in the letter, with where it is checked', () => {
    expect(wordsOf(letter(boardStory())!)).toContain(`Öppna ${TO.verifyAt}/${code}.`);
  });

  test('is short, and the same each time', () => {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(verificationCode(structuredClone(decision))).toBe(code);
  });

  test.each([
    { event: idFor('another') },
    { outcome: 'rejected' },
    { paragraf: '4' },
    { motivation: { ref: decision.motivation!.ref, commitment: 'another' } },
    { conditions: { ref: 'r', commitment: 'another' } },
  ] as const)('is another one where the log says %j', (change) => {
    expect(verificationCode({ ...decision, ...change })).not.toBe(code);
  });

  test('is read as people type it', () => {
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    expect(readVerificationCode(typed)).toBe(code);
    for (const wrong of ['', code.slice(1), `${code}0`, code.replace(/^./, 'U'), '%00'])
      expect(readVerificationCode(wrong)).toBeNull();
  });
});
