import type { Command } from 'commander';
import type { Locale } from '../../messages/message.js';
import { langOption } from '../options.js';

const HELP = `
Six cases are played, each step given by whoever may give it: one is granted and
forms an association, one is rejected and applies again, one is asked for a
supplement while the office's clock stands still, one is tabled, one withdrawn,
and one refused because nothing was prepared. Then it shows what came of them.
The play's tokens are revoked at its end.

Everything is made up and says (demo), but it stays in the log: play on a data
folder that may be thrown away.
  SAMVERKA_DATA=/tmp/demo PORT=0 npx samverka demo`;

/** `demo`. */
export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('play made-up cases through the HTTP API of the running server, or of one started for it')
    .addOption(langOption())
    .addHelpText('after', HELP)
    .action(async (options: { lang: Locale }) => {
      const { demo } = await import('./demo.work.js');
      await demo(options);
    });
}
