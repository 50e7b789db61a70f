import { date } from '../../../../input/date.js';
import { field } from '../../../../input/field.js';
import { uuid } from '../../../../input/identifier.js';
import { list } from '../../../../input/list.js';
import { nested } from '../../../../input/nested.js';
import { localDate } from '../../../../kernel/local-date.js';
import { personalText } from '../../../../kernel/personal-text.js';
import { type AnyBoardCommand, boardCommand, type BoardContext, boardGuard } from '../../board-command.js';
import { type BoardRules, rulesOfVersion, rulesOn } from '../../board-rules.js';
import { reasonText } from '../../field-kinds.js';
import { flagsOf } from '../../flags.js';
import { inOfficeOn } from '../../roster/in-office.js';
import { NO_ROSTER, type RosterState } from '../../roster/state.js';
import type { FoundSubject } from '../../subject.js';
import { askedOf, presidingAmong } from '../asking.js';
import type { Asking, PerCapsulamEventFact } from '../events.js';
import type { PerCapsulam, PerCapsulamState } from '../state.js';

export type AnyPerCapsulamCommand = AnyBoardCommand<PerCapsulamState, PerCapsulamEventFact>;

/** A verb on one that was opened, and a guard on it. */
export const perCapsulamCommand = boardCommand<PerCapsulam, PerCapsulamEventFact>();
export const perCapsulamGuard = boardGuard<PerCapsulam>();

/** By name, as it lies in the decision's `found`. */
export interface PerCapsulamFound {
  readonly perCapsulam: string;
  readonly number: string;
  readonly roster: RosterState;
  /** The alliance that is decided about, as it stands now; left out where there is none. */
  readonly about: FoundSubject;
  /** The names of those in office today, and of those who were asked, by id. */
  readonly people: Readonly<Record<string, string>>;
}

export function foundIn({
  found,
}: {
  readonly found: Readonly<Record<string, unknown>>;
}): Partial<PerCapsulamFound> {
  return found;
}

const MOST_MEMBERS = 100;

export class ConflictedFields {
  @field(uuid()) member!: string;
  @field(reasonText) ground!: string;
}

export class DismissedFields {
  @field(uuid()) member!: string;
  @field(reasonText, 'Why there is no conflict') reason!: string;
}

/** Who is conflicted, and by when the others answer. */
export class AskingFields {
  @field(list(nested(ConflictedFields), { max: MOST_MEMBERS }), 'Those who take no part, and why')
  conflicted!: ConflictedFields[];
  @field(list(nested(DismissedFields), { max: MOST_MEMBERS }), 'Flagged by the system, and not conflicted')
  dismissed!: DismissedFields[];
  @field(date(), 'The last day to answer on') due!: string;
}

/** Who would be asked today: the board in office, whoever prepared (domain 4.13). */
export function askingToday(input: AskingFields, context: BoardContext, before?: PerCapsulamState): Asking {
  const { roster = NO_ROSTER, about } = foundIn(context);
  const today = localDate(context.now);
  const office = inOfficeOn(roster, today);
  const { ordinary, substitutes } = office;
  const kept = conflictsKept(input, before);
  const conflicted = [...input.conflicted, ...kept].map(({ member }) => member);
  const asked = askedOf(office, conflicted, rulesOn(context.settings.boardRules, today));
  const members = [...ordinary, ...substitutes].map(({ member }) => member);
  return {
    asked,
    held: ordinary.length,
    presiding: presidingAmong(asked, office),
    flags: about === undefined ? [] : flagsOf(about, roster, { members, day: today }),
    dismissed: input.dismissed.map(({ member, reason }) => ({ member, reason: personalText(reason) })),
    conflicts: [
      ...input.conflicted.map(({ member, ground }) => ({ member, ground: personalText(ground) })),
      ...kept,
    ],
    due: input.due,
  };
}

/** Whoever was conflicted stays so when it is presented again, unless a reason is given why they are not. */
function conflictsKept(
  { conflicted, dismissed }: AskingFields,
  before: PerCapsulamState | undefined,
): Asking['conflicts'] {
  if (before === undefined || before.status === 'none') return [];
  const named = [...conflicted, ...dismissed].map(({ member }) => member);
  return before.conflicts.filter(({ member }) => !named.includes(member));
}

/** The rules that one was opened under. */
export function rulesOf({ rulesVersion }: PerCapsulam, { settings }: BoardContext): BoardRules {
  return rulesOfVersion(settings.boardRules, rulesVersion);
}
