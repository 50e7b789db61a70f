import type { Recorded } from '../../kernel/event.js';
import { localDate } from '../../kernel/local-date.js';
import type { Locale } from '../../messages/message.js';
import { inWords } from '../../vault/in-words.js';
import type { Vault } from '../../vault/vault.js';
import type { Case } from '../../workflow/case.js';
import type { PerCapsulamCase } from './board-cases.js';
import { rulesOn } from './board-rules.js';
import { boardEventLabel } from './event-label.js';
import { aboutIn } from './history-about.js';
import type { LaterPlace } from './minutes/telling.js';
import { inOfficeOn, postsOn } from './roster/in-office.js';
import type { Mandate, RosterState } from './roster/state.js';
import type { BoardSettings } from './settings.js';

/** Who is in office on a day, and the posts that they have disclosed; words that were erased are null. */
export async function boardView({ state, revision }: Case<RosterState>, vault: Vault, day: string) {
  const { ordinary, substitutes, secretaryName, ...leaders } = inOfficeOn(state, day);
  const seat = ({ member, name, from, to, endedOn, electedOn }: Mandate) => ({
    ...{ member, name, electedOn, from },
    to: to === null || (endedOn !== null && endedOn < to) ? endedOn : to,
  });
  const words = await inWords(vault, {
    ordinary: ordinary.map(seat),
    substitutes: substitutes.map(seat),
    secretaryName,
    posts: postsOn(state, day),
  });
  const boards = state.status === 'none' ? [] : state.boards;
  return { on: day, state: state.status, ...leaders, ...words, boards, revision };
}

/** Every version of the rules, and which of them is in force. */
export function rulesView({ boardRules }: BoardSettings, day: string) {
  const { version } = rulesOn(boardRules, day);
  return { items: boardRules.map((rules) => ({ ...rules, inForce: rules.version === version })) };
}

/**
 * A decision per capsulam as those who may see it read it; words that were erased are null.
 *
 * @param later where it was looked at again, or a meeting went on with it
 */
export async function perCapsulamView(
  { state, clocks, revision }: PerCapsulamCase,
  vault: Vault,
  later: readonly LaterPlace[],
) {
  const { status, ...perCapsulam } = state;
  const clock = clocks['answer-due'];
  return {
    ...(await inWords(vault, perCapsulam)),
    state: status,
    openedOn: localDate(state.openedAt),
    later,
    deadline: clock === undefined ? null : { due: clock.due, status: clock.status },
    revision,
  };
}

/** A whole history, its texts in words, in the alliances' shape; each event with what it is about. */
export function boardHistory(events: readonly Recorded[], locale: Locale) {
  const about = aboutIn(events);
  return events.map((event) => ({ ...historyItem(event, locale), about: about(event) }));
}

function historyItem(event: Recorded, locale: Locale) {
  const { id, type, recordedAt, actor, role, causationId, position, revision } = event;
  const { reason = null, ...data } = event.data as Readonly<Record<string, unknown>>;
  return {
    ...{ id, type, recordedAt, actor, role, reason, causationId, revision, position },
    label: boardEventLabel(event, locale),
    occurredOn: null,
    changes: Object.entries(data).map(([field, after]) => ({ field, before: null, after })),
  };
}
