import {
  type Alliance,
  type Application,
  applicationRevision,
  attachmentsOf,
  isRegistered,
  type Review,
  type SubmissionSettings,
} from '../../src/contexts/alliances/public.js';
import { toldOfReview } from '../../src/contexts/alliances/deliberation.js';
import type { AllianceView, DeadlineView } from '../../src/contexts/alliances/views.js';
import type { ApplicationView } from '../../src/contexts/alliances/application-views.js';
import type { Clocks } from '../../src/workflow/deadlines.js';
import type { Words } from '../reading/words.js';
import { type AllianceFileRow, versionFollowed } from './alliance-file-row.js';
import { commitmentsFor, commitmentsOf } from './commitment-views.js';
import { decisionView, letterOf, partnershipDecisionView, toldTo } from './decision-views.js';
import { allianceFlags, applicationFlags } from './flags.js';
import { pendingOf } from './list-item.js';

/** What an alliance's file is shown with, besides its row. */
export interface ShownWith {
  readonly words: Words;
  readonly settings: SubmissionSettings;
  /** Where the answer stands. */
  readonly position: number;
  /** The rows do not follow the log any more: the stream has stopped. */
  readonly parked: boolean;
  /** Whether whoever reads it sees the deliberation too. */
  readonly deliberation: boolean;
}

/** The alliance's file as it is answered, now or at a moment in the past; null before its first event. */
export function allianceViewOf(row: AllianceFileRow, shown: ShownWith): AllianceView | null {
  const { state, clocks, revision } = row.current;
  if (state.status === 'none') return null;
  const { words } = shown;
  const { application, partnership, association } = state;
  return {
    id: state.id,
    name: state.name,
    status: state.status,
    lan: state.lan,
    form: state.form,
    issues: state.issues.map((issue) => words.of(issue)),
    startedOn: state.startedOn,
    members: state.members.map(({ organisationId, name, orgnr, parent, contact }) => ({
      organisationId,
      name,
      orgnr,
      parent,
      contact: words.of(contact),
    })),
    representatives: state.representatives.map((one) => ({ ...one, name: words.of(one.name) })),
    coordinators: state.coordinators,
    application:
      application === null
        ? null
        : { ...applicationView(application, state, row, shown), ...pendingOf(row.current) },
    earlierApplications: state.earlierApplications.map((earlier) =>
      applicationView(earlier, state, row, shown),
    ),
    partnership:
      partnership === null
        ? null
        : {
            state: partnership.state,
            since: partnership.since,
            decisions: partnership.decisions.map((decision, _, all) =>
              partnershipDecisionView(decision, all, { alliance: state.id, reader: shown }),
            ),
          },
    association:
      association === null
        ? null
        : {
            name: association.name,
            foundedOn: association.foundedOn.date,
            foundedOnPrecision: association.foundedOn.precision,
            orgnr: association.orgnr,
            statutesAdoptedOn: association.statutesAdoptedOn,
            boardElectedOn: association.boardElectedOn,
          },
    dormant: state.status === 'dormant',
    succeededBy: state.succeededBy,
    commitments: commitmentsOf(state, shown),
    deadlines: deadlineViews(clocks),
    flags: allianceFlags(state, clocks, shown),
    revision,
    position: shown.position,
  };
}

function applicationView(
  application: Application,
  alliance: Alliance,
  row: AllianceFileRow,
  shown: ShownWith,
): ApplicationView {
  const { words } = shown;
  const handedIn = 'submittedAt' in application ? application : null;
  const registered = isRegistered(application) ? application : null;
  const supplement = registered?.supplements.at(-1);
  const review = registered?.review ?? null;
  const letter = letterOf(application, alliance.id, shown);
  return {
    id: application.id,
    state: application.state,
    revision: applicationRevision(application),
    arendenummer: registered?.arendenummer ?? null,
    waitingOn: null,
    deadline: null,
    officer: words.of(registered?.officer),
    text: words.of(application.text),
    submittedAt: handedIn?.submittedAt ?? null,
    receivedOn: handedIn?.receivedOn ?? null,
    previous: application.previous,
    attachments: attachmentsOf(alliance, application).map(({ sha256, name, size, mediaType }) => ({
      sha256,
      name: words.of(name),
      size,
      mediaType,
    })),
    commitments: commitmentsFor(application, alliance, shown),
    supplement:
      supplement === undefined
        ? null
        : {
            due: supplementDue(application, supplement.due, row),
            requestedAt: supplement.requestedAt,
            status: supplement.status,
            items: supplement.items.map(({ item, answer }) => ({
              item: words.of(item),
              answer: words.of(answer),
            })),
          },
    review: review === null ? null : reviewView(review, shown),
    held: registered?.held ?? false,
    heldFor: shown.deliberation ? (registered?.heldFor ?? null) : null,
    decisions: (registered?.decisions ?? []).map((decision, _, all) => {
      const address = letter?.decidedBy === decision.decidedBy ? letter.address : null;
      return toldTo(shown, decisionView(decision, all, { words, letter: address }));
    }),
    sentOn: 'sentOn' in application ? application.sentOn : null,
    reconsiderationRequestedAt:
      'reconsiderationRequestedAt' in application ? application.reconsiderationRequestedAt : null,
    endedAt: endOf(application),
    flags: applicationFlags(application, alliance, shown),
    workflow: row.workflows[application.id] ?? '',
    workflowVersion: versionFollowed(row, application.id),
  };
}

function endOf(application: Application): string | null {
  if ('endedAt' in application) return application.endedAt;
  return 'decidedAt' in application ? application.decidedAt : null;
}

/** The last day for a supplement that is waited for: as its deadline has it, which skips closed periods. */
function supplementDue({ state }: Application, asked: string, { current }: AllianceFileRow): string {
  return state === 'awaiting-supplement' ? (current.clocks['supplement-due']?.due ?? asked) : asked;
}

function reviewView(review: Review, { words, deliberation }: ShownWith): ApplicationView['review'] {
  if (!deliberation) return toldOfReview(review);
  const { completedAt, recommendation, motivation } = review;
  return { completedAt, recommendation, motivation: words.of(motivation) };
}

function deadlineViews(clocks: Clocks): DeadlineView[] {
  return Object.entries(clocks)
    .map(([deadline, { due, status, waitsOn }]) => ({ deadline, due, status, waitsOn }))
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.deadline < b.deadline ? -1 : 1));
}
