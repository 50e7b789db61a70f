import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '../../event-store/event-store.js';
import { CLOCK, EVENT_STORE } from '../../injection.js';
import type { Actor } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import { Refused } from '../../kernel/refusal.js';
import { EventCodec } from '../../log/event-codec.js';
import { type Case, foldCase, newCase } from '../../workflow/case.js';
import { type Action, explain } from '../../workflow/decide.js';
import {
  ALLIANCE_EXECUTOR,
  ALLIANCE_SETTINGS,
  ALLIANCE_STREAM,
  type AllianceExecutor,
} from './alliance-executor.js';
import { DELIBERATION_CODES } from './deliberation.js';
import type { AllianceEvent } from './events.js';
import { actorBefore, maySee, seesDeliberation } from './policy.js';
import type { AsOf } from './queries.js';
import type { AllianceSettings } from './settings.js';
import type { Alliance, AllianceState } from './state.js';
import { allianceWorkflow } from './workflow.js';

/** An alliance's case, whose state is that of an alliance that there is. */
export type AllianceCase = Case<AllianceState> & {
  readonly state: Alliance;
  /** Whether whoever asked sees the deliberation, now. */
  readonly deliberation: boolean;
};

/** Alliances as the log itself has them, where a read model would be a moment late. */
@Injectable()
export class AllianceCases {
  constructor(
    @Inject(ALLIANCE_EXECUTOR) private readonly executor: AllianceExecutor,
    @Inject(ALLIANCE_SETTINGS) private readonly settings: AllianceSettings,
    @Inject(ALLIANCE_STREAM) private readonly streamOf: (id: string) => string,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly codec: EventCodec,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The case now, or as it had been recorded. Whoever may see it now may see its past.
   *
   * @throws Refused there is none that the viewer may see
   */
  async get(id: string, viewer: Actor, asOf?: AsOf): Promise<AllianceCase> {
    const now = visible(await this.executor.load(id), viewer);
    return asOf === undefined ? now : visible(await this.past(id, asOf), viewer, now);
  }

  /** Every command that clients may give: allowed now to this viewer, or every reason why not. */
  actions(current: AllianceCase, viewer: Actor): Action[] {
    const actions = explain(allianceWorkflow, current, {
      now: this.clock.now(),
      actor: actorBefore(viewer, current.state),
      commandId: '',
      newId: () => '',
      settings: this.settings,
      found: {},
    });
    if (current.deliberation) return actions;
    return actions.map((action) => ({
      ...action,
      reasons: action.reasons.filter(({ code }) => !DELIBERATION_CODES.has(code)),
    }));
  }

  private async past(id: string, asOf: AsOf): Promise<Case<AllianceState>> {
    const { events } = await this.store.readStream(this.streamOf(id));
    let current = newCase(allianceWorkflow);
    for (const stored of events) {
      const event = this.codec.decode(stored) as AllianceEvent;
      const after = 'position' in asOf ? event.position > asOf.position : event.recordedAt > asOf.instant;
      if (after) break;
      current = foldCase(allianceWorkflow, current, event);
    }
    return current;
  }
}

function visible(current: Case<AllianceState>, viewer: Actor, now?: AllianceCase): AllianceCase {
  const { state } = current;
  if (state.status === 'none' || !maySee(viewer, now?.state ?? state)) {
    throw new Refused({ kind: 'unknown-thing', code: 'unknown-alliance' });
  }
  return { ...current, state, deliberation: seesDeliberation(viewer, now?.state ?? state) };
}
