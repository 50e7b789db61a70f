import type { AllianceEvent } from '../../src/contexts/alliances/public.js';
import type { Recorded } from '../../src/kernel/event.js';
import type { OccurredOn } from '../../src/kernel/occurred-on.js';
import type { SealedText } from '../../src/kernel/personal-text.js';
import { localDate } from '../../src/kernel/local-date.js';
import { allianceOfStream, type AllianceStreams, isAlliance } from '../reading/alliance-streams.js';
import type { Projection } from '../runner/projection.js';
import { accessAfter, accessAtStart, type RowAccess } from './row-access.js';

/** Something that moves an alliance in the rollout. */
export type Step = StepPlace & StepChange;

interface StepPlace {
  /** The event, for corrections and sources that speak of it. */
  readonly event: string;
  readonly position: number;
  readonly recordedAt: string;
}

export type StepChange =
  | {
      readonly kind: 'started';
      readonly name: string;
      readonly lan: readonly string[];
      readonly on: OccurredOn;
    }
  | { readonly kind: 'renamed'; readonly name: string }
  /** Where everybody may write to it; null: nowhere any longer. */
  | { readonly kind: 'address'; readonly address: SealedText | null }
  | { readonly kind: 'lan-added' | 'lan-left'; readonly lan: readonly string[]; readonly on: OccurredOn }
  | { readonly kind: DatedKind; readonly on: OccurredOn }
  /** Something of a case, which need not be the one opened last: the board may reconsider an earlier one. */
  | {
      readonly kind: CaseKind;
      readonly application: string | null;
      readonly on: OccurredOn;
    }
  /** The partner was told of the decision that is named by its event. */
  | { readonly kind: 'partnership-told'; readonly decision: string; readonly on: OccurredOn }
  /** The step before it was imported, and this is where it is known from. */
  | { readonly kind: 'source'; readonly source: SealedText }
  /** A part of an earlier step was wrong. */
  | { readonly kind: 'corrected'; readonly replaces: string; readonly change: Correction };

/** What a step says, of which a correction puts one part right. */
export interface Correction {
  readonly name?: string;
  readonly lan?: readonly string[];
  readonly on?: OccurredOn;
  /** `false`: it has not happened at all. */
  readonly happened?: boolean;
}

/** `told`: its outcome was sent to the applicant. */
export type CaseKind = 'submitted' | 'withdrawn' | 'closed' | 'granted' | 'rejected' | 'told';

export type DatedKind =
  | 'partnership-granted'
  | 'partnership-paused'
  | 'partnership-resumed'
  | 'partnership-ended'
  | 'partnership-left'
  | 'association-formed'
  | 'dormant'
  | 'resumed'
  | 'dissolved'
  | 'succeeded';

type CorrectedData = Extract<AllianceEvent, { type: 'FactCorrected' }>['data'];

/** An alliance's dated steps, in the order in which they were recorded. */
export interface RolloutRow extends RowAccess {
  readonly id: string;
  /** The case that was opened last. */
  readonly application: string | null;
  readonly steps: readonly Step[];
}

/** GET /api/rollout. */
export function rolloutProjection(streams: AllianceStreams): Projection<RolloutRow> {
  return {
    name: 'rollout',
    version: 5,
    schema: new URL('./schema.sql', import.meta.url),
    shown: 'everybody',
    selects: (stream) => isAlliance(streams, stream),
    subjectOf: (stream) => allianceOfStream(streams, stream),
    fold: foldRollout,
    columns: { id: 'text' },
    valuesOf: ({ id }) => ({ id }),
  };
}

/** The alliance's steps after one more event. Pure. */
export function foldRollout(row: RolloutRow | null, recorded: Recorded): RolloutRow | null {
  const event = recorded as AllianceEvent;
  const before = row ?? begun(event);
  if (before === null) return null;
  const application = openedBy(event) ?? before.application;
  const access = accessAfter(before, event);
  const change = changeOf(event, application);
  if (change === null) {
    const same = application === before.application && access === before;
    return same ? before : { ...before, ...access, application };
  }
  const step = { event: event.id, position: event.position, recordedAt: event.recordedAt, ...change };
  return { ...before, ...access, application, steps: [...before.steps, step] };
}

function begun(event: AllianceEvent): RolloutRow | null {
  if (event.type !== 'RegionalCollaborationStarted') return null;
  const { alliance: id, coordinator } = event.data;
  return { id, application: null, ...accessAtStart(coordinator), steps: [] };
}

function openedBy(event: AllianceEvent): string | undefined {
  return event.type === 'ApplicationDrafted' || event.type === 'ApplicationReceivedOnPaper'
    ? event.data.application
    : undefined;
}

/** @param application the case that was opened last */
function changeOf(event: AllianceEvent, application: string | null): StepChange | null {
  const dated = (kind: DatedKind, on: OccurredOn): StepChange => ({ kind, on });
  const ofCase = (kind: CaseKind, on: OccurredOn, id = application): StepChange => ({
    kind,
    application: id,
    on,
  });
  switch (event.type) {
    case 'RegionalCollaborationStarted': {
      const { name, lan, occurredOn } = event.data;
      return { kind: 'started', name, lan, on: occurredOn };
    }
    case 'AllianceRenamed':
      return { kind: 'renamed', name: event.data.name };
    case 'PublicAddressGiven':
      return { kind: 'address', address: event.data.address };
    case 'LanAdded':
    case 'LanLeft':
      return {
        kind: event.type === 'LanAdded' ? 'lan-added' : 'lan-left',
        lan: [event.data.lan],
        on: recordedOn(event),
      };
    case 'ApplicationSubmitted':
      return ofCase('submitted', recordedOn(event));
    case 'ApplicationReceivedOnPaper':
      return ofCase('submitted', byTheDay(event.data.receivedOn));
    case 'ApplicationDecided':
      return event.data.outcome === 'granted' || event.data.outcome === 'rejected'
        ? ofCase(event.data.outcome, byTheDay(event.data.meetingDate))
        : null;
    case 'DecisionReconsidered':
      return event.data.outcome === 'granted'
        ? ofCase('granted', byTheDay(event.data.meetingDate), event.data.application)
        : null;
    case 'ApplicationWithdrawn':
      return ofCase('withdrawn', recordedOn(event));
    case 'ApplicationClosed':
      return ofCase('closed', recordedOn(event));
    case 'DecisionSent':
      return ofCase('told', byTheDay(event.data.sentOn), event.data.application);
    case 'PartnershipGranted':
      return dated('partnership-granted', byTheDay(event.data.since));
    case 'PartnershipPaused':
      return dated('partnership-paused', byTheDay(event.data.meetingDate));
    case 'PartnershipResumed':
      return dated('partnership-resumed', byTheDay(event.data.meetingDate));
    case 'PartnershipEnded':
      return dated('partnership-ended', byTheDay(event.data.meetingDate));
    case 'PartnershipLeft':
      return dated('partnership-left', recordedOn(event));
    case 'PartnershipDecisionSent': {
      const { decision, sentOn } = event.data;
      return { kind: 'partnership-told', decision, on: byTheDay(sentOn) };
    }
    case 'AssociationFormed':
      return dated('association-formed', event.data.foundedOn);
    case 'AllianceMarkedDormant':
      return dated('dormant', event.data.occurredOn ?? recordedOn(event));
    case 'AllianceResumed':
      return dated('resumed', event.data.occurredOn ?? recordedOn(event));
    case 'AllianceDissolved':
      return dated('dissolved', event.data.occurredOn ?? recordedOn(event));
    case 'AllianceSucceeded':
      return dated('succeeded', recordedOn(event));
    case 'HistoricalFactImported':
      return { kind: 'source', source: event.data.source };
    case 'FactCorrected': {
      const change = correctionOf(event.data);
      return change === null ? null : { kind: 'corrected', replaces: event.data.replaces, change };
    }
    default:
      return null;
  }
}

/** The fields of facts that steps are made of, and what they are in a step. No other correction moves a step. */
const CORRECTED_PARTS: Readonly<Record<string, Readonly<Record<string, keyof Correction>>>> = {
  RegionalCollaborationStarted: { name: 'name', lan: 'lan', occurredOn: 'on' },
  AllianceRenamed: { name: 'name' },
  LanAdded: { lan: 'lan' },
  LanLeft: { happened: 'happened' },
  AssociationFormed: { foundedOn: 'on', happened: 'happened' },
  AllianceMarkedDormant: { occurredOn: 'on', happened: 'happened' },
  AllianceResumed: { occurredOn: 'on', happened: 'happened' },
  AllianceDissolved: { occurredOn: 'on', happened: 'happened' },
  AllianceSucceeded: { happened: 'happened' },
  ApplicationReceivedOnPaper: { receivedOn: 'on' },
  ApplicationDecided: { meetingDate: 'on' },
  DecisionSent: { sentOn: 'on' },
  PartnershipGranted: { since: 'on' },
  PartnershipPaused: { meetingDate: 'on' },
  PartnershipResumed: { meetingDate: 'on' },
  PartnershipEnded: { meetingDate: 'on' },
  PartnershipLeft: { happened: 'happened' },
  PartnershipDecisionSent: { sentOn: 'on' },
};

function correctionOf({ replacedType, field, value }: CorrectedData): Correction | null {
  const part = CORRECTED_PARTS[replacedType]?.[field];
  if (part === undefined) return null;
  if (typeof value !== 'string' || part === 'name') return { [part]: value };
  return part === 'on' ? { on: byTheDay(value) } : { lan: [value] };
}

/** What nobody dated happened on the day on which it was recorded. */
function recordedOn({ recordedAt }: { readonly recordedAt: string }): OccurredOn {
  return byTheDay(localDate(recordedAt));
}

function byTheDay(date: string): OccurredOn {
  return { date, precision: 'day' };
}
