import { type Command, Option } from 'commander';
import { LIST_ORDERS } from '../contexts/alliances/list-orders.js';
import { STATE_NAMES } from '../contexts/alliances/state-names.js';
import { asOfMoment, calendarDate, jsonOption, lanCode, langOption, wholeNumber } from './options.js';
import type { HistoryOptions, ListOptions, RolloutOptions } from './read.work.js';
import type { ShowOptions } from './options.js';

const WHICH = 'its id or the beginning of it, its ärendenummer, or its name';

/** `list`, `show`, `history`, `rollout`: what the read models say. */
export function addReadCommands(program: Command): void {
  addList(program);
  program
    .command('show')
    .description('one alliance: how it stands, what it waits on, its deadlines')
    .argument('<alliance>', WHICH)
    .addOption(jsonOption())
    .addOption(langOption())
    .addHelpText('after', '\nExamples:\n  samverka show 000bcf08\n  samverka show "IKA 2026-0001" --json')
    .action(async (which: string, options: ShowOptions) => {
      const { show } = await import('./read.work.js');
      await show(which, options);
    });
  program
    .command('history')
    .description('everything that happened to one alliance, oldest first')
    .argument('<alliance>', WHICH)
    .option('--limit <n>', 'the newest so many', wholeNumber(1, 10_000), 1_000)
    .addOption(jsonOption())
    .addOption(langOption())
    .addHelpText('after', '\nTimes are Swedish; --json has them in UTC, with every value before and after.')
    .action(async (which: string, options: HistoryOptions) => {
      const { history } = await import('./read.work.js');
      await history(which, options);
    });
  program
    .command('rollout')
    .description('the 21 län and how far each has come')
    .option('--on <date>', 'by what had happened on that day, 2026-11-22', calendarDate)
    .option(
      '--as-of <when>',
      'as recorded up to a position, 42, or an instant, 2026-11-22T10:00:00Z',
      asOfMoment,
    )
    .option('--public', 'as the public sees it, without applications that are not public')
    .addOption(jsonOption())
    .addOption(langOption())
    .action(async (options: RolloutOptions) => {
      const { rollout } = await import('./read.work.js');
      await rollout(options);
    });
}

function addList(program: Command): void {
  program
    .command('list')
    .description('alliances and where their applications stand')
    .addOption(
      new Option('--state <state>', 'state of the application').choices(
        Object.keys(STATE_NAMES['application'] ?? {}),
      ),
    )
    .option('--region <län>', 'code or name of a län: 12 or Skåne', lanCode)
    .option('--q <words>', 'name, organisation or ärendenummer')
    .addOption(new Option('--sort <column>', 'with - before it: descending').choices(LIST_ORDERS))
    .option('--limit <n>', 'at most so many', wholeNumber(1, 200), 200)
    .addOption(jsonOption())
    .addOption(langOption())
    .addHelpText(
      'after',
      '\nExamples:\n  samverka list --state under-review --sort deadline\n  samverka list --region Skåne --q teater',
    )
    .action(async (options: ListOptions) => {
      const { list } = await import('./read.work.js');
      await list(options);
    });
}
