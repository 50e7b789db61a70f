import { chosenLocale } from '../words/locale.js';
import { Problem, problemOf } from './problem.js';
import type { components } from './schema.js';

export type CommandAnswer = components['schemas']['CommandAnswer'];

/** A command as it is sent, and sent again: with the same key, so that it is carried out once. */
export interface Command {
  /** How it is sent; left out: POST. */
  readonly method?: 'POST' | 'PUT' | undefined;
  /** `/api/alliances/{id}/rename` */
  readonly address: string;
  readonly key: string;
  readonly body: object;
  /** The revision that whoever sends it had seen. */
  readonly revision?: number | undefined;
  /** Whether it is only tried: nothing is written. */
  readonly dryRun?: boolean;
}

/**
 * Sends a command. After a {@link Problem} that is `passing` the same command may be sent again: what was carried out
 * already is answered, and not done twice.
 *
 * @throws Problem
 */
export async function sendCommand({
  method = 'POST',
  address,
  key,
  body,
  revision,
  dryRun = false,
}: Command): Promise<CommandAnswer> {
  let response: Response;
  try {
    response = await fetch(dryRun ? `${address}?dryRun=true` : address, {
      method,
      headers: {
        'Content-Type': 'application/json',
        'Accept-Language': chosenLocale(),
        'Idempotency-Key': key,
        ...(revision === undefined ? {} : { 'If-Match': `"${String(revision)}"` }),
      },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Problem(null, 0);
  }
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as CommandAnswer;
}
