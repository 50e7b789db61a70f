import type { EventStore } from '../../event-store/event-store.js';
import type { Clock } from '../../kernel/clock.js';
import { localDate } from '../../kernel/local-date.js';
import type { EventCodec } from '../../log/event-codec.js';
import { inWords } from '../../vault/in-words.js';
import type { Vault } from '../../vault/vault.js';
import { boardStreams } from './executors.js';
import { inOfficeOn, isHeldOn, isSeatedOn, leftOn } from './roster/in-office.js';
import { rosterIn } from './roster-stream.js';

/** How somebody stands to the board on a day, and who had no seat then. */
export interface BoardOn {
  /** Whoever asks has left the board, and sat on it neither now nor that day: the last day of their mandate. Else null. */
  readonly leftOn: string | null;
  /** By id and by name: those who sat on the board at other times, and not that day. None where no board was known then. */
  readonly notSeated: readonly string[];
}

/**
 * Looks up who may speak for the board of a day (domain 4.13: "those in office at the meeting decide").
 *
 * @returns asked with an actor's id and a day, `2026-11-22`, by default today
 */
export function boardOn({
  slug,
  ...parts
}: {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly slug: string;
}): (actor: string, day?: string) => Promise<BoardOn> {
  return async (actor, asked) => {
    const today = localDate(parts.clock.now());
    const day = asked ?? today;
    const roster = await rosterIn(parts, boardStreams(slug).roster);
    const left = isSeatedOn(roster, actor, day) ? null : leftOn(roster, actor, today);
    const { ordinary } = inOfficeOn(roster, day);
    if (roster.status === 'none' || ordinary.length === 0) return { leftOn: left, notSeated: [] };
    // Each by the name of that mandate: somebody may have been called otherwise in an earlier one.
    const mandates = await inWords(parts.vault, roster.mandates);
    const told = (some: typeof mandates) => some.flatMap(({ member, name }) => [member, name ?? member]);
    const seated = new Set(told(mandates.filter((mandate) => isHeldOn(mandate, day))));
    return { leftOn: left, notSeated: [...new Set(told(mandates))].filter((one) => !seated.has(one)) };
  };
}
