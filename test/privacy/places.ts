import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../src/database/database.js';
import type { TestServer } from '../support/http.js';

/**
 * Where words stand in plain text: tables of the database, the log's bytes, the data folder, and lines of the program's
 * own log. Whatever their capitals.
 */
export async function placesOf(
  words: string,
  server: TestServer,
  { owner, lines }: { readonly owner: Database; readonly lines: readonly string[] },
): Promise<string[]> {
  const sought = words.toLowerCase();
  const found = [
    ...(await tablesWith(owner, words)),
    ...(await streamsWith(server, sought)),
    ...(await filesWith(server.app.foundation.config.dataFolder, sought)),
    ...(lines.some((line) => line.toLowerCase().includes(sought)) ? ['log lines'] : []),
  ];
  return [...new Set(found)].sort();
}

/** As the owner of the tables, who may read them all. */
async function tablesWith(owner: Database, words: string): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  if (tables.length <= 25) throw new Error('there should be more tables');
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await owner.query<{ has: boolean }>(
      `SELECT EXISTS (SELECT FROM ${name} t WHERE position($1 in lower(t::text)) > 0
         OR position($2 in t::text) > 0) AS has`,
      [words.toLowerCase(), Buffer.from(words).toString('hex')],
    );
    if (rows[0]?.has === true) found.push(name);
  }
  return found;
}

async function streamsWith(server: TestServer, sought: string): Promise<string[]> {
  const { store } = server.app.foundation;
  const found: string[] = [];
  for (let after = 0, end = false; !end;) {
    const page = await store.readAll({ after, limit: 500 });
    for (const { stream, data, metadata } of page.events) {
      const bytes = [stream, Buffer.from(data).toString(), Buffer.from(metadata).toString()].join('\n');
      if (bytes.toLowerCase().includes(sought)) found.push(`log ${stream}`);
    }
    after = page.position;
    end = page.end;
  }
  return found;
}

async function filesWith(folder: string, sought: string): Promise<string[]> {
  const found: string[] = [];
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.isFile() && (await readFile(path)).toString('latin1').toLowerCase().includes(sought))
      found.push(path);
  }
  return found;
}
