import { CONFLICTING } from '../flags.js';
import type { Meeting } from '../meetings/state.js';
import type { PerCapsulam } from '../per-capsulam/state.js';
import { type Block, type DocumentSection, maybeParagraph, paragraph } from './document.js';
import { correctionWords, outcomeWords, reconsideredWords } from './item-paragraph.js';
import { ITEM_WORDS } from './item-words.js';
import type { ItemWords } from './item-words-sv.js';
import type { Telling } from './telling.js';
import { perCapsulamCode } from './verification-code.js';

type Reported = Meeting['reported'][number];

/**
 * The § of what was decided per capsulam and is entered in minutes (domain 4.12): its own number and date, why it could
 * not wait, who was asked and what each of them answered, and what was decided.
 */
export function perCapsulamParagraph(telling: Telling, reported: Reported): DocumentSection {
  const { item, paragraf, number } = reported;
  const decided = telling.input.perCapsulam.get(reported.perCapsulam);
  const words = ITEM_WORDS[telling.locale];
  if (decided === undefined) return { heading: words.perCapsulam.untold(number), paragraf, item, blocks: [] };
  return {
    heading: telling.text(decided.heading),
    paragraf,
    item,
    blocks: [
      ...aboutBlocks(telling, words, decided),
      ...maybeParagraph(telling.maybeText(telling.meeting.minutes.words[item] ?? null)),
      ...conflictBlocks(telling, words, decided),
      ...answerBlocks(telling, words, decided),
      ...reckoningBlocks(telling, words, decided),
      ...decisionBlocks(telling, words, decided),
      ...decided.corrections
        .filter(({ at }) => at <= reported.at)
        .map((correction) => paragraph(correctionWords(telling, words, correction))),
    ],
  };
}

/**
 * What is told of it after it was entered. That stands beside what is signed, which it changes nothing in, whether it is
 * adjusted yet or not: the correction is not of these minutes.
 */
export function laterWordsOf(telling: Telling, reported: Reported): string[] {
  const decided = telling.input.perCapsulam.get(reported.perCapsulam);
  return [
    ...(decided?.corrections ?? [])
      .filter(({ at }) => at > reported.at)
      .map((correction) => correctionWords(telling, ITEM_WORDS[telling.locale], correction)),
    ...reconsideredWords(telling, decided?.closing?.event ?? null),
  ];
}

function aboutBlocks(telling: Telling, words: ItemWords, decided: PerCapsulam): Block[] {
  const { number, subject, urgency, closing, presentedRevision } = decided;
  const say = words.perCapsulam;
  return [
    paragraph(say.entered(number, telling.calendarDay(closing?.decidedOn ?? ''))),
    ...(subject.kind === 'application' ? [paragraph(say.case(subject.arendenummer, presentedRevision))] : []),
    ...(subject.kind === 'partnership' ? [paragraph(words.hearing(telling.text(subject.hearing)))] : []),
    paragraph(say.urgency(telling.text(urgency))),
  ];
}

function conflictBlocks(telling: Telling, words: ItemWords, decided: PerCapsulam): Block[] {
  const { conflicts, dismissed } = decided;
  return [
    ...conflicts.map(({ member, ground }) => words.conflict(telling.name(member), telling.sentence(ground))),
    ...dismissed.map(({ member, reason }) =>
      words.perCapsulam.dismissed(telling.name(member), telling.sentence(reason)),
    ),
    ...tiesOf(decided).map(({ member, organisation }) =>
      words.perCapsulam.tie(telling.name(member), organisation ?? ''),
    ),
  ].map(paragraph);
}

/** Ties through a national parent of those who were asked: they are recorded, and exclude nobody of themselves (domain 4.7). */
function tiesOf({ flags, asked, dismissed }: PerCapsulam): PerCapsulam['flags'] {
  const out = new Set(dismissed.map(({ member }) => member));
  return flags.filter(
    ({ ground, member }) =>
      !CONFLICTING.includes(ground) && !out.has(member) && asked.some((one) => one.member === member),
  );
}

/** Everybody who was asked with what they answered, and the answers that fell when the papers changed. */
function answerBlocks(telling: Telling, words: ItemWords, decided: PerCapsulam): Block[] {
  const say = words.perCapsulam;
  const told = (member: string): string => {
    const standsInFor = decided.asked.find((one) => one.member === member)?.standsInFor ?? null;
    const name = telling.name(member);
    return standsInFor === null ? name : words.inPlaceOf(name, telling.name(standsInFor));
  };
  const rows = decided.asked.map(({ member }) => {
    const answer = decided.answers.find((one) => one.member === member);
    if (answer === undefined) return [told(member), say.noAnswer, ''];
    const vote = answer.vote === null ? '' : words.voted[answer.vote];
    return [told(member), answer.acceptsForm ? say.accepts : say.acceptsNot, vote];
  });
  const voided = decided.voided.map(({ member, vote }) =>
    vote === null ? telling.name(member) : `${telling.name(member)} (${words.voted[vote]})`,
  );
  return [
    paragraph(say.asked),
    { kind: 'table', columns: say.columns, rows, shares: [5, 4, 3] },
    ...(voided.length === 0 ? [] : [paragraph(say.voided(voided))]),
  ];
}

function reckoningBlocks(telling: Telling, words: ItemWords, decided: PerCapsulam): Block[] {
  const { closing, rulesVersion } = decided;
  if (closing === null) return [];
  const { tally, quorum } = closing;
  const castingVote = tally?.castingVote ?? null;
  const say = words.perCapsulam;
  const unanimous = telling.rulesOf(rulesVersion)?.perCapsulam.unanimous === true;
  const told = [
    ...(tally === null
      ? []
      : [
          say.counted(
            outcomeWords(words, decided.subject, decided.outcome),
            words.votes(tally.for, tally.against, tally.abstain),
          ),
        ]),
    ...(quorum === null ? [] : [say.quorum(quorum.present, quorum.seats, quorum.needed)]),
    ...(unanimous ? [say.unanimous] : []),
    ...(castingVote === null || decided.presiding === null
      ? []
      : [words.castingVote(telling.name(decided.presiding), words.voted[castingVote])]),
    ...(rulesVersion === telling.meeting.rulesVersion ? [] : [say.rules(rulesVersion)]),
  ];
  return told.map(paragraph);
}

function decisionBlocks(telling: Telling, words: ItemWords, decided: PerCapsulam): Block[] {
  const { subject, outcome, motivation, conditions } = decided;
  const code = perCapsulamCode(decided);
  return [
    {
      kind: 'decision',
      words: words.perCapsulam.decided(telling.organ, outcomeWords(words, subject, outcome)),
    },
    ...(conditions === null ? [] : [paragraph(words.conditions(telling.text(conditions)))]),
    ...(motivation === null ? [] : [paragraph(words.motivation(telling.text(motivation)))]),
    ...maybeParagraph(code === null ? null : words.code(code)),
  ];
}
