import { randomUUID } from 'node:crypto';
import type { People } from './alliance-story.js';
import { BOARD } from './board-story.js';
import { type Person, type TestServer, thenDone } from './http.js';

export type StoryMembers = Readonly<Record<keyof typeof BOARD, Person>>;

/** The board of the story elected and constituted over HTTP, with the accounts of its members. */
export async function storyBoard(server: TestServer, { chair, secretary }: People): Promise<StoryMembers> {
  const member = (): Promise<Person> => server.person({ role: 'board-member' });
  const members: StoryMembers = {
    asa: chair,
    mats: await member(),
    karin: secretary,
    ali: await member(),
    ingrid: await member(),
    per: await member(),
    lena: await member(),
  };
  const give = async (command: string, body: object): Promise<void> => {
    const headers = { 'idempotency-key': randomUUID() };
    const url = `/api/board/${command}`;
    thenDone(await server.ask(url, { method: 'POST', as: chair, body, headers }));
  };
  const seats = Object.entries(BOARD).map(([who, { name, kind }]) => {
    return { member: members[who as keyof typeof BOARD].id, name, kind };
  });
  await give('elect-board', { electedOn: '2026-03-21', seats });
  const posts = { chair: members.asa.id, viceChair: members.mats.id, secretary: members.karin.id };
  await give('constitute-board', { constitutedOn: '2026-03-21', ...posts });
  return members;
}
