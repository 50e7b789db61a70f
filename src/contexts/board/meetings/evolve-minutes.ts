import type { MeetingEvent, MeetingEventOf } from './events.js';
import type { Meeting, Minutes } from './state.js';

/** The minutes. Writing on, another attachment or a correction makes another draft, for which nobody has signed. */
export function evolveMinutes(meeting: Meeting, event: MeetingEvent): Meeting {
  if (event.type === 'PaperAdded') return withPaper(meeting, event);
  const minutes = changed(meeting.minutes, event);
  return minutes === meeting.minutes ? meeting : { ...meeting, minutes };
}

function withPaper(meeting: Meeting, { data }: MeetingEventOf<'PaperAdded'>): Meeting {
  const { minutes, papers } = meeting;
  const status = minutes.status === 'signing' ? 'draft' : minutes.status;
  return {
    ...meeting,
    papers: [...papers, data],
    minutes: { ...minutes, status, draft: null, signatures: [] },
  };
}

function changed(minutes: Minutes, event: MeetingEvent): Minutes {
  switch (event.type) {
    case 'DecisionCorrected':
      return minutes.status === 'signing'
        ? { ...minutes, status: 'draft', draft: null, signatures: [] }
        : minutes;
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
