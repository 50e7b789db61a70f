import type { Notice } from './notice.js';

/** Where people read about it. */
const SCREENS = { alliance: 'allianser', meeting: 'moten', 'per-capsulam': 'per-capsulam' } as const;
/** What is to be done about who sits on the board. */
const MY_WORK = 'mitt-arbete';

/**
 * Where the link of a notice leads: to the screen of what it is about, which asks to sign in and has the way to letters
 * and minutes.
 */
export function addressOf(url: string, about: Notice['about']): string {
  return about.kind === 'board' ? `${url}/${MY_WORK}` : `${url}/${SCREENS[about.kind]}/${about.id}`;
}

/** Where somebody chooses what they are told of. */
export function choicesAt(url: string): string {
  return `${url}/konto`;
}
