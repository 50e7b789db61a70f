import type { Notice } from './notice.js';

/** By what somebody is called to a meeting. */
export const CALLS = ['meeting-called', 'meeting-changed'] as const satisfies readonly Notice['kind'][];

/**
 * What is told of an event, and of a call besides what those who call are told once a mail server has refused it for good: all
 * members are to be called (domain, 4.1), and whoever called would believe that they are.
 */
export function withBounce(notice: Notice): readonly Notice[] {
  if (!CALLS.some((kind) => kind === notice.kind)) return [notice];
  const { startsAt, place } = notice.facts;
  if (startsAt === undefined || place === undefined) return [notice];
  const bounced: Notice = {
    ...notice,
    ...{ kind: 'call-not-delivered', to: 'chair-and-secretary', condition: 'board', doerToo: true },
    ...{ facts: { startsAt, place }, onceBounced: notice.kind },
  };
  return [notice, bounced];
}
