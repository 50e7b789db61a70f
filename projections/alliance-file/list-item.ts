import {
  type Application,
  applicationRevision,
  askedAnew,
  awaitsReconsideration,
  isEscalated,
  isRegistered,
  allianceWorkflow,
} from '../../src/contexts/alliances/public.js';
import type { AllianceListItem } from '../../src/contexts/alliances/views.js';
import type { ApplicationView } from '../../src/contexts/alliances/application-views.js';
import type { AllianceState } from '../../src/contexts/alliances/public.js';
import type { Case } from '../../src/workflow/case.js';
import { type AllianceFileRow, versionFollowed } from './alliance-file-row.js';

type WaitingOn = ApplicationView['waitingOn'];

/** The alliance's line in a list; null before its first event. */
export function listItemOf(row: AllianceFileRow): AllianceListItem | null {
  const { current, lastChanged } = row;
  const { state } = current;
  if (state.status === 'none') return null;
  const { application, partnership, association } = state;
  return {
    id: state.id,
    name: state.name,
    lan: state.lan,
    form: state.form,
    status: state.status,
    dormant: state.status === 'dormant',
    application:
      application === null
        ? null
        : {
            ...applicationInBrief(application),
            ...pendingOf(current),
            workflowVersion: versionFollowed(row, application.id),
          },
    partnership: partnership === null ? null : { state: partnership.state, since: partnership.since },
    association: association === null ? null : { name: association.name },
    members: state.members.length,
    reconsiderationRequestedAt: askedAnew(state).at(-1)?.at ?? null,
    lastChanged,
    revision: current.revision,
  };
}

function applicationInBrief(application: Application) {
  return {
    id: application.id,
    state: application.state,
    arendenummer: isRegistered(application) ? application.arendenummer : null,
    revision: applicationRevision(application),
  };
}

/** Whom the application waits on, and the nearest day that somebody must act by. */
export function pendingOf(current: Case<AllianceState>): { waitingOn: WaitingOn; deadline: string | null } {
  if (isAtTheOffice(current.state)) return { waitingOn: 'office', deadline: dueOf(current) };
  const definition = current.pinned === null ? undefined : allianceWorkflow.release(current.pinned);
  if (definition === undefined) return { waitingOn: null, deadline: null };
  const { axes, caseAxis } = definition;
  const waitsOn = axes[caseAxis]?.states[current.standing[caseAxis] ?? '']?.waitsOn ?? null;
  return { waitingOn: waitsOn as WaitingOn, deadline: dueOf(current) };
}

function dueOf({ pinned, clocks }: Case<AllianceState>): string | null {
  if (pinned === null) return null;
  const { caseAxis } = allianceWorkflow.newest;
  const due = Object.entries(clocks)
    .filter(([name, clock]) => {
      const rule = allianceWorkflow.release(clock.under).deadlines[name];
      return rule?.axis === caseAxis && (clock.status === 'running' || clock.status === 'passed');
    })
    .map(([, clock]) => clock.due)
    .sort();
  return due[0] ?? null;
}

/** The office takes it on, to the highest organ or to the board, and has what they decide entered. */
function isAtTheOffice(state: AllianceState): boolean {
  const application = state.status === 'none' ? null : state.application;
  if (state.status === 'none' || application === null) return false;
  return isEscalated(application) || awaitsReconsideration(state, application);
}
