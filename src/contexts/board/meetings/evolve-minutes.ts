import type { MeetingEvent } from './events.js';
import type { Meeting, Minutes } from './state.js';

/** The minutes. Writing on makes another draft, for which nobody has signed. */
export function evolveMinutes(meeting: Meeting, event: MeetingEvent): Meeting {
  const minutes = changed(meeting.minutes, event);
  return minutes === meeting.minutes ? meeting : { ...meeting, minutes };
}

function changed(minutes: Minutes, event: MeetingEvent): Minutes {
  switch (event.type) {
    case 'MeetingOpened':
      return { ...minutes, status: 'draft' };
    case 'MinutesWritten': {
      const { item, words } = event.data;
      const others = Object.entries(minutes.words).filter(([place]) => place !== (item ?? 'meeting'));
      const written = words === null ? [] : [[item ?? 'meeting', words] as const];
      return {
        ...minutes,
        status: 'draft',
        words: Object.fromEntries([...others, ...written]),
        draft: null,
        signatures: [],
      };
    }
    case 'MinutesDrafted':
      return { ...minutes, status: 'signing', draft: event.data.draft, signatures: [] };
    case 'MinutesSigned': {
      const { member, as } = event.data;
      return { ...minutes, signatures: [...minutes.signatures, { member, as, at: event.recordedAt }] };
    }
    case 'AdjusterReplaced':
      return { ...minutes, replaced: [...minutes.replaced, event.data] };
    case 'MinutesAdjusted':
      return { ...minutes, status: 'adjusted', adjusted: { ...event.data, at: event.recordedAt } };
    default:
      return minutes;
  }
}
