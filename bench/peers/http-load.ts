import { randomUUID } from 'node:crypto';
import type { TaskResult } from '../run/sample.js';
import { HttpConnection } from './http-connection.js';
import { type OpenPeer, type Peer, type TaskInput, textIn } from './peer.js';
import { write, writingIn } from './writers.js';

/** Two values in turn, so that every command changes something. */
const FORMS = ['network', 'platform'];

/** How often each path was asked, over all rounds. */
const visits = new Map<string, number>();

/** The callers over HTTP, in a process of their own so that their work is not the server's. */
export const openHttpLoad: OpenPeer = (): Promise<Peer> =>
  Promise.resolve({
    tasks: { command: (input) => load(input, commandTo), query: (input) => load(input, queryTo) },
    close: () => Promise.resolve(),
  });

type MakeRequest = (path: string, host: string, token: string) => string;

/** Each connection asks for its own share of the paths, one after another and round again. */
async function load(input: TaskInput, makeRequest: MakeRequest): Promise<TaskResult> {
  const writing = writingIn(input);
  const address = textIn(input, 'address');
  const token = textIn(input, 'token');
  const paths = input['paths'] as readonly string[];
  const { host } = new URL(address);
  const connections = await Promise.all(
    Array.from({ length: writing.writers }, () => HttpConnection.open(address)),
  );
  const next = connections.map((_, index) => index);
  const refused = new Map<number, number>();
  try {
    const result = await write(writing, async (writer) => {
      const at = next[writer] ?? 0;
      const path = paths[at] ?? paths[writer % paths.length] ?? '/';
      next[writer] = at + writing.writers < paths.length ? at + writing.writers : writer;
      const status = (await connections[writer]?.ask(makeRequest(path, host, token))) ?? 0;
      if (status >= 200 && status < 300) return 1;
      refused.set(status, (refused.get(status) ?? 0) + 1);
      return 0;
    });
    const mismatches = [...refused].map(([status, times]) => `${String(times)} answers of ${String(status)}`);
    return { ...result, mismatches };
  } finally {
    for (const connection of connections) connection.close();
  }
}

function commandTo(path: string, host: string, token: string): string {
  const visit = visits.get(path) ?? 0;
  visits.set(path, visit + 1);
  const body = JSON.stringify({ form: FORMS[visit % FORMS.length] });
  return [
    `POST ${path} HTTP/1.1`,
    `host: ${host}`,
    `authorization: Bearer ${token}`,
    `idempotency-key: ${randomUUID()}`,
    'content-type: application/json',
    `content-length: ${String(body.length)}`,
    '',
    body,
  ].join('\r\n');
}

function queryTo(path: string, host: string, token: string): string {
  return `GET ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\n\r\n`;
}
