import { randomUUID } from 'node:crypto';
import type { People } from './alliance-story.js';
import { type Answer, type Person, type TestServer, thenDone } from './http.js';

/** Elects the chair, the secretary and the board member of a story, and who among them is what. */
export async function boardElected(server: TestServer, everybody: People): Promise<void> {
  const { chair, secretary, 'board-member': member } = everybody;
  const seats = [chair, secretary, member].map(({ id }) => ({
    ...{ member: id, name: 'Alva Exempel', kind: 'ordinary' },
  }));
  const day = '2026-03-21';
  thenDone(await post(server, '/api/board/elect-board', { as: chair, body: { electedOn: day, seats } }));
  const posts = { constitutedOn: day, chair: chair.id, viceChair: member.id, secretary: secretary.id };
  thenDone(await post(server, '/api/board/constitute-board', { as: chair, body: posts }));
}

/** Calls that board to a meeting of today, and opens it, with its agenda approved. @returns the meeting's id */
export async function meetingUnderWay(
  server: TestServer,
  { chair, secretary, 'board-member': member }: People,
  call: { readonly place: string; readonly items: readonly object[] },
): Promise<string> {
  const startsAt = new Date(Date.now() + 5_000).toISOString();
  const convened = await post(server, '/api/meetings', { as: chair, body: { startsAt, ...call } });
  const id = thenDone(convened, 201).id as string;
  const consentedBy = [chair.id, secretary.id, member.id];
  const present = consentedBy.map((one) => ({ member: one }));
  const opening = { present, secretary: secretary.id, adjusters: [member.id] };
  thenDone(await post(server, `/api/meetings/${id}/open-meeting`, { as: chair, body: opening }));
  thenDone(await post(server, `/api/meetings/${id}/approve-agenda`, { as: chair, body: { consentedBy } }));
  return id;
}

function post(
  server: TestServer,
  url: string,
  { as, body }: { readonly as: Person; readonly body: object },
): Promise<Answer> {
  return server.ask(url, { method: 'POST', as, body, headers: { 'idempotency-key': randomUUID() } });
}
