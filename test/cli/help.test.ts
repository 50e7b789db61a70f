import { afterEach, expect, jest, test } from '@jest/globals';
import type { Command } from 'commander';
import { samverkaProgram } from '../../src/cli/program.js';

const COLUMNS = 80;

afterEach(() => {
  jest.restoreAllMocks();
});

/** The command lines of every command, groups included: `[]`, `['token']`, `['token', 'add']`. */
function linesOf(command: Command): string[][] {
  return [[], ...command.commands.flatMap((child) => linesOf(child).map((line) => [child.name(), ...line]))];
}

/** What a command says with --help on a terminal of 80 columns. */
async function helpOf(line: readonly string[]): Promise<string> {
  let said = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  const program = samverkaProgram();
  const width = { getOutHelpWidth: () => COLUMNS };
  for (const command of everyCommand(program)) command.configureOutput(width);
  await program.parseAsync([...line, '--help'], { from: 'user' }).catch(() => undefined);
  jest.restoreAllMocks();
  return said;
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

test.each(linesOf(samverkaProgram()).map((line) => ['samverka', ...line].join(' ')))(
  'the help of %s fits 80 columns',
  async (line) => {
    const help = await helpOf(line.split(' ').slice(1));
    expect(help).toMatch(/^Usage: samverka/);
    expect(help.split('\n').filter(({ length }) => length > COLUMNS)).toEqual([]);
  },
);

test('the help says which language is for whom, and what shows cases takes --lang', async () => {
  expect(await helpOf([])).toMatch(/for operators, in English\.(.|\n)*follows --lang/);
  for (const command of ['list', 'show', 'history', 'rollout', 'export'])
    expect(await helpOf([command])).toContain('--lang <language>');
});
