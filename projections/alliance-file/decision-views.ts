import { toldOfDecision } from '../../src/contexts/alliances/deliberation.js';
import {
  type Application,
  applicationLetterPath,
  type CaseDecision,
  decisionTold,
  isDecided,
  type MeetingRecord,
  partnershipLetterPath,
  type DecisionOnPartnership,
} from '../../src/contexts/alliances/public.js';
import type {
  BoardDecisionView,
  DecisionView,
  PartnershipDecisionView,
} from '../../src/contexts/alliances/application-views.js';
import type { Words } from '../reading/words.js';

interface Reader {
  readonly words: Words;
  /** Whether they see the deliberation too. */
  readonly deliberation: boolean;
}

/** A decision on an application, as those see it who see the deliberation. */
export function decisionView(
  decision: CaseDecision,
  all: readonly CaseDecision[],
  { words, letter }: { readonly words: Words; readonly letter: string | null },
): DecisionView {
  const { decidedBy: id } = decision;
  return {
    ...boardDecision(decision, letter, words),
    outcome: decision.outcome,
    conditions: words.of(decision.conditions),
    applicationRevision: decision.applicationRevision,
    reconsiders: decision.reconsiders,
    reconsideredBy: all.filter(({ reconsiders }) => reconsiders === id).map((later) => later.decidedBy),
    corrected: decision.corrected,
  };
}

/** A decision on the partnership, as the reader sees it. */
export function partnershipDecisionView(
  decision: DecisionOnPartnership,
  all: readonly DecisionOnPartnership[],
  { alliance, reader }: { readonly alliance: string; readonly reader: Reader },
): PartnershipDecisionView {
  const { step, sentOn, decidedBy, reconsiders, reconsiderationRequestedAt, corrected } = decision;
  const letter = mayReadLetter(decision, reader) ? partnershipLetterPath(alliance, decidedBy) : null;
  return toldTo(reader, {
    ...boardDecision(decision, letter, reader.words),
    ...{ step, sentOn, reconsiders, reconsiderationRequestedAt, corrected },
    reconsideredBy: all.filter((later) => later.reconsiders === decidedBy).map((later) => later.decidedBy),
  });
}

/** Where the letter of a decided case is read, and of which decision it is. */
export function letterOf(application: Application, alliance: string, { deliberation }: Reader) {
  if (!isDecided(application)) return null;
  const decided = decisionTold(application, { unsent: deliberation });
  const address = applicationLetterPath(alliance, application.id);
  return decided === undefined ? null : { decidedBy: decided.decidedBy, address };
}

/** A decision without what its reader does not see. */
export function toldTo<View extends BoardDecisionView>({ deliberation }: Reader, view: View): View {
  return deliberation ? view : (toldOfDecision(view) as View);
}

/** Before it is sent it is for those who handle it. */
function mayReadLetter({ sentOn }: { readonly sentOn: string | null }, { deliberation }: Reader): boolean {
  return sentOn !== null || deliberation;
}

function boardDecision(
  decision: MeetingRecord & { readonly at: string; readonly decidedBy: string },
  letter: string | null,
  words: Words,
): BoardDecisionView {
  return {
    id: decision.decidedBy,
    source: decision.source,
    decision: decision.decision,
    meetingDate: decision.meetingDate,
    paragraf: decision.paragraf,
    motivation: words.of(decision.motivation),
    ...(decision.source === 'entered' ? whoTookPart(decision, words) : {}),
    tally: decision.tally,
    quorum: decision.quorum,
    rulesVersion: decision.rulesVersion,
    letter,
    at: decision.at,
  };
}

/** Of what was entered by hand. Who took part in what the board decided here stands in the board's own stream. */
function whoTookPart({ presiding, present, conflicted }: MeetingRecord, words: Words) {
  return {
    presiding: words.of(presiding),
    present: present.map((member) => words.of(member)),
    conflicted: conflicted.map(({ member, ground }) => ({
      member: words.of(member),
      ground: words.of(ground),
    })),
  };
}
