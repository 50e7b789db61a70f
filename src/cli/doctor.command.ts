import type { Command } from 'commander';
import type { DoctorOptions } from './doctor.work.js';
import { jsonOption } from './options.js';

const HELP = `
Looks at Node.js, the data folder and its disk, the database and whether it
keeps what it acknowledges, the event store, imports that were cut off, every
read model, and cases that stopped. Changes nothing, and makes nothing that is
not there yet; an embedded PostgreSQL that nobody runs is started meanwhile.
Ends with 0 when all is well, else with 1, and says what to do: fit for a job
that runs it every morning.`;

/** `doctor`. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check store, database, read models and folder, and say what to do about what is wrong')
    .option('--full', 'read the whole log as well, as log verify does')
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action(async (options: DoctorOptions) => {
      const { examine } = await import('./doctor.work.js');
      await examine(options);
    });
}
