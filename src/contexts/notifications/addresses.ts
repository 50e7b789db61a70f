import type { NoticeKind } from './kinds.js';
import type { Notice } from './notice.js';

const PATHS = { alliance: 'alliances', meeting: 'meetings', 'per-capsulam': 'per-capsulam' } as const;

/** What is read as minutes; a correction stands beside the adjusted file, which is frozen. */
const OF_MEETINGS: Readonly<Partial<Record<NoticeKind, string>>> = {
  'minutes-to-sign': '/minutes.pdf',
  'minutes-adjusted': '/minutes.pdf',
  'decision-corrected': '/minutes',
};
const OF_LETTERS: readonly NoticeKind[] = ['decision-sent', 'letter-corrected'];

/** Where the link of a notice leads: what the API answers about it, to who is signed in. */
export function addressOf(url: string, { kind, about }: Pick<Notice, 'kind' | 'about'>): string {
  const address = `${url}/api/${PATHS[about.kind]}/${about.id}`;
  if (about.application !== undefined && OF_LETTERS.includes(kind))
    return `${address}/applications/${about.application}/decision-letter.pdf`;
  return about.kind === 'meeting' ? `${address}${OF_MEETINGS[kind] ?? ''}` : address;
}

/** Where somebody chooses what they are told of. */
export function choicesAt(url: string): string {
  return `${url}/account`;
}
