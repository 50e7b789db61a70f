import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '../../event-store/event-store.js';
import { CLOCK, EVENT_STORE, VAULT } from '../../injection.js';
import type { Actor } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import type { Recorded } from '../../kernel/event.js';
import { Refused } from '../../kernel/refusal.js';
import { EventCodec } from '../../log/event-codec.js';
import type { Vault } from '../../vault/vault.js';
import type { Case } from '../../workflow/case.js';
import { type Action, explain } from '../../workflow/decide.js';
import { PRIVACY_EXECUTOR, PRIVACY_STREAM, type PrivacyExecutor } from './executors.js';
import { inWords } from '../../vault/in-words.js';
import { maySeeRequest } from './policy.js';
import type { PrivacyRequest, PrivacyState } from './state.js';
import { privacyWorkflow } from './workflow.js';

export type PrivacyCase = Case<PrivacyState> & { readonly state: PrivacyRequest };

/** Requests as the log itself has them. */
@Injectable()
export class PrivacyCases {
  constructor(
    @Inject(PRIVACY_EXECUTOR) private readonly executor: PrivacyExecutor,
    @Inject(PRIVACY_STREAM) private readonly streamOf: (id: string) => string,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly codec: EventCodec,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Refused there is none that the viewer may see */
  async get(id: string, viewer: Actor): Promise<PrivacyCase> {
    const current = await this.executor.load(id);
    const { state } = current;
    if (state.status === 'none' || !maySeeRequest(viewer, state)) {
      throw new Refused({ kind: 'unknown-thing', code: 'unknown-privacy-request' });
    }
    return { ...current, state };
  }

  /** Everything that happened to a request, with its words; those that were erased are null. */
  async history(id: string): Promise<readonly Recorded[]> {
    const { events } = await this.store.readStream(this.streamOf(id));
    const decoded = events.map((event) => this.codec.decode(event));
    return await inWords(this.vault, decoded);
  }

  /** Every command that clients may give: allowed now to this viewer, or every reason why not. */
  actions(current: PrivacyCase, viewer: Actor): Action[] {
    return explain(privacyWorkflow, current, {
      now: this.clock.now(),
      actor: viewer,
      commandId: '',
      newId: () => '',
      settings: undefined,
      found: {},
    });
  }
}
