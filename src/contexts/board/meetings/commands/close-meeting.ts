import { isQuorate } from '../../reckoning.js';
import { nextParagraf } from '../paragraphs.js';
import { meetingCommand } from './meeting-command.js';
import { ToldAtFields, toldAt } from './told-at.js';
import { unhandledItems } from './waiting-items.js';

/** Closes the meeting; items whose turn did not come move on. */
export const closeMeeting = meetingCommand('close-meeting', ToldAtFields, (meeting, input, context) => [
  {
    type: 'MeetingClosed',
    data: {
      closedAt: toldAt(input, context),
      paragraf: nextParagraf(meeting, context),
      quorate: meeting.opening !== null && isQuorate(meeting.opening.quorum),
      ...unhandledItems(meeting, context),
    },
  },
]);
