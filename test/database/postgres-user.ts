// A process that uses the embedded PostgreSQL, to be started beside others and killed:
//
//   node --import ./test/support/typescript-loader.mjs test/database/postgres-user.ts <data folder>
//
// It prints one JSON line once it is in, takes one command a line ("write", "stop") and answers each with JSON lines.

import { createInterface } from 'node:readline';

import { openDatabase } from '../../src/database/database.js';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const server = await startEmbeddedPostgres(process.argv[2] ?? '', { initdbFlags: ['--no-sync'] });
const database = openDatabase(server.url, { applicationName: 'postgres user', poolSize: 2 });
let writing = true;

/** Writes until it is killed, and says each number only once the server has acknowledged it. */
async function write(): Promise<void> {
  await database.query('CREATE TABLE IF NOT EXISTS written (n int8 GENERATED ALWAYS AS IDENTITY)');
  while (writing) {
    const { rows } = await database.query<{ n: number }>('INSERT INTO written DEFAULT VALUES RETURNING n');
    say({ written: rows[0]?.n });
  }
}

say({ pid: server.pid, port: server.port, url: server.url, adopted: server.adopted });

for await (const command of createInterface({ input: process.stdin })) {
  if (command === 'write') void write();
  if (command === 'stop') {
    writing = false;
    await database.close();
    say({ ...(await server.stop()) });
    break;
  }
}

// The end of the input is the end of the test, however it came.
process.exit(0);
