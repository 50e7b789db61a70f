import { timingSafeEqual } from 'node:crypto';
import { AppendTooLarge, RevisionConflict, StoreUnavailable } from '../event-store/event-store.js';
import type { Fact } from '../kernel/event.js';
import { Refused } from '../kernel/refusal.js';
import type { CommandAnswer, CommandRequest } from './command.js';
import { type CommandIdentity, eventId } from './sealing.js';
import type { LoadedStream, RememberedCommand } from './stream-cache.js';

/**
 * The answer of a command that its stream remembers.
 *
 * @throws Refused its key was used with another body
 */
export function answerAgain(
  request: CommandRequest,
  remembered: RememberedCommand,
  mac: string,
): CommandAnswer {
  const same = timingSafeEqual(
    Buffer.from(mac),
    Buffer.from(remembered.mac.padEnd(mac.length).slice(0, mac.length)),
  );
  if (!same) throw new Refused({ kind: 'key-reused', code: 'key-reused' });
  const { revision, position, events } = remembered;
  return { id: request.subject, revision, position, events };
}

/** The answer of a command that appends nothing: a dry run, or one that changes nothing. */
export function foretold(
  request: CommandRequest,
  identity: CommandIdentity,
  loaded: LoadedStream<unknown>,
  facts: readonly Fact[],
): CommandAnswer {
  return {
    id: request.subject,
    revision: loaded.current.revision + facts.length,
    position: loaded.position,
    events: facts.map(({ type }, index) => ({ type, id: eventId(identity, index) })),
  };
}

/** Turns the store's errors into refusals that tell what to do. */
export async function tellingWhatToDo<Result>(
  request: CommandRequest,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RevisionConflict) {
      throw new Refused({ kind: 'conflict', code: 'busy', details: { commandId: request.key } });
    }
    if (error instanceof AppendTooLarge) throw new Refused({ kind: 'rule', code: 'too-large' });
    if (error instanceof StoreUnavailable) {
      throw new Refused({ kind: 'unavailable', code: 'store-away', details: { commandId: request.key } });
    }
    throw error;
  }
}
