import type { Locale } from '../../messages/message.js';
import type { Vault } from '../../vault/vault.js';
import type { WordsPlace } from '../../vault/vault-subjects.js';
import { labelOf } from './messages.js';
import type { FoundAccount, PersonalData, PlacedText } from './personal-data.js';

/** Letters of the words that are shown on either side of what was sought. */
const AROUND = 80;

/** What was found of a person, with where it stands and the words around it. */
export async function foundView(
  places: readonly WordsPlace[],
  sought: readonly string[],
  { data, vault, locale }: { data: PersonalData; vault: Vault; locale: Locale },
) {
  const placed = await data.placed(places);
  const words = await vault.open(placed.map(({ ref }) => ref));
  return placed.map((text) => ({
    ...placeView(text, locale),
    words: around(words.get(text.ref) ?? '', sought),
  }));
}

/** An account that was found, to be selected by its id. It is kept while it has a role. */
export function accountView({ id, name, email, telephone, inUse }: FoundAccount) {
  return { account: id, name, email, telephone, retention: 'account', kept: inUse };
}

/** Where a text stands, and how it is kept. */
export function placeView(text: PlacedText, locale: Locale) {
  const { ref, subject, kind, stream, field, event, retained, held, minutes } = text;
  return {
    ref,
    subject,
    subjectKind: kind,
    stream,
    field,
    event: event?.type ?? null,
    label: event === undefined ? null : labelOf(event.type, locale),
    recordedAt: event?.recordedAt ?? null,
    retention: retained.retention,
    keptUntil: retained.until,
    kept: retained.keptNow || held,
    held,
    minutes,
  };
}

function around(words: string, sought: readonly string[]): string {
  const lower = words.toLowerCase();
  const at = Math.max(0, ...sought.map((one) => lower.indexOf(one.trim().toLowerCase())));
  const [from, to] = [Math.max(0, at - AROUND), at + AROUND];
  return `${from > 0 ? '…' : ''}${words.slice(from, to)}${to < words.length ? '…' : ''}`;
}
