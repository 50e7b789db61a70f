import { momentWords } from '../../../http/tables/moment-words.js';
import { ERASED_WORDS } from '../../../messages/general.js';
import type { Locale } from '../../../messages/message.js';
import { dayWords } from '../../../messages/phrases.js';
import type { PdfWriter } from '../../../pdf/pdf-writer.js';
import { CHOICE_NAMES, COMMITMENT_NAMES } from '../choice-names.js';
import { stateName } from '../messages.js';
import { paragraphWords } from '../paragraph-words.js';
import { WAITS_ON_NAMES } from '../state-names.js';
import type {
  ApplicationView,
  BoardDecisionView,
  DecisionView,
  PartnershipDecisionView,
} from '../application-views.js';
import { CASE_FILE_WORDS } from './case-file-words.js';

/** Writes one application of a case file, under the heading that stands there. */
export function writeApplication(pdf: PdfWriter, application: ApplicationView, locale: Locale): void {
  const words = CASE_FILE_WORDS[locale];
  const moment = (at: string | null): string | null => at && momentWords(at);
  const { waitingOn, text } = application;
  pdf.facts([
    [words.arendenummer, application.arendenummer],
    [words.state, stateName('application', application.state, locale)],
    [words.waitingOn, waitingOn && (WAITS_ON_NAMES[waitingOn]?.[locale] ?? waitingOn)],
    [words.deadline, application.deadline],
    [words.officer, application.officer],
    [words.submitted, moment(application.submittedAt)],
    [words.received, application.receivedOn],
    [words.ended, moment(application.endedAt)],
    [words.sent, application.sentOn],
    [words.reconsideration, moment(application.reconsiderationRequestedAt)],
  ]);
  pdf.subheading(words.text);
  pdf.prose(text ?? ERASED_WORDS.text[locale]);
  writeCommitments(pdf, application, locale);
  writeSupplement(pdf, application, locale);
  const { review } = application;
  if (review?.recommendation !== undefined) {
    pdf.subheading(words.review);
    pdf.facts([
      [words.completed, momentWords(review.completedAt)],
      [words.recommendation, chosen(review.recommendation, locale)],
    ]);
    pdf.prose(review.motivation ?? ERASED_WORDS.text[locale]);
  }
  for (const decision of application.decisions) writeDecision(pdf, decision, locale);
}

/** Writes what the board decided about the partnership, under a heading of its own where there is any. */
export function writePartnershipDecisions(
  pdf: PdfWriter,
  decisions: readonly PartnershipDecisionView[],
  locale: Locale,
): void {
  if (decisions.length === 0) return;
  pdf.heading(CASE_FILE_WORDS[locale].decisionsOnPartnership);
  for (const decision of decisions) {
    writeFacts(pdf, decision, chosen(decision.step, locale), locale);
    writeMotivation(pdf, decision, locale);
  }
}

function writeCommitments(pdf: PdfWriter, { commitments }: ApplicationView, locale: Locale): void {
  if (commitments.length === 0) return;
  const words = CASE_FILE_WORDS[locale];
  pdf.subheading(words.commitments);
  pdf.table(
    [words.commitment, words.textVersion, words.signatory, words.stated],
    commitments.map(({ commitment, textVersion, signatory, statedAt }) => [
      COMMITMENT_NAMES[commitment][locale],
      String(textVersion),
      signatory ?? ERASED_WORDS.person[locale],
      momentWords(statedAt),
    ]),
    [4, 2, 4, 3],
  );
}

function writeSupplement(pdf: PdfWriter, { supplement }: ApplicationView, locale: Locale): void {
  if (supplement === null) return;
  const words = CASE_FILE_WORDS[locale];
  pdf.subheading(words.supplement);
  pdf.facts([
    [words.asked, momentWords(supplement.requestedAt)],
    [words.due, dayWords(supplement.due, locale)],
  ]);
  pdf.table(
    [words.item, words.answer],
    supplement.items.map(({ item, answer }) => [item ?? ERASED_WORDS.text[locale], answer ?? '']),
    [1, 1],
  );
}

function writeDecision(pdf: PdfWriter, decision: DecisionView, locale: Locale): void {
  const words = CASE_FILE_WORDS[locale];
  pdf.subheading(words.decision);
  writeFacts(pdf, decision, chosen(decision.outcome, locale), locale);
  pdf.facts([[words.conditions, decision.conditions]]);
  writeMotivation(pdf, decision, locale);
}

function writeFacts(pdf: PdfWriter, decision: BoardDecisionView, outcome: string, locale: Locale): void {
  const words = CASE_FILE_WORDS[locale];
  const { tally, meetingDate, paragraf, source } = decision;
  const votes =
    tally === null || tally === undefined ? null : words.tally(tally.for, tally.against, tally.abstain);
  pdf.facts([
    [words.outcome, outcome],
    [words.meeting, dayWords(meetingDate, locale)],
    [words.paragraf, paragraphWords({ paragraf, source }, locale)],
    [words.votes, votes],
  ]);
}

function writeMotivation(pdf: PdfWriter, { motivation }: BoardDecisionView, locale: Locale): void {
  if (motivation !== undefined) pdf.prose(motivation ?? ERASED_WORDS.text[locale]);
}

function chosen(name: string, locale: Locale): string {
  return CHOICE_NAMES[name]?.[locale] ?? name;
}
