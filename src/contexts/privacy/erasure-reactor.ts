import type { StoredEvent } from '../../event-store/event-store.js';
import { SYSTEM } from '../../kernel/actor.js';
import { uuidv5 } from '../../kernel/ids.js';
import { Refused } from '../../kernel/refusal.js';
import type { CommandAnswer, CommandRequest } from '../../log/command.js';
import type { Erasures } from '../../log/erasures.js';
import type { Case } from '../../workflow/case.js';
import type { PrivacyState } from './state.js';

/** What carrying out erasures needs of its surroundings. */
export interface ErasureReactorParts {
  /** The streams of requests are these words and the request's id. */
  readonly streams: string;
  readonly erasures: Pick<Erasures, 'erase'>;
  readonly load: (request: string) => Promise<Case<PrivacyState>>;
  readonly execute: (request: CommandRequest) => Promise<CommandAnswer>;
  /** Notes in the security log what was erased for whom. No words. */
  readonly noteErased: (by: string, details: Readonly<Record<string, unknown>>) => Promise<void>;
}

const NAMESPACE = 'c8f1c9ab-24c0-5b4e-8d0b-3f3f3a7f7a10';

/**
 * Carries out what the chair has approved. The erasure's id is the proposal's and the note's derives from it: begun again
 * after a kill, or done by two instances, it does what is left to do.
 */
export class ErasureReactor {
  constructor(private readonly parts: ErasureReactorParts) {}

  isFor({ type, stream }: StoredEvent): boolean {
    return type === 'ErasureApproved' && stream.startsWith(this.parts.streams);
  }

  /** Erases what the approved proposal names, and notes it; nothing where that is done. */
  async react({ id: causationId, stream }: StoredEvent): Promise<void> {
    const { load, erasures, execute, noteErased, streams } = this.parts;
    const request = stream.slice(streams.length);
    const { state } = await load(request);
    if (state.status !== 'erasure-approved' || state.erasure === null) return;
    const { proposal, subjects, texts, account, files, proposedBy, approvedBy } = state.erasure;
    const what = {
      subjects,
      refs: texts.map(({ ref }) => ref),
      accounts: account === null ? [] : [account],
      files,
    };
    const by = { actor: approvedBy ?? SYSTEM.id, role: 'chair', causationId } as const;
    const { texts: erased } = await erasures.erase(proposal, what, by);
    // Before the note, after which nobody comes here again: after a kill it may stand there twice.
    await noteErased(by.actor, {
      ...{ request, proposal, proposedBy },
      texts: erased.length,
      accounts: what.accounts.length,
      files: files.length,
    });
    try {
      await execute({
        command: 'note-erasure',
        subject: request,
        actor: SYSTEM,
        body: { proposal, texts: erased.length },
        key: uuidv5(NAMESPACE, proposal),
        causationId,
      });
    } catch (error) {
      // Another instance was faster.
      if (!(error instanceof Refused) || error.refusal.kind === 'unavailable') throw error;
    }
  }
}
