import type { Called, MeetingEvent, MeetingEventOf, Seated, Unhandled } from './events.js';
import { evolveItem } from './evolve-item.js';
import { evolveMinutes } from './evolve-minutes.js';
import { evolveSitting } from './evolve-sitting.js';
import { enteredMeeting } from './entered-meeting.js';
import { newItem, NOTHING_HELD } from './new-meeting.js';
import { paragraphsIn } from './paragraphs.js';
import type { Meeting, MeetingItem, MeetingState } from './state.js';

/** The fold. An event that it does not know leaves the meeting as it is. */
export function evolve(state: MeetingState, event: MeetingEvent): MeetingState {
  if (event.type === 'MeetingConvened') return convened(event);
  if (event.type === 'DecisionEntered') return enteredMeeting(event);
  if (state.status === 'none') return state;
  const after = evolveMinutes(evolveItem(evolveSitting(evolveCall(state, event), event), event), event);
  const more = paragraphsIn(event);
  return more === 0 ? after : { ...after, paragraphs: after.paragraphs + more };
}

function convened({ data }: MeetingEventOf<'MeetingConvened'>): Meeting {
  const { meeting: id, startsAt, place, link, called, shortNotice, rulesVersion } = data;
  const call = { startsAt, place, link, called, shortNotice, rulesVersion };
  return { ...NOTHING_HELD, status: 'convened', id, ...call, seats: withoutPosts(called) };
}

/** The call and the agenda. */
function evolveCall(meeting: Meeting, event: MeetingEvent): Meeting {
  switch (event.type) {
    case 'CallChanged': {
      const { startsAt, place, link, shortNotice } = event.data;
      const called = event.data.called ?? meeting.called;
      return { ...meeting, startsAt, place, link, shortNotice, called, seats: withoutPosts(called) };
    }
    case 'MeetingCancelled':
      return {
        ...unhandled(meeting, event.data),
        status: 'cancelled',
        cancelled: event.data.reason,
        cancelledAt: event.recordedAt,
      };
    case 'MeetingClosed':
      return unhandled(meeting, event.data);
    case 'AgendaItemAdded':
      return { ...meeting, items: [...meeting.items, newItem(event.data)] };
    case 'AgendaApproved':
      return {
        ...meeting,
        items: inOrder(meeting.items, event.data.items),
        agendas: [...meeting.agendas, { ...event.data, presiding: meeting.presiding ?? '' }],
        toldAt: event.data.at,
      };
    default:
      return meeting;
  }
}

/** Who holds which post is for the day on which it sits. */
function withoutPosts(called: readonly Called[]): readonly Seated[] {
  return called.map((seat) => ({ ...seat, post: null }));
}

function unhandled(meeting: Meeting, { movedOn, lapsed }: Unhandled): Meeting {
  const gone = lapsed.map(({ item }) => item);
  const items = meeting.items.map((item): MeetingItem => {
    if (gone.includes(item.item)) return { ...item, status: 'lapsed' };
    return movedOn.includes(item.item) ? { ...item, status: 'moved-on' } : item;
  });
  return { ...meeting, items };
}

/** Those that were approved in the order in which they were; the rest stay where they are, before and after them. */
function inOrder(items: Meeting['items'], ids: readonly string[]): Meeting['items'] {
  const approved = ids.flatMap((id) => items.filter(({ item }) => item === id));
  let next = 0;
  return items.map((item) => (ids.includes(item.item) ? (approved[next++] ?? item) : item));
}
