import { afterEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { ConnectionLimits } from '../../src/http/connection-limits.js';
import { type ServerParts, TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let address: URL;
const clients: Socket[] = [];

/** A server that listens, with one limit set low; the others are far beyond what a test takes. */
async function listening(connections: Partial<ConnectionLimits>, more: ServerParts = {}): Promise<void> {
  server = await TestServer.start({ connections: { lookMs: 20, ...connections }, ...more });
  address = new URL(await server.app.listen());
}

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await server.stop();
});

/** A connection that collects what it is answered. */
function client(from = '127.0.0.1'): { readonly socket: Socket; readonly answer: () => string } {
  const socket = connect({ port: Number(address.port), host: address.hostname, localAddress: from });
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk)).on('error', () => undefined);
  clients.push(socket);
  return { socket, answer: () => Buffer.concat(chunks).toString() };
}

/** Sends a byte now and then until the connection is closed. */
async function drip(socket: Socket, text: string): Promise<void> {
  let sent = 0;
  const dripping = setInterval(() => {
    if (!socket.destroyed) socket.write(text.charAt(sent++ % text.length));
  }, 20);
  await once(socket, 'close').finally(() => {
    clearInterval(dripping);
  });
}

const REQUEST = 'GET /api/texts HTTP/1.1\r\nHost: localhost\r\n\r\n';
const BEGUN =
  'POST /api/alliances HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n';

test('header fields that come a byte at a time are cut off', async () => {
  await listening({ headersMs: 300 });
  const { socket, answer } = client();
  socket.write('GET /api/texts HTTP/1.1\r\nHost: localhost\r\n');
  await drip(socket, 'X-A: b\r\n');
  expect(answer()).toMatch(/^HTTP\/1\.1 408 .*application\/problem\+json.*request-malformed/s);
});

test('a connection that says nothing is cut off', async () => {
  await listening({ headersMs: 300 });
  const { socket } = client();
  await once(socket, 'close');
});

test('a body that comes a byte at a time is cut off', async () => {
  await listening({ requestMs: 300, headersMs: 300 });
  const { token } = await server.person({ role: 'case-officer' });
  const { socket, answer } = client();
  socket.write(`${BEGUN}Authorization: Bearer ${token}\r\n\r\n{`);
  await drip(socket, ' ');
  expect(answer()).toMatch(/^HTTP\/1\.1 408 /);
});

test('a body that stalls is cut off', async () => {
  await listening({ idleMs: 300 });
  const { token } = await server.person({ role: 'case-officer' });
  const { socket } = client();
  socket.write(`${BEGUN}Authorization: Bearer ${token}\r\n\r\n{`);
  await once(socket, 'close');
});

test('a reader that does not read its answers is cut off', async () => {
  await listening({ idleMs: 300 });
  const accepted = once(server.fastify.server, 'connection') as Promise<[Socket]>;
  const { socket } = client();
  const [held] = await accepted;
  socket.pause();
  socket.write('GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(200));
  await once(held, 'close');
  expect(held.bytesWritten).toBeLessThan(200 * 100_000);
});

test('no more connections than allowed, in all', async () => {
  await listening({ most: 2 });
  const [first, second] = [client(), client('127.0.0.2')];
  await Promise.all([once(first.socket, 'connect'), once(second.socket, 'connect')]);
  await once(client('127.0.0.3').socket, 'close');
  first.socket.destroy();
  await once(first.socket, 'close');
  await eventuallyAnswered('127.0.0.3');
});

test('no more connections than allowed from one address; others are still heard', async () => {
  await listening({ mostOfAddress: 2 });
  const [first, second] = [client(), client()];
  await Promise.all([once(first.socket, 'connect'), once(second.socket, 'connect')]);
  await once(client().socket, 'close');
  await answered('127.0.0.2');
  first.socket.destroy();
  await once(first.socket, 'close');
  await eventuallyAnswered('127.0.0.1');
});

test('behind a proxy, whose address all connections come from, they are only counted in all', async () => {
  await listening({ mostOfAddress: 1, most: 3 }, { trustProxy: ['loopback'] });
  const [first, second] = [client(), client()];
  await Promise.all([once(first.socket, 'connect'), once(second.socket, 'connect')]);
  await answered('127.0.0.1');
});

test('a token that does not hold is counted with its address, and locks nobody out who has one', async () => {
  server = await TestServer.start({ limits: { perSecondOfAddress: 1 } });
  const known = await server.person({ role: 'auditor' });
  const guess = (): ReturnType<TestServer['ask']> =>
    server.ask('/api/alliances', { headers: { authorization: 'Bearer samverka_guess' } });
  for (let taken = 0; taken < 5; taken++) thenProblem(await guess(), 401, 'token-not-valid');
  const refused = await guess();
  thenProblem(refused, 429, 'too-many-requests');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  thenProblem(await server.ask('/api/rollout'), 429, 'too-many-requests');
  thenDone(await server.ask('/api/alliances', { as: known }));
});

test('an address of IPv6 is all that its holder may choose among', async () => {
  server = await TestServer.start({ limits: { perSecondOfAddress: 1 }, trustProxy: ['loopback'] });
  const from = (ip: string): ReturnType<TestServer['ask']> =>
    server.ask('/api/rollout', { headers: { 'x-forwarded-for': ip } });
  for (let host = 1; host <= 5; host++) thenDone(await from(`2001:db8:0:1::${String(host)}`));
  thenProblem(await from('2001:db8:0:1:ffff::9'), 429, 'too-many-requests');
  thenDone(await from('2001:db8:0:2::1'));
});

/** Whether a request on a new connection is answered. */
async function isAnswered(from: string): Promise<boolean> {
  const { socket, answer } = client(from);
  socket.write(REQUEST);
  await Promise.race([once(socket, 'data'), once(socket, 'close')]);
  socket.destroy();
  return answer().startsWith('HTTP/1.1 200');
}

async function answered(from: string): Promise<void> {
  expect(await isAnswered(from)).toBe(true);
}

/** The server hears of a connection's end a little later than its client. */
async function eventuallyAnswered(from: string): Promise<void> {
  while (!(await isAnswered(from)));
}

test('beyond so many requests under way others are told to come again, and the program still says how it is', async () => {
  await listening({ mostUnderWay: 2 });
  const waiting = [1, 2].map(() => server.ask('/api/rollout?atLeast=1000000'));
  const turned = await server.ask('/api/rollout');
  thenProblem(turned, 503, 'too-busy');
  expect(turned.headers['retry-after']).toBe('1');
  expect((await server.ask('/health/live')).status).toBe(200);
  for (const answer of await Promise.all(waiting)) thenProblem(answer, 503, 'position-not-reached');
  thenDone(await server.ask('/api/rollout'));
});
