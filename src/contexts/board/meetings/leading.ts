import type { Actor } from '../../../kernel/actor.js';
import { type Meeting, openItem } from './state.js';

/** Whether somebody runs the meeting: the chair, the secretary, or whoever presides at it or keeps its minutes. */
export function isLeading(meeting: Meeting, { id, roles }: Pick<Actor, 'id' | 'roles'>): boolean {
  if (roles.some((role) => role === 'chair' || role === 'secretary')) return true;
  return [meeting.presiding, openItem(meeting)?.presiding, meeting.opening?.secretary].includes(id);
}
