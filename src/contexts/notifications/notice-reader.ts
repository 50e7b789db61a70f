import type { EventStore } from '../../event-store/event-store.js';
import { type Actor, type Role } from '../../kernel/actor.js';
import type { Recorded } from '../../kernel/event.js';
import type { EventCodec } from '../../log/event-codec.js';
import { inWords } from '../../vault/in-words.js';
import type { Vault } from '../../vault/vault.js';
import { actsByMandate, type Alliance, hasMandate, maySee } from '../alliances/public.js';
import type { Correspondent, Correspondents } from '../identity/public.js';
import { withBounce } from './bounced-calls.js';
import type { Condition, Notice, ToldFacts } from './notice.js';
import { foldedAlliance, type NoticeSource } from './sources.js';

export interface NoticeReaderParts {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly vault: Vault;
  readonly people: Pick<Correspondents, 'find' | 'inRole'>;
  readonly sources: readonly NoticeSource[];
  /** Whether accounts and who sits on the board say different things now. */
  readonly rolesDiffer: () => Promise<boolean>;
  /** The stream of an alliance. */
  readonly allianceStream: (id: string) => string;
}

/** What is to be told of an event, with what it depends on who still may be. */
export interface ReadNotice {
  readonly notice: Notice;
  readonly facts: ToldFacts;
  readonly event: Recorded;
  readonly alliance: Alliance | null;
}

const BOARD: readonly Role[] = ['board-member', 'chair', 'secretary'];

/** Reads from the log what is to be told of an event, and to whom now. */
export class NoticeReader {
  constructor(private readonly parts: NoticeReaderParts) {}

  /** Whether somebody is told of events of that type in that stream. */
  isFor({ stream, type }: { readonly stream: string; readonly type: string }): boolean {
    return this.sourceOf(stream)?.types.has(type) === true;
  }

  /** What is told of one event; nothing where words that it leads to were erased. */
  async read(stream: string, revision: number): Promise<readonly ReadNotice[]> {
    const source = this.sourceOf(stream);
    if (source === undefined) return [];
    const events = await this.events(stream);
    const event = events.find((one) => one.revision === revision);
    if (event === undefined) return [];
    const read: ReadNotice[] = [];
    for (const notice of source.noticesOf(event, events).flatMap(withBounce)) {
      if (await this.isErased(notice)) continue;
      const facts = await inWords(this.parts.vault, notice.facts);
      read.push({ notice, facts, event, alliance: await this.allianceOf(notice, stream, events) });
    }
    return read;
  }

  /** Everybody to whom it is told now, by account; null for who cannot be written to. */
  async audience({
    notice,
    event,
    alliance,
  }: ReadNotice): Promise<ReadonlyMap<string, Correspondent | null>> {
    const found = new Map<string, Correspondent | null>();
    for (const [id, one] of await this.candidates(notice, alliance)) {
      if (id === event.actor && !notice.doerToo) continue;
      if (one === null || mayBeTold(one.actor, notice.condition, alliance)) found.set(id, one);
    }
    return found;
  }

  /** Whom it would be told under that id, as they stand now; undefined: they are not to be told, or cannot be. */
  async recipient(read: ReadNotice, account: string): Promise<Correspondent | undefined> {
    return (await this.audience(read)).get(account) ?? undefined;
  }

  private async candidates(
    { to }: Notice,
    alliance: Alliance | null,
  ): Promise<readonly (readonly [string, Correspondent | null])[]> {
    const { people } = this.parts;
    const byId = (all: readonly Correspondent[]) => all.map((one) => [one.actor.id, one] as const);
    if (to === 'office') return byId(await people.inRole('case-officer'));
    if (to === 'auditors') return byId(await people.inRole('auditor'));
    if (to === 'chair-and-secretary')
      return byId([...(await people.inRole('chair')), ...(await people.inRole('secretary'))]);
    if (to === 'administrators')
      return (await this.parts.rolesDiffer()) ? byId(await people.inRole('administrator')) : [];
    const ids = 'actors' in to ? to.actors : to.coordinators;
    const named = await Promise.all(ids.map(async (id) => [id, (await people.find(id)) ?? null] as const));
    if ('actors' in to || alliance === null) return named;
    const posted = (await people.inRole('coordinator')).filter(({ actor }) =>
      actor.alliances.includes(alliance.id),
    );
    return [...named, ...byId(posted)];
  }

  private sourceOf(stream: string): NoticeSource | undefined {
    return this.parts.sources.find(({ prefix }) => stream.startsWith(prefix));
  }

  private async events(stream: string): Promise<readonly Recorded[]> {
    const { store, codec } = this.parts;
    const { events } = await store.readStream(stream);
    return events.map((stored) => codec.decode(stored));
  }

  private async allianceOf(
    { about }: Notice,
    stream: string,
    events: readonly Recorded[],
  ): Promise<Alliance | null> {
    if (about.alliance === null) return null;
    const own = this.parts.allianceStream(about.alliance);
    const alliance = foldedAlliance(own === stream ? events : await this.events(own));
    return alliance.status === 'none' ? null : alliance;
  }

  private async isErased({ leadsTo }: Notice): Promise<boolean> {
    if (leadsTo.length === 0) return false;
    const words = await this.parts.vault.open(leadsTo.map(({ ref }) => ref));
    return leadsTo.some(({ ref }) => !words.has(ref));
  }
}

/** Whether somebody may be told now: who has lost the role or the mandate, or is conflicted in the case, may not. */
function mayBeTold(actor: Actor, condition: Condition, alliance: Alliance | null): boolean {
  switch (condition) {
    case 'office':
      return actor.roles.includes('case-officer') && (alliance === null || maySee(actor, alliance));
    case 'administrator':
      return actor.roles.includes('administrator');
    case 'auditor':
      return actor.roles.includes('auditor');
    case 'mandate':
      return alliance !== null && actsByMandate(actor) && hasMandate(actor, alliance);
    case 'board': {
      const conflicted =
        alliance !== null && (alliance.conflicted.includes(actor.id) || hasMandate(actor, alliance));
      return BOARD.some((role) => actor.roles.includes(role)) && !conflicted;
    }
    case 'whoever-it-was':
      return true;
  }
}
