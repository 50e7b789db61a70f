import type { Recorded } from '../../kernel/event.js';
import type { Vault } from '../../vault/vault.js';
import type { Locale } from '../../messages/message.js';
import { inWords } from '../../vault/in-words.js';
import { letterOf } from './letter.js';
import { labelOf } from './messages.js';
import type { PrivacyCase } from './privacy-cases.js';
import { requestKeptUntil } from './retention.js';
import type { PrivacySettings } from './settings.js';

/** A request as those who may see it read it; words that were erased are null. */
export async function requestView(
  { state, clocks, revision }: PrivacyCase,
  { vault, settings, locale }: { vault: Vault; settings: PrivacySettings; locale: Locale },
) {
  const { status, ...request } = state;
  const words = await inWords(vault, request);
  const clock = clocks['answer-due'];
  return {
    ...words,
    state: status,
    deadline: clock === undefined ? null : { due: clock.due, status: clock.status },
    answer:
      words.answer === null
        ? null
        : { ...words.answer, letter: letterOf({ kind: state.kind, ...words.answer }, settings, locale) },
    keptUntil: requestKeptUntil(state, settings.retentionMonths),
    revision,
  };
}

/** An event of a request's history, in the alliances' shape. */
export function historyItem(event: Recorded, locale: Locale) {
  const { id, type, recordedAt, actor, role, causationId, position, revision } = event;
  const data = event.data as Readonly<Record<string, unknown>>;
  const reason = data['reason'] ?? data['reasons'] ?? data['grounds'] ?? null;
  return {
    id,
    type,
    label: labelOf(type, locale),
    occurredOn: null,
    recordedAt,
    actor,
    role,
    changes: Object.entries(data)
      .filter(([name]) => !['reason', 'reasons', 'grounds'].includes(name))
      .map(([field, after]) => ({ field, before: null, after })),
    reason,
    causationId,
    revision,
    position,
  };
}
