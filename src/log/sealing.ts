import { createHmac } from 'node:crypto';
import { canonicalJson } from '../kernel/canonical-json.js';
import type { Fact } from '../kernel/event.js';
import { uuidv5 } from '../kernel/ids.js';
import { sealTexts } from '../kernel/personal-text.js';
import type { Vault, VaultEntry } from '../vault/vault.js';
import type { CommandRequest } from './command.js';

/** A command as ids derive from it: the same key with another body, or on another stream, is another command. */
export interface CommandIdentity {
  readonly stream: string;
  readonly commandId: string;
  /** The HMAC of its name and body. */
  readonly commandMac: string;
}

/** What tells a command that is repeated from another one with its key. */
export async function commandMac(vault: Vault, { command, body }: CommandRequest): Promise<string> {
  return createHmac('sha256', await vault.macKey())
    .update(canonicalJson([command, body ?? null]), 'utf8')
    .digest('base64url');
}

/** The id of a command's n-th event, or of something in it. */
export function eventId(
  { stream, commandId, commandMac }: CommandIdentity,
  index: number,
  path = '',
): string {
  return uuidv5(commandId, `${stream}#${String(index)}${path}#${commandMac}`);
}

/**
 * Puts the words of a command's facts into the vault and returns the facts as they will be stored. What is put there
 * stays when the append fails, since another attempt at the same command may have been faster; what no event comes
 * to bear is swept away later.
 */
export async function sealFacts<F extends Fact>(
  vault: Vault,
  facts: readonly F[],
  command: CommandIdentity,
): Promise<readonly F[]> {
  const { stream, commandId } = command;
  const entries: VaultEntry[] = [];
  const refOf = (index: number, path: string): string => eventId(command, index, path);
  facts.forEach((fact, index) => {
    sealTexts(fact.data, ({ words, kind }, path) => {
      const ref = refOf(index, path);
      entries.push({ ref, stream, commandId, eventId: eventId(command, index), field: path, kind, words });
      return { ref, commitment: '' };
    });
  });
  if (entries.length === 0) return facts;
  const commitments = await vault.put(entries);
  return facts.map((fact, index) => ({
    ...fact,
    data: sealTexts(fact.data, (_, path) => {
      const ref = refOf(index, path);
      return { ref, commitment: commitments.get(ref) ?? '' };
    }),
  }));
}
