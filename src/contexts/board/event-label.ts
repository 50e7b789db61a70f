import type { Locale, Words } from '../../messages/message.js';
import { MEETING_LABELS } from './meetings/names.js';
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
