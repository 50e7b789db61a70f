import { MAIL_STATE_NAMES } from '../contexts/notifications/mail-states.js';
import type { MailLine } from '../contexts/notifications/postgres/mail-log-table.js';
import type { Locale } from '../messages/message.js';

/** How telling somebody went, with the code by which the mail server refused it the last time: `kom inte fram (550)`. */
export function mailStatus({ state, attempts }: Pick<MailLine, 'state' | 'attempts'>, lang: Locale): string {
  const said = MAIL_STATE_NAMES[state][lang];
  const failure = attempts.at(-1)?.failure ?? null;
  return state === 'sent' || failure === null ? said : `${said} (${failure})`;
}
