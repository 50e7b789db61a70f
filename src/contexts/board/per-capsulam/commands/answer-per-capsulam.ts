import { choice } from '../../../../input/choice.js';
import { field, fieldsRule, optionalField } from '../../../../input/field.js';
import { flag } from '../../../../input/flag.js';
import { VOTES, type Vote } from '../../events.js';
import type { PerCapsulamEventFact } from '../events.js';
import { undecided } from './close-per-capsulam.js';
import { perCapsulamCommand } from './per-capsulam-command.js';

@fieldsRule<AnswerPerCapsulamFields>(({ acceptsForm, vote }) => {
  if (acceptsForm) return vote === undefined ? [{ pointer: '/vote', code: 'missing' }] : [];
  return vote === undefined ? [] : [{ pointer: '/vote', code: 'vote-without-form' }];
})
export class AnswerPerCapsulamFields {
  @field(flag(), 'Whether it may be decided without a meeting') acceptsForm!: boolean;
  @optionalField(choice(VOTES), 'For or against what is proposed; left out where the form is not accepted')
  vote?: Vote;
}

/** One of those who are asked answers. Where one does not accept the form, it goes to the next meeting. */
export const answerPerCapsulam = perCapsulamCommand(
  'answer-per-capsulam',
  AnswerPerCapsulamFields,
  (_, { acceptsForm, vote }, { actor }) => {
    const answered: PerCapsulamEventFact = {
      type: 'PerCapsulamAnswered',
      data: { member: actor.id, acceptsForm, vote: vote ?? null },
    };
    return acceptsForm ? [answered] : [answered, undecided('to-next-meeting', 'form-refused')];
  },
);
