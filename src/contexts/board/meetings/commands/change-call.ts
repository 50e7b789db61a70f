import { field, optionalField } from '../../../../input/field.js';
import { instant } from '../../../../input/instant.js';
import { optionalText, personalText } from '../../../../kernel/personal-text.js';
import { isShortNotice } from './convene-meeting.js';
import { linkText, placeName, reasonText } from './field-kinds.js';
import { meetingCommand } from './meeting-command.js';

export class ChangeCallFields {
  @optionalField(instant()) startsAt?: string;
  @optionalField(placeName) place?: string;
  @optionalField(linkText, 'The address of an online meeting; as it was when left out') link?: string;
  @field(reasonText) reason!: string;
}

/** Calls again, to another time or place. A new time needs its own notice. */
export const changeCall = meetingCommand(
  'change-call',
  ChangeCallFields,
  (meeting, { startsAt = meeting.startsAt, place = meeting.place, link, reason }, context) => {
    const moved = startsAt !== meeting.startsAt;
    if (!moved && place === meeting.place && link === undefined) return [];
    return [
      {
        type: 'CallChanged',
        data: {
          startsAt,
          place,
          link: link === undefined ? meeting.link : optionalText(link),
          shortNotice: moved ? isShortNotice(startsAt, context) : meeting.shortNotice,
          reason: personalText(reason),
        },
      },
    ];
  },
);
