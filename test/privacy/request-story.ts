import { randomUUID } from 'node:crypto';
import { people, type People } from '../support/alliance-story.js';
import { type Answer, type Asked, type Person, type TestServer, thenDone } from '../support/http.js';

export const ASKED = {
  kind: 'erasure',
  subject: 'Alva Ekström',
  contact: 'alva@example.org',
  words: 'Ta bort mina uppgifter.',
};

/** A person's request over HTTP, told up to where a test begins. */
export class RequestStory {
  private constructor(
    readonly server: TestServer,
    readonly people: People,
    readonly id: string,
  ) {}

  static async received(
    server: TestServer,
    { by, everybody, body = {} }: { by?: Person; everybody?: People; body?: object } = {},
  ): Promise<RequestStory> {
    const all = everybody ?? (await people(server));
    const answer = await post(server, '/api/privacy-requests', by ?? all['data-protection-officer'], {
      ...ASKED,
      ...body,
    });
    return new RequestStory(server, all, thenDone(answer, 201).id);
  }

  give(as: Person, command: string, body: object = {}, more: Partial<Asked> = {}): Promise<Answer> {
    return post(this.server, `/api/privacy-requests/${this.id}/${command}`, as, body, more);
  }

  async officer(command: string, body: object = {}): Promise<Answer['body']> {
    return thenDone(await this.give(this.people['data-protection-officer'], command, body));
  }

  async chair(command: string, body: object = {}): Promise<Answer['body']> {
    return thenDone(await this.give(this.people.chair, command, body));
  }

  async confirmed(): Promise<this> {
    await this.officer('confirm-identity', { how: 'Visade legitimation.' });
    return this;
  }

  ask(path = '', as: Person = this.people['data-protection-officer']): Promise<Answer> {
    return this.server.ask(`/api/privacy-requests/${this.id}${path}`, { as });
  }

  async view(): Promise<Answer['body']> {
    return thenDone(await this.ask());
  }

  /** Waits until the log holds an event of that type in the request's stream. */
  async until(type: string): Promise<void> {
    const { store } = this.server.app.foundation;
    for (let tries = 0; tries < 500; tries++) {
      const { events } = await store.readStream(`ika-privacy-request-${this.id}`);
      if (events.some((event) => event.type === type)) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`no ${type}`);
  }
}

export function post(
  server: TestServer,
  url: string,
  as: Person | undefined,
  body: object,
  { headers = {}, ...more }: Partial<Asked> = {},
): Promise<Answer> {
  return server.ask(url, {
    method: 'POST',
    as,
    body,
    headers: { 'idempotency-key': randomUUID(), ...headers },
    ...more,
  });
}
