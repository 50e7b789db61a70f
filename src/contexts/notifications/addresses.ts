import type { Notice } from './notice.js';

const PAGES = { alliance: 'alliances', meeting: 'meetings', 'per-capsulam': 'per-capsulam' } as const;

/** Where the link of a notice leads, in the web application. */
export function addressOf(url: string, { kind, about }: Pick<Notice, 'kind' | 'about'>): string {
  const page = `${url}/${PAGES[about.kind]}/${about.id}`;
  if (kind === 'decision-sent' || kind === 'letter-corrected') return `${page}/letter`;
  return kind === 'minutes-to-sign' || kind === 'minutes-adjusted' || kind === 'decision-corrected'
    ? `${page}/minutes`
    : page;
}

/** Where somebody chooses what they are told of. */
export function choicesAt(url: string): string {
  return `${url}/account`;
}
