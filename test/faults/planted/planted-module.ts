import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtProgram } from '../../cli/built-program.js';
import { PLANTED_FAULTS } from './planted-faults.js';

/** A module of the built program with a fault planted in it. It may import nothing. */
export async function plantedModule<Module>(fault: string, file: string): Promise<Module> {
  let source = await readFile(join(await builtProgram(), file), 'utf8');
  for (const change of PLANTED_FAULTS.find(({ name }) => name === fault)?.changes ?? [])
    if (change.file === file) source = source.replace(change.from, () => change.to);
  return (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as Module;
}
