import { randomUUID } from 'node:crypto';
import { type AccountPerson, withAccount } from './account-people.js';
import type { People } from './alliance-story.js';
import { type Person, type TestServer, thenDone } from './http.js';

/** A board of five that can sign in, with the names by which screens show them. */
export interface WebBoard {
  readonly chair: AccountPerson;
  readonly secretary: AccountPerson;
  readonly members: readonly AccountPerson[];
  /** Gives a command of the board's as somebody with a token. */
  readonly give: (url: string, as: Person, body?: object) => Promise<{ readonly id: string }>;
}

export const NAMES = ['Cia Ordförande', 'Sam Sekreterare', 'Ada Ek', 'Bo Berg', 'Dag Lind'] as const;

export async function webBoard(server: TestServer, everybody: People): Promise<WebBoard> {
  const give: WebBoard['give'] = async (url, as, body = {}) => {
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await server.ask(url, { method: 'POST', as, body, headers });
    return thenDone(answer, answer.status === 201 ? 201 : 200) as { id: string };
  };
  const chair = await withAccount(server, 'chair', { name: NAMES[0] });
  const secretary = await withAccount(server, 'secretary', { name: NAMES[1] });
  const others: AccountPerson[] = [];
  for (const name of NAMES.slice(2)) others.push(await withAccount(server, 'board-member', { name }));
  const members = [chair, secretary, ...others];
  const seats = members.map(({ id }) => ({ member: id, kind: 'ordinary' }));
  await give('/api/board/elect-board', everybody.chair, { electedOn: '2026-03-21', seats });
  await give('/api/board/constitute-board', everybody.chair, {
    constitutedOn: '2026-03-21',
    chair: chair.id,
    viceChair: others[0]?.id,
    secretary: secretary.id,
  });
  return { chair, secretary, members, give };
}
