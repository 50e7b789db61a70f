import { randomUUID } from 'node:crypto';
import type { StoredEvent } from '../../src/event-store/event-store.js';
import type { People } from './alliance-story.js';
import { type Answer, type Person, type TestServer, thenDone } from './http.js';

const HOUR_MS = 3_600_000;

/** A meeting that has been called, with the ids of its items. */
export interface CalledMeeting {
  readonly id: string;
  readonly items: readonly string[];
}

/** A board of five over HTTP, and meetings of it at short notice, led by its chair. */
export class BoardMeetings {
  private constructor(
    private readonly server: TestServer,
    private readonly chair: Person,
    readonly members: readonly Person[],
  ) {}

  static async elected(server: TestServer, { chair, secretary }: People): Promise<BoardMeetings> {
    const members = [chair, secretary];
    while (members.length < 5) members.push(await server.person({ role: 'board-member' }));
    const board = new BoardMeetings(server, chair, members);
    const seats = members.map(({ id }, index) => ({
      member: id,
      name: `Exempel ${String(index)}`,
      kind: 'ordinary',
    }));
    thenDone(await board.post('/api/board/elect-board', { electedOn: '2026-03-21', seats }));
    const posts = { chair: chair.id, viceChair: members[2]?.id, secretary: secretary.id };
    thenDone(await board.post('/api/board/constitute-board', { constitutedOn: '2026-03-21', ...posts }));
    return board;
  }

  /** Gives a command, to the instance that is named. */
  give(meeting: string, command: string, body: object = {}, at: TestServer = this.server): Promise<Answer> {
    return this.post(`/api/meetings/${meeting}/${command}`, body, at);
  }

  /** Calls a meeting that begins in an hour, on free items or on those given. */
  async called(items: number | readonly object[], at: TestServer = this.server): Promise<CalledMeeting> {
    const free = (index: number) => ({
      kind: 'free',
      heading: `Ärende ${String(index + 1)}`,
      proposal: 'Det bifalls.',
    });
    const startsAt = new Date(Date.parse(at.app.foundation.clock.now()) + HOUR_MS).toISOString();
    const on = typeof items === 'number' ? Array.from({ length: items }, (_, index) => free(index)) : items;
    const body = { startsAt, place: 'Kulturhuset, Stockholm', items: on };
    const { id } = thenDone(await this.post('/api/meetings', body, at), 201) as { id: string };
    const view = thenDone(await at.ask(`/api/meetings/${id}`, { as: this.chair })) as {
      items: { item: string }[];
    };
    return { id, items: view.items.map(({ item }) => item) };
  }

  /** Who is there: all of them. */
  get opening(): object {
    return this.openingOf(this.members.length);
  }

  /** Only so many, the chair and the secretary first; two are no quorum, and leave nobody to adjust. */
  openingOf(count: number): object {
    const here = this.members.slice(0, count).map(({ id }) => id);
    return { present: here.map((member) => ({ member })), adjusters: here.slice(3, 4) };
  }

  /** What lets in items of a call that came late. */
  get consent(): object {
    return { consentedBy: this.members.map(({ id }) => id) };
  }

  /** Calls a meeting, opens it and approves its agenda. */
  async opened(items: number | readonly object[]): Promise<CalledMeeting> {
    const meeting = await this.called(items);
    thenDone(await this.give(meeting.id, 'open-meeting', this.opening));
    thenDone(await this.give(meeting.id, 'approve-agenda', this.consent));
    return meeting;
  }

  private post(url: string, body: object, at: TestServer = this.server): Promise<Answer> {
    const headers = { 'idempotency-key': randomUUID() };
    return at.ask(url, { method: 'POST', as: this.chair, body, headers });
  }
}

/** What the log holds of a stream, or of all whose names begin so, in its order. */
export async function logged(
  { app }: TestServer,
  streams: string,
): Promise<{ stream: string; type: string; data: Readonly<Record<string, unknown>> }[]> {
  const { store, codec } = app.foundation;
  const stored: StoredEvent[] = [];
  for (let after = 0, end = false; !end;) {
    const page = await store.readAll({ after, limit: 1_000 });
    stored.push(...page.events);
    ({ position: after, end } = page);
  }
  return stored
    .filter(({ stream }) => stream.startsWith(streams))
    .map((event) => {
      const { type, data } = codec.decode(event);
      return { stream: event.stream, type, data: data as Record<string, unknown> };
    });
}
