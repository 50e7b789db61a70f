import { expect } from '@jest/globals';
import type { AllianceStory } from './alliance-story.js';
import type { Answer } from './http.js';

/**
 * All that the coordinator can read of an alliance, but for the revisions and positions, which count what is not told, and
 * for what cannot be done because something is to be sent, which tells nothing else.
 *
 * @param calendar the path of the coordinator's own
 */
export async function allThatIsTold(
  story: AllianceStory,
  calendar: string,
): Promise<Record<string, unknown>> {
  const { server, people } = story;
  const as = people.coordinator;
  const head = String(await story.position());
  const one = `/api/alliances/${story.id}`;
  const urls = [
    ...[one, `${one}/history`, `${one}/actions`].flatMap((url) => [url, `${url}?asOf=${head}`]),
    ...[`${one}/history?limit=2`, `${one}/diff`, `${one}/diagram`],
    ...['', 'state=ready-for-decision', 'state=granted', 'state=rejected', 'waitingOn=board', 'sort=-state']
      .flatMap((query) => [`/api/alliances?${query}`, `/api/alliances?${query}&asOf=${head}`])
      .concat('/api/alliances?format=csv', '/api/alliances?sort=deadline&format=csv'),
    ...['/api/deadlines', '/api/organisations', '/api/rollout'],
  ];
  const read: Record<string, unknown> = {};
  for (const url of urls) {
    const answer = await server.ask(`${url}${url.includes('?') ? '&' : '?'}atLeast=${head}`, { as });
    expect([url, answer.status]).toEqual([url, 200]);
    read[url.replace(/asOf=\d+/, 'asOf')] = toldIn(answer);
  }
  return { ...read, calendar: (await server.ask(calendar)).text };
}

function toldIn({ body, text }: Answer): unknown {
  if (body === undefined) return text;
  const isCount = (holder: object, key: string): boolean =>
    key === 'position' || (key === 'revision' && !('arendenummer' in holder));
  return JSON.parse(
    JSON.stringify(body, function (this: object, key, value: unknown) {
      if (isCount(this, key)) return undefined;
      return isAction(value) ? [value.command, value.allowed || isOnItsWay(value), reasonsOf(value)] : value;
    }),
  );
}

interface ReadAction {
  readonly command: string;
  readonly allowed: boolean;
  readonly reasons: readonly { readonly code: string }[];
}

const isAction = (value: unknown): value is ReadAction =>
  typeof value === 'object' && value !== null && 'reasons' in value && 'allowed' in value;
const isOnItsWay = ({ reasons }: ReadAction): boolean => reasons[0]?.code === 'decision-on-its-way';
const reasonsOf = (action: ReadAction): ReadAction['reasons'] => (isOnItsWay(action) ? [] : action.reasons);
