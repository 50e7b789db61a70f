import { allOf } from '../../../messages/phrases.js';
import type { Correction } from '../correction.js';
import type { ItemOutcome, Subject } from '../events.js';
import type { ItemRecord } from '../meetings/events.js';
import type { ClosedItem, MeetingItem } from '../meetings/state.js';
import { voteOn } from '../meetings/votes.js';
import { isQuorate } from '../reckoning.js';
import { adjustedWords, adjustsBlocks } from './adjusted-minutes.js';
import { appendicesOf } from './appendices.js';
import { absenceWords, stoodInFor } from './attendance.js';
import { type Block, type DocumentSection, maybeParagraph, paragraph } from './document.js';
import { ITEM_WORDS } from './item-words.js';
import type { ItemWords } from './item-words-sv.js';
import { majorityWords, quorumWords, voteBlocks } from './reckoning-words.js';
import { signOf, type Telling } from './telling.js';
import { verificationCode } from './verification-code.js';

/** The § of an item that was closed; none while it waits or is open. */
export function itemParagraph(telling: Telling, item: MeetingItem): DocumentSection[] {
  const { closedBy } = item;
  if (closedBy === null) return [];
  const words = ITEM_WORDS[telling.locale];
  return [
    {
      heading: telling.text(item.heading),
      paragraf: closedBy.paragraf,
      item: item.item,
      blocks: [
        ...subjectBlocks(telling, words, item),
        ...maybeParagraph(telling.maybeText(telling.meeting.minutes.words[item.item] ?? null)),
        ...takingPartBlocks(telling, words, item, closedBy),
        ...votesOf(telling, words, item, closedBy),
        ...decisionBlocks(telling, words, item, closedBy),
        ...afterBlocks(telling, words, item),
      ],
    },
  ];
}

/** What an item came to, in one sentence. */
export function outcomeSentence(telling: Telling, item: MeetingItem): string {
  const words = ITEM_WORDS[telling.locale];
  const { closedBy, status } = item;
  const record = closedBy?.record ?? null;
  if (closedBy?.outcome !== undefined && closedBy.outcome !== null)
    return words.decides(telling.organ, proposed(words, item, closedBy.outcome));
  if (status === 'tabled')
    return record !== null && !isQuorate(record.quorum)
      ? words.tabledWithoutQuorum(telling.deciding)
      : words.decides(telling.organ, words.tabled);
  if (status === 'referred-back') return words.decides(telling.organ, words.referredBack);
  if (status !== 'escalated') return words.lapsed(closedBy?.lapse ?? null);
  const rules = telling.rulesOf(record?.rulesVersion ?? telling.meeting.rulesVersion);
  const highest = rules?.highestOrgan?.[telling.locale] ?? words.highestOrgan;
  return words.decides(telling.organ, words.escalated(highest));
}

function subjectBlocks(telling: Telling, words: ItemWords, item: MeetingItem): Block[] {
  const { subject, proposal, presentedAgainAt, presentedRevision } = item;
  const appendices = appendicesOf(telling).filter((one) => one.item === item.item);
  const appendix = appendices.find(({ added }) => !added);
  const added = appendices.filter((one) => one.added).map(({ number }) => String(number));
  const about =
    subject.kind !== 'application' || appendix === undefined
      ? null
      : words.papers(subject.arendenummer, presentedRevision, appendix.number);
  return [
    ...maybeParagraph(about),
    ...(presentedAgainAt.length === 0
      ? []
      : [
          paragraph(
            words.presentedAgain(
              presentedAgainAt.map((at) => telling.time(at)),
              presentedRevision,
            ),
          ),
        ]),
    ...(added.length === 0 ? [] : [paragraph(words.addedPapers(added))]),
    ...(subject.kind === 'partnership' ? [paragraph(words.hearing(telling.text(subject.hearing)))] : []),
    ...maybeParagraph(reconsidered(telling, words, item)),
    ...maybeParagraph(continued(telling, words, item)),
    ...adjustsBlocks(telling, item),
    ...(proposal === null ? [] : [paragraph(words.proposal(telling.text(proposal)))]),
  ];
}

function reconsidered(telling: Telling, words: ItemWords, { reconsiders }: MeetingItem): string | null {
  if (reconsiders === null) return null;
  const place = telling.input.links.decisions.get(reconsiders);
  if (place === undefined) return words.reconsidersUnknown;
  return words.reconsiders(signOf(place), telling.calendarDay(place.decidedOn));
}

/** What the item goes on with: an item of an earlier meeting, or what nobody decided per capsulam. */
function continued(telling: Telling, words: ItemWords, { continues }: MeetingItem): string | null {
  const place = continues === null ? undefined : telling.input.links.continued.get(continues);
  if (place === undefined) return null;
  const { perCapsulam, paragraf, why } = place;
  if (perCapsulam !== null) return words.continuesAsked(perCapsulam.number, why);
  const day = telling.calendarDay(place.decidedOn);
  return paragraf === null ? words.continuesMovedOn(day) : words.continues(signOf(place), day, why);
}

/** Jäv and ties with how they were dealt with, who presided if another, and who took part where not everybody did. */
function takingPartBlocks(
  telling: Telling,
  words: ItemWords,
  item: MeetingItem,
  { record }: ClosedItem,
): Block[] {
  const { conflicts, ties, dismissed } = item;
  const usual = telling.meeting.opening?.presiding ?? null;
  const another = record !== null && usual !== null && record.presiding !== usual;
  const told = [
    ...conflicts.map((conflict) => {
      const said = words.conflict(telling.name(conflict.member), telling.sentence(conflict.ground));
      return [said, absenceWords(telling, item, conflict, words)].filter((part) => part !== null).join(' ');
    }),
    ...ties.map((tie) => {
      const { member, ground, excludes } = tie;
      const decided = excludes === null ? null : excludes ? words.tieExcludes : words.tieAllows;
      const said = words.tie(telling.name(member), telling.sentence(ground));
      return [said, decided, absenceWords(telling, item, tie, words)]
        .filter((part) => part !== null)
        .join(' ');
    }),
    ...dismissed.map(({ member, reason }) => words.dismissed(telling.name(member), telling.sentence(reason))),
    ...(another ? [words.presiding(telling.name(record.presiding), telling.name(usual))] : []),
    ...(record === null || record.conflicted.length === 0
      ? []
      : [words.takingPart(allOf(partakers(telling, words, record), telling.locale))]),
  ];
  return told.map(paragraph);
}

function partakers(telling: Telling, words: ItemWords, { takingPart, at }: ItemRecord): string[] {
  return takingPart.map((member) => {
    const absent = stoodInFor(telling, member, at);
    return absent === null
      ? telling.name(member)
      : words.inPlaceOf(telling.name(member), telling.name(absent));
  });
}

/**
 * Every vote that was held, with its reckoning and whether it fell, or that nobody was counted. That of the vote which
 * decided comes last.
 */
function votesOf(telling: Telling, words: ItemWords, item: MeetingItem, closedBy: ClosedItem): Block[] {
  const { record, tally, majority, outcome } = closedBy;
  const decisive = outcome === null ? undefined : voteOn(item, outcome);
  // Of what was entered afterwards; that it was tabled or sent back may have been voted on too.
  const entered = item.votes.length > 0 || tally === null ? [] : [tally];
  const undecided = item.status === 'tabled' ? words.tabled : words.referredBack;
  const enteredOn = outcome === null ? undecided : proposed(words, item, outcome);
  const acclaimed = tally === null && record !== null && outcome !== null;
  const quorum = (record ?? telling.meeting.entered)?.quorum ?? null;
  return [
    ...entered.flatMap((vote) => voteBlocks(telling, words, vote, enteredOn)),
    ...item.votes.flatMap((vote) => [
      ...voteBlocks(telling, words, vote, proposed(words, item, vote.outcome)),
      ...(vote === decisive ? [] : majorityWords(telling, words, vote, vote, vote.majority).map(paragraph)),
      ...(vote.fell === null ? [] : [paragraph(words.fell[vote.fell])]),
    ]),
    ...(acclaimed ? [paragraph(words.acclamation)] : []),
    ...(quorum === null ? [] : [paragraph(quorumWords(words, quorum))]),
    ...(record === null || tally === null || majority === null
      ? []
      : majorityWords(telling, words, record, tally, majority).map(paragraph)),
  ];
}

function decisionBlocks(
  telling: Telling,
  words: ItemWords,
  item: MeetingItem,
  closedBy: ClosedItem,
): Block[] {
  const { motivation, conditions } = closedBy;
  return [
    { kind: 'decision', words: outcomeSentence(telling, item) },
    ...(conditions === null ? [] : [paragraph(words.conditions(telling.text(conditions)))]),
    ...(motivation === null ? [] : [paragraph(words.motivation(telling.text(motivation)))]),
    ...(item.status === 'decided' ? [paragraph(words.code(verificationCode(closedBy)))] : []),
  ];
}

/** What came after the decision: reservations, corrections, and that it was looked at again. */
function afterBlocks(telling: Telling, words: ItemWords, item: MeetingItem): Block[] {
  const { adjusted } = telling.meeting.minutes;
  const before = item.corrections.filter(({ at }) => adjusted === null || at <= adjusted.at);
  return [
    ...item.reservations.map(({ member, reason }) =>
      paragraph(words.reservation(telling.name(member), reason === null ? null : telling.sentence(reason))),
    ),
    ...before.map((correction) => paragraph(correctionWords(telling, words, correction))),
  ];
}

/** What is told of an item after its minutes were adjusted: it stands beside them and changes nothing in them. */
export function laterWords(telling: Telling, item: MeetingItem): string[] {
  const words = ITEM_WORDS[telling.locale];
  const { closedBy, corrections } = item;
  const { adjusted } = telling.meeting.minutes;
  return [
    ...corrections
      .filter(({ at }) => adjusted !== null && at > adjusted.at)
      .map((correction) => correctionWords(telling, words, correction)),
    ...reconsideredWords(telling, closedBy?.event ?? null),
    ...continuedWords(telling, item),
    ...adjustedWords(telling, item),
  ];
}

/** That a later meeting went on with the item, and where. */
function continuedWords(telling: Telling, { item }: MeetingItem): string[] {
  const places = telling.input.links.continuedBy.get(item) ?? [];
  return places.flatMap(({ decidedOn, ...place }) =>
    decidedOn === null
      ? []
      : [ITEM_WORDS[telling.locale].continuedIn(signOf(place), telling.calendarDay(decidedOn))],
  );
}

/** That a decision, by its event, was looked at again, and where. */
export function reconsideredWords(telling: Telling, event: string | null): string[] {
  const again = event === null ? [] : (telling.input.links.reconsideredBy.get(event) ?? []);
  return again.map((place) =>
    ITEM_WORDS[telling.locale].reconsideredBy(signOf(place), telling.calendarDay(place.decidedOn)),
  );
}

/** A correction as minutes tell it, with why: that is for those who read minutes. */
export function correctionWords(
  telling: Telling,
  words: ItemWords,
  { at, words: text, reason }: Correction,
): string {
  return words.correction(telling.date(at), telling.sentence(text), telling.sentence(reason));
}

function proposed(words: ItemWords, { subject }: MeetingItem, outcome: ItemOutcome): string {
  return outcomeWords(words, subject, outcome);
}

/** What is proposed or decided, as it stands after `att`. */
export function outcomeWords(words: ItemWords, subject: Subject, outcome: ItemOutcome): string {
  return subject.kind === 'partnership'
    ? words.partnership(subject.step, outcome)
    : words.outcome[subject.kind === 'application' ? 'application' : 'free'][outcome];
}
