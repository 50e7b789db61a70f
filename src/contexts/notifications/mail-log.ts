import type { Actor } from '../../kernel/actor.js';
import { isUuid } from '../../kernel/ids.js';
import { Refused } from '../../kernel/refusal.js';
import type { AccessFacts } from '../alliances/public.js';
import { maySee } from '../alliances/public.js';
import type { MailFilter, MailLine, MailLogTable } from './postgres/mail-log-table.js';
import type { Told, ToldTable } from './postgres/told-table.js';
import type { Teller } from './teller.js';

export interface MailLogParts {
  readonly table: MailLogTable;
  readonly told: ToldTable;
  readonly teller: Teller;
  /** An alliance as it stands; null where there is none. */
  readonly allianceOf: (id: string) => Promise<AccessFacts | null>;
  /** Notes in the security log that somebody sent a mail again. */
  readonly noteResent: (by: MailResent) => Promise<void>;
}

export interface MailResent {
  readonly actor: string | null;
  readonly means: string | null;
  readonly address: string | undefined;
  readonly told: Told;
}

/** What was told to whom, for whoever asks: of an alliance that they may not see (jäv) they learn nothing here either. */
export class MailLog {
  constructor(private readonly parts: MailLogParts) {}

  /** A page of the log, the newest first; it may hold fewer than asked for though there are more. */
  async list(
    viewer: Actor,
    filter: MailFilter,
  ): Promise<{ readonly items: readonly MailLine[]; readonly next: number | null }> {
    const found = await this.parts.table.list({ ...filter, limit: filter.limit + 1 });
    const page = found.slice(0, filter.limit);
    const shown: MailLine[] = [];
    for (const line of page) if (await this.isShown(viewer, line.alliance)) shown.push(line);
    return { items: shown, next: found.length > filter.limit ? (page.at(-1)?.number ?? null) : null };
  }

  /**
   * Sends one again, to who may be told now.
   *
   * @param by null on the command line
   * @returns the mail's id
   * @throws Refused unknown-mail; mail-on-its-way (conflict), no-longer-told (rule)
   */
  async resend(viewer: Actor, id: string, by: Pick<MailResent, 'means' | 'address'>): Promise<string> {
    const { told, teller, noteResent } = this.parts;
    const one = isUuid(id) ? await told.find(id) : undefined;
    if (one === undefined || !(await this.isShown(viewer, one.about.alliance)))
      throw new Refused({ kind: 'unknown-thing', code: 'unknown-mail' });
    const mail = await teller.resend(one, viewer.id);
    await noteResent({ actor: viewer.id, ...by, told: one });
    return mail;
  }

  private async isShown(viewer: Actor, alliance: string | null): Promise<boolean> {
    if (alliance === null) return true;
    const facts = await this.parts.allianceOf(alliance);
    return facts !== null && maySee(viewer, facts);
  }
}
