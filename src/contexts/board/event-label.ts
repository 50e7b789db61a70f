import type { Recorded } from '../../kernel/event.js';
import type { Locale, Words } from '../../messages/message.js';
import type { MeetingEvent } from './meetings/events.js';
import { MEETING_LABELS, PRESENCE_LABELS } from './meetings/names.js';
import { PER_CAPSULAM_LABELS } from './per-capsulam/names.js';
import { ROSTER_LABELS } from './roster/names.js';

const LABELS: Readonly<Record<string, Words>> = {
  ...ROSTER_LABELS,
  ...MEETING_LABELS,
  ...PER_CAPSULAM_LABELS,
};

/** What an event of the board is called in a history; `null`: it is none of the board's. */
export function boardLabel(type: string, locale: Locale): string | null {
  return Object.hasOwn(LABELS, type) ? (LABELS[type]?.[locale] ?? null) : null;
}

/** What one event of the board is called in a history: of whoever came or went, which; its type, where none of the board's. */
export function boardEventLabel(event: Recorded, locale: Locale): string {
  const { type, data } = event as MeetingEvent;
  if (type === 'AttendanceRecorded') return PRESENCE_LABELS[data.presence][locale];
  return boardLabel(type, locale) ?? type;
}
