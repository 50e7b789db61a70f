import { field, optionalField } from '../../../../input/field.js';
import { instant } from '../../../../input/instant.js';
import { optionalText, personalText } from '../../../../kernel/personal-text.js';
import { notAmong, ordinary } from '../not-called.js';
import { calledIn, isShortNotice } from './convene-meeting.js';
import { linkText, placeName, reasonText } from './field-kinds.js';
import { foundIn } from './inputs.js';
import { meetingCommand } from './meeting-command.js';

export class ChangeCallFields {
  @optionalField(instant()) startsAt?: string;
  @optionalField(placeName) place?: string;
  @optionalField(linkText, 'The address of an online meeting; as it was when left out') link?: string;
  @field(reasonText) reason!: string;
}

/**
 * Calls again: to another time or place, or because others are in office that day than were called (domain 4.1). A new time
 * needs its own notice, and so does a member who was not called before.
 */
export const changeCall = meetingCommand(
  'change-call',
  ChangeCallFields,
  (meeting, { startsAt = meeting.startsAt, place = meeting.place, link, reason }, context) => {
    const moved = startsAt !== meeting.startsAt;
    const seats = foundIn(context).roster?.seats ?? [];
    const another = !isSameBoard(meeting.called, seats);
    if (!moved && place === meeting.place && link === undefined && !another) return [];
    const more = notAmong(meeting.called, ordinary(seats)).length > 0;
    return [
      {
        type: 'CallChanged',
        data: {
          startsAt,
          place,
          link: link === undefined ? meeting.link : optionalText(link),
          called: another ? calledIn(seats) : null,
          shortNotice: moved
            ? isShortNotice(startsAt, context)
            : meeting.shortNotice || (more && isShortNotice(startsAt, context)),
          reason: personalText(reason),
        },
      },
    ];
  },
);

interface Seated {
  readonly member: string;
  readonly kind: string;
}

function isSameBoard(one: readonly Seated[], other: readonly Seated[]): boolean {
  const seatsOf = (seats: readonly Seated[]) => seats.map(({ member, kind }) => `${member} ${kind}`).sort();
  return JSON.stringify(seatsOf(one)) === JSON.stringify(seatsOf(other));
}
