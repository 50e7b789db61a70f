import { field } from '../../../../input/field.js';
import { uuid } from '../../../../input/identifier.js';
import { nextParagraf } from '../paragraphs.js';
import { foundIn } from './inputs.js';
import { meetingCommand } from './meeting-command.js';
import { ToldAtFields, toldAt } from './told-at.js';

export class ReportPerCapsulamFields extends ToldAtFields {
  @field(uuid()) perCapsulam!: string;
}

/** What was decided per capsulam is entered in the next minutes, and gets its § there (domain 4.12). */
export const reportPerCapsulam = meetingCommand(
  'report-per-capsulam',
  ReportPerCapsulamFields,
  (meeting, input, context) => {
    const { perCapsulam } = input;
    return [
      {
        type: 'PerCapsulamReported',
        data: {
          item: context.newId('item'),
          at: toldAt(input, context),
          paragraf: nextParagraf(meeting, context),
          perCapsulam,
          number: foundIn(context).perCapsulam?.[perCapsulam]?.number ?? '',
        },
      },
    ];
  },
);
