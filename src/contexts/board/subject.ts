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
    /** Up for decision somewhere already; for which item, where the board does not hold it by hand. */
    readonly held: boolean;
    readonly heldFor: { readonly id: string; readonly item: string | null } | null;
    readonly revision: number;
    /** What changed what the board reads, each with the revision that it led to. */
    readonly changes: readonly { readonly revision: number; readonly type: string }[];
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
const STEP_FROM: Readonly<Record<PartnershipStep, readonly string[]>> = {
  suspend: ['active'],
  resume: ['paused'],
  end: ['active', 'paused'],
};

const UP_FOR_DECISION: readonly string[] = ['ready-for-decision', 'tabled'];

/** Reasons why what is asked for cannot be decided about now. */
export function subjectAgainst(
  { kind, step }: { readonly kind: ItemKind; readonly step?: PartnershipStep },
  found: FoundSubject | undefined,
): Reason[] {
  if (kind === 'free' || kind === 'election') return [];
  if (found === undefined) return [{ code: 'subject-not-known' }];
  if (kind === 'partnership')
    return unless(step !== undefined && STEP_FROM[step].includes(found.partnership), 'subject-not-ready');
  const { application } = found;
  if (application === null || !UP_FOR_DECISION.includes(application.state))
    return [{ code: 'subject-not-ready' }];
  return unless(!application.held, 'subject-held');
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

/** Whether there is nothing left to decide: it was withdrawn, decided elsewhere, or is another application. */
export function isGone(subject: Subject, found: FoundSubject | undefined): boolean {
  if (!('alliance' in subject)) return false;
  if (found === undefined) return true;
  if (subject.kind === 'application' && found.application?.id !== subject.application) return true;
  return subjectAgainst(subject, found).some(({ code }) => code !== 'subject-held');
}
