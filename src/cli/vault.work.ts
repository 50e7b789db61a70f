import { readKeyFile } from '../vault/master-key-file.js';
import { rekeyVault } from '../vault/rekey-vault.js';
import { CommandFailed } from './command-failed.js';
import { isServed } from './is-served.js';
import { print, printJson, remark } from './output.js';
import { progressBar } from './progress-bar.js';
import { withFoundation } from './with-foundation.js';

export async function rekey({
  newKeyFile,
  json,
}: {
  readonly newKeyFile: string;
  readonly json?: boolean;
}): Promise<void> {
  const to = await readKeyFile(newKeyFile, remark);
  const bar = progressBar('sealing anew');
  const result = await withFoundation(
    async ({ database, masterKey: from }) => {
      if (to.isKnownBy(from.checkValue())) return null;
      if (await isServed(database)) throw new CommandFailed('a server is running: stop it first');
      return rekeyVault(database, { from, to }, (done, of) => {
        bar.at(done, of);
      });
    },
    { make: false },
  );
  bar.end('sealed anew');
  if (json === true) printJson(result);
  else if (result === null) print(`The vault is sealed with the key in ${newKeyFile} already.`);
  else {
    const { subjects, unreadable, version } = result;
    print(`${String(subjects)} keys are sealed anew; this is master key number ${String(version)}.`);
    if (unreadable > 0) print(`${String(unreadable)} did not open before either: see samverka log verify`);
    print(
      `Before you start: let SAMVERKA_MASTER_KEY_FILE name ${newKeyFile}, or move it to where the old one lay.`,
    );
  }
}
