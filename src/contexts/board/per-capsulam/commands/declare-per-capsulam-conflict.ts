import { field } from '../../../../input/field.js';
import { localDate } from '../../../../kernel/local-date.js';
import { personalText } from '../../../../kernel/personal-text.js';
import { reasonText } from '../../field-kinds.js';
import { inOfficeOn } from '../../roster/in-office.js';
import { NO_ROSTER } from '../../roster/state.js';
import { insteadOf } from '../asking.js';
import { enoughAsked } from '../count.js';
import type { PerCapsulamEventFact } from '../events.js';
import { undecided } from './close-per-capsulam.js';
import { foundIn, perCapsulamCommand, rulesOf } from './per-capsulam-command.js';

export class DeclarePerCapsulamConflictFields {
  @field(reasonText) ground!: string;
}

/** Somebody who is asked is conflicted: a substitute is asked instead, and where too few are left a meeting decides. */
export const declarePerCapsulamConflict = perCapsulamCommand(
  'declare-per-capsulam-conflict',
  DeclarePerCapsulamConflictFields,
  (perCapsulam, { ground }, context) => {
    const { roster = NO_ROSTER } = foundIn(context);
    const member = context.actor.id;
    const rules = rulesOf(perCapsulam, context);
    const office = inOfficeOn(roster, localDate(context.now));
    const instead = insteadOf(perCapsulam, member, office, rules);
    const left = perCapsulam.asked.filter((one) => one.member !== member);
    const asked = instead === null ? left : [...left, instead];
    const declared: PerCapsulamEventFact = {
      type: 'PerCapsulamConflictDeclared',
      data: { member, ground: personalText(ground), instead },
    };
    return enoughAsked(asked, perCapsulam.held, rules).enough
      ? [declared]
      : [declared, undecided('to-next-meeting', 'too-few-left')];
  },
);
