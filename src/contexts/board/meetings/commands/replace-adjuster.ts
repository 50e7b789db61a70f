import { field, optionalField } from '../../../../input/field.js';
import { uuid } from '../../../../input/identifier.js';
import { personalText } from '../../../../kernel/personal-text.js';
import { adjusted } from '../adjusting.js';
import type { MeetingEventOf } from '../events.js';
import { attestants } from '../signatories.js';
import { actorId, reasonText } from './field-kinds.js';
import { type FoundLaterMeeting, foundIn } from './inputs.js';
import { meetingCommand } from './meeting-command.js';

export class ReplaceAdjusterFields {
  @field(actorId, 'Whoever was to sign') adjuster!: string;
  @optionalField(actorId, 'Another who attended, and signs instead') by?: string;
  @optionalField(uuid(), 'A later meeting, in an item of which those who attended have adjusted')
  meeting?: string;
  @field(reasonText) reason!: string;
}

/** Whoever was to adjust cannot or will not (domain 4.11). */
export const replaceAdjuster = meetingCommand(
  'replace-adjuster',
  ReplaceAdjusterFields,
  (meeting, { adjuster, by = null, meeting: later = null, reason }, context) => {
    const { laterMeeting } = foundIn(context);
    const attestedBy = later === null ? [] : attestants(meeting, adjuster, laterMeeting);
    const data: MeetingEventOf<'AdjusterReplaced'>['data'] = {
      adjuster,
      by,
      meeting: later,
      adjustedIn: later === null ? null : placeIn(laterMeeting),
      attestedBy,
      reason: personalText(reason),
    };
    const replaced = [...meeting.minutes.replaced, data];
    const after = { ...meeting, minutes: { ...meeting.minutes, replaced } };
    return [{ type: 'AdjusterReplaced', data }, ...adjusted(after, context)];
  },
);

/** Where the later meeting adjusted the minutes: its day, and the §. */
export function placeIn(
  later: FoundLaterMeeting | undefined,
): MeetingEventOf<'AdjusterReplaced'>['data']['adjustedIn'] {
  const adjusted = later?.adjusted ?? null;
  return adjusted === null ? null : { heldOn: adjusted.heldOn, paragraf: adjusted.paragraf };
}
