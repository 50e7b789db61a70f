import { writeFile } from 'node:fs/promises';
import { readArguments } from './arguments.js';
import { bench } from './bench.js';
import { reportJson } from './report/json-report.js';
import { reportMarkdown } from './report/markdown-report.js';
import { summary } from './report/text-report.js';
import { ALL_ROWS } from './rows/all-rows.js';

const asked = readArguments(
  process.argv.slice(2),
  ALL_ROWS.map(({ id }) => id),
);
try {
  const result = await bench(asked, (line) => process.stdout.write(`${line}\n`));
  process.stdout.write(`${summary(result)}\n`);
  if (asked.json !== undefined) await writeFile(asked.json, reportJson(result));
  if (asked.markdown !== undefined) await writeFile(asked.markdown, reportMarkdown(result));
  process.exitCode = result.rows.every(({ held }) => held) ? 0 : 1;
} catch (error) {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
