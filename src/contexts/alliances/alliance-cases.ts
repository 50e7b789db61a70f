import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '../../event-store/event-store.js';
import { CLOCK, EVENT_STORE } from '../../injection.js';
import type { Actor } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import { Refused } from '../../kernel/refusal.js';
import { EventCodec } from '../../log/event-codec.js';
import { type Case, newCase } from '../../workflow/case.js';
import { type Action, explain } from '../../workflow/decide.js';
import { START } from './action-words.js';
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
import { caseOf, isWhollyTold, toldEvents } from './told-case.js';
import { actionsAsTold } from './told-refusal.js';
import { allianceWorkflow } from './workflow.js';

/** An alliance's case, whose state is that of an alliance that there is, as whoever asked is told it. */
export type AllianceCase = Case<AllianceState> & {
  readonly state: Alliance;
  /** Whether whoever asked sees the deliberation, now. */
  readonly deliberation: boolean;
  /** The case as it stands, by which commands are decided. */
  readonly actual: Case<AllianceState> & { readonly state: Alliance };
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
    const now = await this.executor.load(id);
    const known = existing(now.state, viewer);
    const deliberation = seesDeliberation(viewer, known);
    if (asOf === undefined && (deliberation || isWhollyTold(known)))
      return { ...now, state: known, actual: { ...now, state: known }, deliberation };
    const events = await this.events(id);
    const actual = begun(caseOf(upTo(events, asOf)));
    const told = deliberation ? actual : begun(caseOf(upTo(toldEvents(events), asOf)));
    return { ...told, revision: actual.revision, actual, deliberation };
  }

  /** What can be done before there is an alliance, by this viewer or why not. */
  beginnings(viewer: Actor): Action[] {
    return this.explained(newCase(allianceWorkflow), viewer).filter(({ command }) => command === START);
  }

  /** Every command that clients may give: allowed now to this viewer, or every reason why not. */
  actions({ actual, ...told }: AllianceCase, viewer: Actor): Action[] {
    const explained = (current: Case<AllianceState>): Action[] =>
      this.explained(current, actorBefore(viewer, actual.state));
    const actions = explained(actual);
    if (told.deliberation) return actions;
    return (isWhollyTold(actual.state) ? actions : actionsAsTold(explained(told), actions)).map((action) => ({
      ...action,
      reasons: action.reasons.filter(({ code }) => !DELIBERATION_CODES.has(code)),
    }));
  }

  private explained(current: Case<AllianceState>, actor: Actor): Action[] {
    return explain(allianceWorkflow, current, {
      now: this.clock.now(),
      actor,
      commandId: '',
      newId: () => '',
      settings: this.settings,
      found: {},
    });
  }

  private async events(id: string): Promise<readonly AllianceEvent[]> {
    const { events } = await this.store.readStream(this.streamOf(id));
    return events.map((stored) => this.codec.decode(stored) as AllianceEvent);
  }
}

/** What had been recorded by then: all that comes before the first later event. */
function upTo(events: readonly AllianceEvent[], asOf: AsOf | undefined): readonly AllianceEvent[] {
  if (asOf === undefined) return events;
  const first = events.findIndex((event) =>
    'position' in asOf ? event.position > asOf.position : event.recordedAt > asOf.instant,
  );
  return first < 0 ? events : events.slice(0, first);
}

/** @throws Refused there is none that the viewer may see */
function existing(state: AllianceState, viewer: Actor): Alliance {
  if (state.status === 'none' || !maySee(viewer, state)) throw unknownAlliance();
  return state;
}

/** @throws Refused it had not begun */
function begun(current: Case<AllianceState>): AllianceCase['actual'] {
  const { state } = current;
  if (state.status === 'none') throw unknownAlliance();
  return { ...current, state };
}

function unknownAlliance(): Refused {
  return new Refused({ kind: 'unknown-thing', code: 'unknown-alliance' });
}
