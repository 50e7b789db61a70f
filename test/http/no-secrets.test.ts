import { expect, test } from '@jest/globals';
import { AllianceStory, people } from '../support/alliance-story.js';
import { TestServer } from '../support/http.js';

test('no line of the log, at its most talkative, and no answer holds a token or the address of the database', async () => {
  const lines: string[] = [];
  const log = { level: 'debug', stream: { write: (line: string) => void lines.push(line) } } as const;
  const server = await TestServer.start({ log, timeoutMs: 300 });
  try {
    const everybody = await people(server);
    const story = await AllianceStory.started(server, everybody);
    const { token } = everybody.coordinator;
    const answers: string[] = [];
    const note = (answer: { text: string; headers: object }): void => {
      answers.push(answer.text, JSON.stringify(answer.headers));
    };
    for (const url of [
      '/',
      '/api/alliances',
      `/api/alliances?q=${token}`,
      `/api/alliances/${token}`,
      '/metrics',
      '/api/nowhere',
      '/%',
    ])
      note(await server.ask(url, { as: everybody.coordinator }));
    note(await server.ask('/api/alliances', { headers: { authorization: `Bearer ${token}x` } }));
    note(await server.ask('/api/alliances', { headers: { authorization: `Basic ${token}` } }));
    note(await server.ask('/api/rollout', { headers: { cookie: `t=${token}`, 'x-request-id': token } }));
    note(await story.give('coordinator', 'rename', undefined, { raw: `{"name": "${token}` }));
    note(await story.give('coordinator', 'rename', { name: 'Ny' }, { ifMatch: token, key: token }));
    // An unforeseen fault, and a database that is gone.
    server.memory.hang();
    note(await story.give('coordinator', 'rename', { name: 'Ny' }));
    server.memory.resume();
    const told = answers.filter((text) => text !== '').join('\n');
    expect(lines.length).toBeGreaterThan(10);
    const { databaseUrl = '' } = server.app.foundation.config;
    for (const secret of [token, databaseUrl]) {
      expect(lines.join('')).not.toContain(secret);
      expect(told).not.toContain(secret);
    }
  } finally {
    await server.stop();
  }
});
