import { momentWords } from '../../http/tables/moment-words.js';
import { column, momentColumn, type TableColumn } from '../../http/tables/table.js';
import type { Locale } from '../../messages/message.js';
import { KINDS } from './kinds.js';
import { MAIL_STATE_NAMES } from './mail-states.js';
import type { MailLine } from './postgres/mail-log-table.js';

/**
 * The mail log as a table that is taken along.
 *
 * @param nameOf what a pseudonym is shown as
 */
export function mailColumns(nameOf: (id: string) => string): readonly TableColumn<MailLine>[] {
  const attempt = ({ at, by, state, failure }: MailLine['attempts'][number], locale: Locale): string =>
    [momentWords(at), MAIL_STATE_NAMES[state][locale], failure, by && `${BY[locale]} ${nameOf(by)}`]
      .filter(Boolean)
      .join(' ');
  return [
    momentColumn('När', 'When', ({ at }) => at),
    column('Om vad', 'About what', ({ kind }, locale) => KINDS[kind].name[locale]),
    column('Till', 'To', ({ account }) => nameOf(account)),
    column('Hur det gick', 'How it went', ({ state }, locale) => MAIL_STATE_NAMES[state][locale]),
    column('Försök', 'Attempts', ({ attempts }, locale) =>
      attempts.map((one) => attempt(one, locale)).join('; '),
    ),
    column('Gäller', 'Concerns', ({ about }) => about.id),
    column('Id', 'Id', ({ id }) => id),
  ];
}

const BY = { sv: 'av', en: 'by' } as const;
