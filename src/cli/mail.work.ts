import { isUuid } from '../kernel/ids.js';
import { SYSTEM } from '../kernel/actor.js';
import { KINDS, type NoticeKind } from '../contexts/notifications/kinds.js';
import { MailLog } from '../contexts/notifications/mail-log.js';
import type { MailState } from '../contexts/notifications/mail-states.js';
import type { MailLine } from '../contexts/notifications/postgres/mail-log-table.js';
import type { Locale } from '../messages/message.js';
import { CommandFailed } from './command-failed.js';
import type { Column } from './fit-columns.js';
import { mailStatus } from './mail-words.js';
import type { ShowOptions } from './options.js';
import { printJson, printTable, remark } from './output.js';
import { withApp } from './with-app.js';
import { heading, NOTHING, shownInstant } from './words.js';

export interface MailListOptions extends ShowOptions {
  readonly state?: MailState;
  readonly kind?: NoticeKind;
  readonly about?: string;
  readonly account?: string;
  readonly limit: number;
}

const BRIEF_ID = 8;

export async function listMails({ json, lang, about, account, ...filter }: MailListOptions): Promise<void> {
  const strange = [about, account].find((id): boolean => id !== undefined && !isUuid(id));
  if (strange !== undefined) throw new CommandFailed(`${strange} is no id; ids are UUIDs`);
  const wanted = { ...filter, about, account };
  const { items, next } = await withApp((app) => app.nest.get(MailLog).list(SYSTEM, wanted));
  if (json === true) printJson({ items, nextCursor: next === null ? null : String(next) });
  else printTable(items, columns(lang), NOTHING.mails[lang]);
  if (next !== null) remark(`only the first ${String(filter.limit)} are shown`);
}

export async function resendMail(id: string): Promise<void> {
  await withApp((app) => app.nest.get(MailLog).resend(SYSTEM, id, { means: null, address: undefined }));
  remark('put into the outbox');
}

function columns(lang: Locale): Column<MailLine>[] {
  return [
    { heading: heading('id', lang), value: ({ id }) => id },
    { heading: heading('when', lang), value: ({ at }) => shownInstant(at) },
    { heading: heading('kind', lang), value: ({ kind }) => KINDS[kind].name[lang] },
    {
      heading: heading('who', lang),
      value: ({ account }) => account,
      brief: ({ account }) => account.slice(0, BRIEF_ID),
    },
    { heading: heading('status', lang), value: (line) => mailStatus(line, lang) },
  ];
}
