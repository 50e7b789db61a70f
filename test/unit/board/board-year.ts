import { AttachmentFiles } from '../../../src/attachments/attachment-files.js';
import { applicationIn } from '../../../src/contexts/board/alliance-subject.js';
import { allianceCommandContext } from '../../../src/contexts/alliances/command-context.js';
import {
  type AllianceEventFact,
  type AllianceSettings,
  type AllianceState,
  ALLIANCE_EVENTS,
  allianceIn,
  allianceStream,
} from '../../../src/contexts/alliances/public.js';
import type { BoardRules } from '../../../src/contexts/board/board-rules.js';
import type { Subject } from '../../../src/contexts/board/events.js';
import { CaseReactor } from '../../../src/contexts/board/case-reactor.js';
import {
  perCapsulamCommandContext,
  rosterCommandContext,
} from '../../../src/contexts/board/command-context.js';
import { EnteredReactor } from '../../../src/contexts/board/entered-reactor.js';
import {
  boardStreams,
  type MeetingExecutor,
  type PerCapsulamExecutor,
  type RosterExecutor,
} from '../../../src/contexts/board/executors.js';
import { perCapsulamIn } from '../../../src/contexts/board/per-capsulam/per-capsulam-stream.js';
import { meetingCommandContext } from '../../../src/contexts/board/meetings/command-context.js';
import type { MeetingEvent } from '../../../src/contexts/board/meetings/events.js';
import { evolve } from '../../../src/contexts/board/meetings/evolve.js';
import type { FoundAlliance, FoundEarlier } from '../../../src/contexts/board/meetings/commands/inputs.js';
import { type Meeting, type MeetingState, NO_MEETING } from '../../../src/contexts/board/meetings/state.js';
import { MEETING_EVENTS, PER_CAPSULAM_EVENTS, ROSTER_EVENTS } from '../../../src/contexts/board/public.js';
import { type StoredEvent, StoreUnavailable } from '../../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import type { Actor } from '../../../src/kernel/actor.js';
import type { Recorded } from '../../../src/kernel/event.js';
import { uuidv5 } from '../../../src/kernel/ids.js';
import { Refused } from '../../../src/kernel/refusal.js';
import type { CommandAnswer } from '../../../src/log/command.js';
import { EventCodec } from '../../../src/log/event-codec.js';
import { Executor } from '../../../src/log/executor.js';
import { Registers } from '../../../src/log/registers.js';
import { REGISTER_EVENTS } from '../../../src/log/register-events.js';
import { MemoryVault } from '../../../src/vault/memory-vault.js';
import { WALK_SETTINGS } from '../../support/random-walk.js';

export const SLUG = 'test';
export const STREAMS = boardStreams(SLUG);
export const yearCodec = new EventCodec({
  ...ALLIANCE_EVENTS,
  ...ROSTER_EVENTS,
  ...MEETING_EVENTS,
  ...PER_CAPSULAM_EVENTS,
  ...REGISTER_EVENTS,
});

const NAMESPACE = '7e1c2b9a-4c0d-5e3f-8a61-0d9b7f2c5e44';
export const idNamed = (name: string): string => uuidv5(NAMESPACE, name);

/** The command paths of one instance of the program, with what it has cached. */
interface Instance {
  readonly alliances: Executor<AllianceState, AllianceEventFact, AllianceSettings>;
  readonly roster: RosterExecutor;
  readonly meetings: MeetingExecutor;
  readonly perCapsulam: PerCapsulamExecutor;
  readonly reactors: Readonly<Record<ReactorName, CaseReactor | EnteredReactor>>;
}

export type Process = 'alliances' | 'roster' | 'meetings' | 'perCapsulam';
export const REACTORS = ['cases', 'entered'] as const;
export type ReactorName = (typeof REACTORS)[number];

/** Loses what a meeting is about to append, when told to; numbers that were taken for it are then taken. */
class FailingStore extends MemoryEventStore {
  failing = false;

  override append(...[stream, expected, events]: Parameters<MemoryEventStore['append']>) {
    if (this.failing && stream.startsWith(STREAMS.meeting('')))
      return Promise.reject(new StoreUnavailable('not-applied', 'the store is away'));
    return super.append(stream, expected, events);
  }
}

/**
 * A board and the alliances that it decides about, on one log in memory: the program's own command paths and reactors, of
 * two instances. Nothing runs by itself.
 */
export class BoardYear {
  readonly store = new FailingStore();
  readonly vault = new MemoryVault();
  /** What a case or a meeting would not take of what the other had decided. */
  readonly refused: { readonly type: string; readonly code: string }[] = [];
  readonly meetingIds: string[] = [];
  readonly perCapsulamIds: string[] = [];
  now = Date.parse('2026-01-05T08:00:00.000Z');
  private readonly instances: readonly Instance[];
  private readonly done: Record<ReactorName, number> = { cases: 0, entered: 0 };
  /** Why the latest command that was refused was. */
  against = '';
  private given = 0;
  private readonly known = new Map<string, { readonly next: number; readonly state: MeetingState }>();

  constructor(readonly rules: BoardRules) {
    this.instances = [this.instance(), this.instance()];
  }

  get clock(): string {
    return new Date(this.now).toISOString();
  }

  pass(minutes: number): void {
    this.now += minutes * 60_000;
  }

  /** Gives a command; null where it was refused. */
  async give(
    process: Process,
    [command, subject, actor, body]: readonly [string, string, Actor, object],
    at = this.given % this.instances.length,
  ): Promise<CommandAnswer | null> {
    const key = idNamed(`command ${String(++this.given)}`);
    const instance = this.instances[at]!;
    try {
      return await instance[process].execute({ command, subject, actor, body, key });
    } catch (error) {
      if (error instanceof Refused) {
        this.against = `${command}: ${JSON.stringify(error.refusal)}`;
        return null;
      }
      throw error;
    }
  }

  async alliance(id: string): Promise<AllianceState> {
    return (await this.instances[0]!.alliances.load(id)).state;
  }

  meetingCase(id: string) {
    return this.instances[0]!.meetings.load(id);
  }

  perCapsulamCase(id: string) {
    return this.instances[0]!.perCapsulam.load(id);
  }

  /** All meetings that there are. */
  async meetings(): Promise<readonly Meeting[]> {
    // From the log itself: a command that asks for them has its own meeting to itself meanwhile.
    const states = await Promise.all(this.meetingIds.map((id) => this.meetingNow(id)));
    return states.flatMap((state) => (state.status === 'none' ? [] : [state]));
  }

  /**
   * A reactor takes the next event that is for it.
   *
   * @param survives whether it lives to remember that it did
   * @returns whether there was one
   */
  async react(name: ReactorName, survives = true): Promise<boolean> {
    const at = this.done[name] % this.instances.length;
    const reactor = this.instances[at]!.reactors[name];
    const { events } = await this.store.readAll({ after: this.done[name], limit: 10_000 });
    const next = events.find((event) => reactor.isFor(event));
    if (next === undefined) return false;
    try {
      await reactor.react(next);
    } catch (error) {
      // It is tried again later, as the program does.
      if (error instanceof Refused && error.refusal.kind === 'unavailable') return false;
      throw error;
    }
    if (survives) this.done[name] = next.position;
    return true;
  }

  /**
   * The reactors do what there is to do.
   *
   * @param survives whether they live to remember what they did, each time
   */
  async catchUp(survives: () => boolean = () => true): Promise<void> {
    for (let more = true; more;) {
      more = false;
      for (const name of REACTORS) while (await this.react(name, survives())) more = true;
    }
  }

  /** Does something of which nothing is appended to a meeting: the program dies just before. */
  async dying(work: () => Promise<unknown>): Promise<void> {
    this.store.failing = true;
    await work().finally(() => (this.store.failing = false));
  }

  /** The whole log. */
  async log(): Promise<readonly Recorded[]> {
    const { events } = await this.store.readAll({ after: 0, limit: 100_000 });
    return events.map((event) => yearCodec.decode(event));
  }

  private async meetingNow(id: string): Promise<MeetingState> {
    const stream = STREAMS.meeting(id);
    const known = this.known.get(id) ?? { next: 0, state: NO_MEETING };
    const { events } = await this.store.readStream(stream, { from: known.next });
    const state = events.map((event) => yearCodec.decode(event) as MeetingEvent).reduce(evolve, known.state);
    // Of two that read at once the one that read more is kept.
    const next = known.next + events.length;
    if (next > (this.known.get(id)?.next ?? -1)) this.known.set(id, { next, state });
    return state;
  }

  private instance(): Instance {
    const { store, vault, refused } = this;
    const codec = yearCodec;
    const clock = { now: () => this.clock };
    const registers = new Registers(store, codec, clock, SLUG);
    const settings = { boardRules: [this.rules] };
    const around = {
      ...{ slug: SLUG, settings, store, codec, registers, vault },
      now: clock.now,
      namesOf: (ids: readonly string[]) =>
        Promise.resolve(Object.fromEntries(ids.map((id) => [id, `Hemlig ${id}`]))),
      mandatesOf: () => Promise.resolve(new Map<string, readonly string[]>()),
      before: (alliance: string) => this.before(alliance),
    };
    const parts = { store, codec, vault, clock };
    const alliances = new Executor({ ...parts, context: this.alliancesContext(registers) });
    const roster = new Executor({ ...parts, context: rosterCommandContext(around) });
    const perCapsulam = new Executor({ ...parts, context: perCapsulamCommandContext(around) });
    const meetings = new Executor({
      ...parts,
      context: meetingCommandContext({
        ...around,
        files: NO_FILES,
        agendasOf: (ids) => this.agendasOf(ids),
        earlier: (ids) => this.earlier(ids),
        held: () => Promise.resolve(),
        draftOf: () => Promise.resolve('d'.repeat(64)),
        freeze: () => Promise.resolve('f'.repeat(64)),
      }),
    });
    const onRefused = ({ refusal }: Refused, { type }: StoredEvent): void => {
      refused.push({ type, code: refusal.reasons?.[0]?.code ?? refusal.code });
    };
    const toMeeting = (request: Parameters<MeetingExecutor['execute']>[0]) => {
      if (!this.meetingIds.includes(request.subject)) this.meetingIds.push(request.subject);
      return meetings.execute(request);
    };
    const cases = new CaseReactor({
      ...{ codec, vault, toMeeting, onRefused },
      toAlliance: (request) => alliances.execute(request),
      toPerCapsulam: (request) => perCapsulam.execute(request),
      streams: { meetings: STREAMS.meeting(''), perCapsulam: STREAMS.perCapsulam('') },
      meeting: async (id) => (await meetings.load(id)).state,
      perCapsulam: async (id) => (await perCapsulam.load(id)).state,
      application: (alliance) => applicationIn({ slug: SLUG, store, codec: yearCodec }, alliance),
    });
    const entered = new EnteredReactor({
      ...{ codec, vault, toMeeting, onRefused },
      meeting: async (id) => (await meetings.load(id)).state,
      streams: allianceStream(SLUG, ''),
      alliance: (id) => allianceIn({ store, codec }, allianceStream(SLUG, id)),
    });
    return { alliances, roster, meetings, perCapsulam, reactors: { cases, entered } };
  }

  private alliancesContext(registers: Registers) {
    const { store, vault } = this;
    return allianceCommandContext({
      ...{ slug: SLUG, store, vault, registers, codec: yearCodec, sendsMail: false },
      settings: { ...WALK_SETTINGS, boardRules: [this.rules] },
      attachments: NO_FILES,
      arendenummer: { series: () => 'arende-2026', format: (_, number) => `T 2026-${String(number)}` },
      holdsRole: () => Promise.resolve(true),
      namesOf: () => Promise.resolve([]),
      boardOn: () => Promise.resolve({ leftOn: null, notSeated: [] }),
      mandatesAt: () => Promise.resolve([]),
      organisation: () => Promise.resolve(null),
    });
  }

  /** What the read model of meetings would say. */
  private async agendasOf(ids: readonly string[]): Promise<ReadonlyMap<string, FoundAlliance['onAgendas']>> {
    const meetings = await this.meetings();
    return new Map(
      ids.map((alliance) => [
        alliance,
        meetings.flatMap(({ id, items }) =>
          items.flatMap(({ status, subject }) =>
            ['waiting', 'open'].includes(status) && 'alliance' in subject && subject.alliance === alliance
              ? [{ meeting: id, kind: subject.kind }]
              : [],
          ),
        ),
      ]),
    );
  }

  /** What the read models would say that the board has had before it. */
  private async before(alliance: string) {
    const isAbout = ({ subject }: { readonly subject: Subject }): boolean =>
      'alliance' in subject && subject.alliance === alliance;
    const log = { store: this.store, codec: yearCodec };
    const asked = await Promise.all(
      this.perCapsulamIds.map((id) => perCapsulamIn(log, STREAMS.perCapsulam(id))),
    );
    return {
      meetings: (await this.meetings()).filter(({ items }) => items.some(isAbout)),
      perCapsulam: asked.flatMap((one) => (one.status !== 'none' && isAbout(one) ? [one] : [])),
    };
  }

  private async earlier(ids: readonly string[]): Promise<Readonly<Record<string, FoundEarlier>>> {
    const meetings = await this.meetings();
    const all = meetings.flatMap(({ id, items, entered }) =>
      items.flatMap(({ item, closedBy, subject }) =>
        [item, closedBy?.event ?? ''].map((of) => ({
          of,
          found: {
            event: closedBy?.event ?? null,
            meeting: id,
            alliance: 'alliance' in subject ? subject.alliance : null,
            application: subject.kind === 'application' ? subject.application : null,
            byHighestOrgan: entered?.organ === 'highest-organ',
            continued: meetings.some((other) =>
              other.items.some(({ continues, status }) => continues === item && status !== 'removed'),
            ),
          },
        })),
      ),
    );
    return Object.fromEntries(all.filter(({ of }) => ids.includes(of)).map(({ of, found }) => [of, found]));
  }
}

/** Nothing is kept: the walks add no files. */
const NO_FILES = { put: () => Promise.resolve() } as unknown as AttachmentFiles;
