// Runs command lines one after another in one process, as its parent tells it to: starting the program anew for each
// takes seconds of a busy machine, and most tests are not about that.
//
//   node command-host.mjs <folder of the built program>

import 'reflect-metadata';
import { pathToFileURL } from 'node:url';

const { runCommandLine } = await import(pathToFileURL(`${process.argv[2]}/src/cli/run.js`).href);
const ownEnv = { ...process.env };
const write = { stdout: process.stdout.write, stderr: process.stderr.write };

process.on('disconnect', () => process.exit());
process.on('message', async ({ args, env }) => {
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) {
    process[name].write = (chunk, encoding, done) => {
      said[name] += chunk.toString();
      (typeof encoding === 'function' ? encoding : done)?.();
      return true;
    };
  }
  process.env = { ...ownEnv, ...env };
  const code = await runCommandLine(args);
  Object.assign(process.stdout, { write: write.stdout });
  Object.assign(process.stderr, { write: write.stderr });
  process.send({ code, out: said.stdout, err: said.stderr });
});
process.send('ready');
