import { choice } from '../../input/choice.js';
import { field, fieldsRule, optionalField } from '../../input/field.js';
import { uuid } from '../../input/identifier.js';
import { personalText } from '../../kernel/personal-text.js';
import type { FieldFault, Reason } from '../../kernel/refusal.js';
import { unless } from './board-command.js';
import { type ItemKind, PARTNERSHIP_STEPS, type PartnershipStep, type Subject } from './events.js';
import { longText } from './field-kinds.js';
import type { FlaggedBy } from './flags.js';

/** An alliance that the board may decide about, as it was looked up. */
export interface FoundSubject extends FlaggedBy {
  /** The application that is open, or was last, where it has an ärendenummer. */
  readonly application: {
    readonly id: string;
    readonly arendenummer: string;
    readonly state: string;
    /** For which item it is up for decision, where the board does not hold it by hand. */
    readonly heldFor: { readonly id: string; readonly item: string | null } | null;
    readonly revision: number;
    /** What changed what the board reads, each with the revision that it led to. */
    readonly changes: readonly { readonly revision: number; readonly type: string }[];
    /** What holds it, where anything does. */
    readonly holding: Holding | null;
    /** The version of its workflow that its case follows, where that knows nothing of meetings. */
    readonly beforeMeetings: { readonly version: number; readonly newest: number } | null;
  } | null;
  readonly partnership: string;
  /** The decision by which the partnership stands as it does, if the board made it and nothing has moved it since. */
  readonly partnershipDecision: PlacedDecision | null;
}

/** A decision by the board's event of it, null where it was entered by hand, and by the meeting that it stands in. */
export interface PlacedDecision {
  readonly event: string | null;
  readonly meeting: string;
}

/** By what an application is up for decision. Whoever is conflicted there is told nothing of it while it is open. */
export type Holding =
  | { readonly by: 'hand' }
  | {
      readonly by: 'meeting';
      readonly id: string;
      readonly on: string;
      readonly conflicted: readonly string[];
    }
  | {
      readonly by: 'per-capsulam';
      readonly id: string;
      readonly number: string;
      readonly conflicted: readonly string[];
    };

/** What says whether an application can be taken up. */
export type Takeable = Pick<
  NonNullable<FoundSubject['application']>,
  'arendenummer' | 'holding' | 'beforeMeetings'
>;

const KINDS = ['application', 'partnership', 'free'] as const;

/** What the board is to decide about. */
@fieldsRule<SubjectFields>(ofItsKind)
export class SubjectFields {
  @field(choice(KINDS)) kind!: (typeof KINDS)[number];
  @optionalField(uuid(), 'Needed unless the subject is free') alliance?: string;
  @optionalField(choice(PARTNERSHIP_STEPS), 'Needed for a partnership') step?: PartnershipStep;
  @optionalField(longText, 'What the partner said when heard; needed for a partnership') hearing?: string;
}

function ofItsKind(fields: SubjectFields): FieldFault[] {
  const needed = {
    free: [],
    application: ['alliance'],
    partnership: ['alliance', 'step', 'hearing'],
  } as const satisfies Record<SubjectFields['kind'], readonly (keyof SubjectFields)[]>;
  const [has, needs] = [fields, needed[fields.kind] as readonly string[]];
  return (['alliance', 'step', 'hearing'] as const).flatMap((name) => {
    if (needs.includes(name))
      return has[name] === undefined ? [{ pointer: `/${name}`, code: 'missing' }] : [];
    return has[name] === undefined ? [] : [{ pointer: `/${name}`, code: 'not-of-this-kind' }];
  });
}

/** From where each step of a partnership is taken. */
export const STEP_FROM: Readonly<Record<PartnershipStep, readonly string[]>> = {
  suspend: ['active'],
  resume: ['paused'],
  end: ['active', 'paused'],
};

const UP_FOR_DECISION: readonly string[] = ['ready-for-decision', 'tabled'];

/**
 * Reasons why what is asked for cannot be decided about now.
 *
 * @param asker who is told: of what holds it nobody learns who is conflicted there
 */
export function subjectAgainst(
  subject: { readonly kind: ItemKind; readonly step?: PartnershipStep },
  found: FoundSubject | undefined,
  asker: string,
): Reason[] {
  const reasons = standsAgainst(subject, found);
  const application = subject.kind === 'application' ? (found?.application ?? null) : null;
  return reasons.length > 0 || application === null ? reasons : takenAgainst(application, asker);
}

/** That something else has taken an application up, or that its case knows no decisions of the board's meetings. */
export function takenAgainst({ arendenummer, holding, beforeMeetings }: Takeable, asker: string): Reason[] {
  const old = beforeMeetings === null ? [] : [beforeMeetings];
  return [
    ...(holding === null ? [] : [heldReason(arendenummer, holding, asker)]),
    ...old.map((versions) => ({ code: 'case-follows-old-version', details: { arendenummer, ...versions } })),
  ];
}

function heldReason(arendenummer: string, holding: Holding, asker: string): Reason {
  if (holding.by === 'hand') return { code: 'held-by-hand', details: { arendenummer } };
  if (holding.conflicted.includes(asker)) return { code: 'subject-held' };
  return holding.by === 'meeting'
    ? { code: 'up-at-a-meeting', details: { arendenummer, meeting: holding.id, on: holding.on } }
    : {
        code: 'out-per-capsulam',
        details: { arendenummer, perCapsulam: holding.id, number: holding.number },
      };
}

function standsAgainst(
  { kind, step }: { readonly kind: ItemKind; readonly step?: PartnershipStep },
  found: FoundSubject | undefined,
): Reason[] {
  if (kind === 'free' || kind === 'election') return [];
  if (found === undefined) return [{ code: 'subject-not-known' }];
  if (kind === 'partnership')
    return unless(step !== undefined && STEP_FROM[step].includes(found.partnership), 'subject-not-ready');
  const { application } = found;
  const isUp = application !== null && UP_FOR_DECISION.includes(application.state);
  return unless(isUp, 'subject-not-ready');
}

/** The subject as it is recorded; the table has seen to it that there is one. */
export function subjectOf(
  { kind, alliance = '', step = 'end', hearing = '' }: SubjectFields,
  found: FoundSubject | undefined,
): Subject {
  if (kind === 'free') return { kind };
  if (kind === 'partnership') return { kind, alliance, step, hearing: personalText(hearing) };
  const { id = '', arendenummer = '' } = found?.application ?? {};
  return { kind, alliance, application: id, arendenummer };
}

/** The revision of the application that is read now; null for what has none. */
export function revisionOf({ kind }: Pick<Subject, 'kind'>, found: FoundSubject | undefined): number | null {
  return kind === 'application' ? (found?.application?.revision ?? null) : null;
}

const DECIDED: readonly string[] = ['granted', 'rejected'];

/**
 * Whether there is nothing left to decide: it was withdrawn, decided elsewhere, or is another application.
 *
 * @param reconsiders the decision that is looked at again: it has been made, and has to stand still
 */
export function isGone(
  subject: Subject,
  found: FoundSubject | undefined,
  reconsiders: string | null = null,
): boolean {
  if (!('alliance' in subject)) return false;
  if (found === undefined) return true;
  if (subject.kind === 'application' && found.application?.id !== subject.application) return true;
  if (reconsiders === null) return standsAgainst(subject, found).length > 0;
  if (subject.kind === 'application') return !DECIDED.includes(found.application?.state ?? '');
  return !stillStands(reconsiders, found);
}

/** Whether what is looked at again is how the partnership still stands; where nothing is looked at again, yes. */
export function stillStands(
  reconsiders: string | null,
  { partnershipDecision: standing }: Pick<FoundSubject, 'partnershipDecision'>,
): boolean {
  if (reconsiders === null) return true;
  return standing !== null && (standing.event === null || standing.event === reconsiders);
}
