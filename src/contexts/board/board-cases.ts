import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '../../event-store/event-store.js';
import { CLOCK, EVENT_STORE, VAULT } from '../../injection.js';
import type { Actor } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import type { Fact, Recorded } from '../../kernel/event.js';
import { localDate } from '../../kernel/local-date.js';
import { Refused } from '../../kernel/refusal.js';
import { EventCodec } from '../../log/event-codec.js';
import { inWords } from '../../vault/in-words.js';
import type { Vault } from '../../vault/vault.js';
import { type Case, newCase } from '../../workflow/case.js';
import { type Action, explain } from '../../workflow/decide.js';
import type { Workflow } from '../../workflow/define-workflow.js';
import {
  BOARD_SETTINGS,
  BOARD_STREAMS,
  type BoardStreams,
  BOARD_SUBJECTS,
  type BoardSubjects,
  MEETING_EXECUTOR,
  type MeetingExecutor,
  PER_CAPSULAM_EXECUTOR,
  type PerCapsulamExecutor,
  ROSTER_EXECUTOR,
  type RosterExecutor,
} from './executors.js';
import { THE_BOARD } from './the-board.js';
import type { Flag } from './events.js';
import { flagsOf } from './flags.js';
import type { FoundAlliance } from './meetings/commands/inputs.js';
import { foundRosterOn } from './meetings/found-roster.js';
import { standingOf } from './meetings/found-standing.js';
import { MEETING_COMMANDS } from './meetings/commands/registry.js';
import { maySeeItem, maySeeMeeting, authoriseMeeting } from './meetings/policy.js';
import { type Meeting, type MeetingState, openItem } from './meetings/state.js';
import { meetingWorkflow } from './meetings/workflow.js';
import { PER_CAPSULAM_COMMANDS } from './per-capsulam/commands/registry.js';
import type { PerCapsulam, PerCapsulamState } from './per-capsulam/state.js';
import { perCapsulamWorkflow } from './per-capsulam/workflow.js';
import { maySeePerCapsulam } from './policy.js';
import { inOfficeOn, leftOn } from './roster/in-office.js';
import { ROSTER_COMMANDS } from './roster/commands/registry.js';
import type { RosterState } from './roster/state.js';
import { rosterWorkflow } from './roster/workflow.js';
import { seatNames } from './seat-names.js';
import type { BoardSettings } from './settings.js';

export type MeetingCase = Case<MeetingState> & { readonly state: Meeting };
export type PerCapsulamCase = Case<PerCapsulamState> & { readonly state: PerCapsulam };

/** What is not offered on one that there is: the verb that makes it, and what the program itself does. */
const NOT_OFFERED: readonly string[] = [
  'open-per-capsulam',
  'convene-meeting',
  ...[...MEETING_COMMANDS, ...PER_CAPSULAM_COMMANDS].flatMap(({ name, internal }) =>
    internal === true ? [name] : [],
  ),
];

/** What is offered of the board as a whole. */
const OF_THE_BOARD: ReadonlySet<string> = new Set([
  ...ROSTER_COMMANDS.map(({ name }) => name),
  'open-per-capsulam',
  'convene-meeting',
]);

/** The board and its decisions as the log itself has them. */
@Injectable()
export class BoardCases {
  constructor(
    @Inject(ROSTER_EXECUTOR) private readonly rosters: RosterExecutor,
    @Inject(MEETING_EXECUTOR) private readonly meetings: MeetingExecutor,
    @Inject(PER_CAPSULAM_EXECUTOR) private readonly perCapsulams: PerCapsulamExecutor,
    @Inject(BOARD_SETTINGS) private readonly settings: BoardSettings,
    @Inject(BOARD_STREAMS) private readonly streams: BoardStreams,
    @Inject(BOARD_SUBJECTS) private readonly subjects: BoardSubjects,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly codec: EventCodec,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  roster(): Promise<Case<RosterState>> {
    return this.rosters.load(THE_BOARD);
  }

  /**
   * Why those who are in office today may be conflicted in what concerns an alliance, as far as the system can tell.
   *
   * @throws Refused there is no such alliance that the viewer may see
   */
  async flags(alliance: string, viewer: Actor): Promise<readonly Flag[]> {
    const { state: roster } = await this.roster();
    const day = localDate(this.clock.now());
    const { ordinary, substitutes } = inOfficeOn(roster, day);
    const members = [...ordinary, ...substitutes].map(({ member }) => member);
    const about = await this.subjects(alliance, { members, asker: viewer });
    if (about === undefined) throw new Refused({ kind: 'unknown-thing', code: 'unknown-alliance' });
    return flagsOf(about, roster, { members, day });
  }

  /** @throws Refused there is none that the viewer may see */
  async perCapsulam(id: string, viewer: Actor): Promise<PerCapsulamCase> {
    const current = await this.perCapsulams.load(id);
    const { state } = current;
    if (state.status === 'none' || !maySeePerCapsulam(viewer, state)) {
      throw new Refused({ kind: 'unknown-thing', code: 'unknown-per-capsulam' });
    }
    return { ...current, state };
  }

  /**
   * A meeting, without the items that are open and that the viewer is conflicted in.
   *
   * @throws Refused there is none that the viewer may see
   */
  async meeting(id: string, viewer: Actor): Promise<MeetingCase> {
    const current = await this.meetings.load(id);
    const { state } = current;
    if (state.status === 'none' || !maySeeMeeting(viewer, state)) {
      throw new Refused({ kind: 'unknown-thing', code: 'unknown-meeting' });
    }
    const hidden = state.items.filter((item) => !maySeeItem(viewer, item)).map(({ item }) => item);
    const items = state.items.filter(({ item }) => !hidden.includes(item));
    const papers = state.papers.filter(({ item }) => item === null || !hidden.includes(item));
    const words = Object.fromEntries(
      Object.entries(state.minutes.words).filter(([item]) => !hidden.includes(item)),
    );
    return { ...current, state: { ...state, items, papers, minutes: { ...state.minutes, words } } };
  }

  /** What happened at a meeting, but in the items that the viewer does not see now. */
  async meetingHistory(id: string, { state }: MeetingCase): Promise<readonly Recorded[]> {
    const seen = new Set(state.items.map(({ item }) => item));
    const events = await this.history(this.streams.meeting(id));
    return events.filter(({ data }) => {
      const { item = null } = data as { readonly item?: string | null };
      return item === null || seen.has(item);
    });
  }

  /** Every command that clients may give at a meeting: allowed now to this viewer, or every reason why not. */
  async meetingActions(current: MeetingCase, viewer: Actor): Promise<Action[]> {
    const { newest } = meetingWorkflow;
    // Whoever is to sign may, and the secretary keeps the minutes, whatever roles they have.
    const named = ['sign-minutes', 'draft-minutes'].flatMap((command) => {
      const authorised = authoriseMeeting(newest, current.state, { command, actor: viewer });
      return 'actor' in authorised ? authorised.actor.roles : [];
    });
    const asking = { ...viewer, roles: [...viewer.roles, ...named] };
    const { state: roster } = await this.roster();
    const today = localDate(this.clock.now());
    const found = {
      alliances: await this.waitingAbout(current.state),
      leftOn: leftOn(roster, viewer.id, today),
      roster: await foundRosterOn(this.vault, roster, today),
      people: await seatNames(this.vault, current.state.seats),
    };
    return this.explained(meetingWorkflow, current, asking, found).filter(
      ({ command }) => !NOT_OFFERED.includes(command),
    );
  }

  /** How the applications stand whose items wait for their turn. */
  private async waitingAbout({ items }: Meeting): Promise<Readonly<Record<string, FoundAlliance>>> {
    const ids = items.flatMap(({ status, subject }) =>
      status === 'waiting' && subject.kind === 'application' ? [subject.alliance] : [],
    );
    const found = await Promise.all(
      [...new Set(ids)].map(
        async (id) => [id, await this.subjects(id, { members: [], asker: null })] as const,
      ),
    );
    return Object.fromEntries(
      found.flatMap(([id, about]) =>
        about === undefined ? [] : [[id, { ...standingOf(about), onAgendas: [], flags: [] }] as const],
      ),
    );
  }

  /** Whether the item that is open looks again at what was granted. */
  async looksAtGrant({ state }: MeetingCase): Promise<boolean> {
    const item = openItem(state);
    if (item === undefined || item.reconsiders === null || item.subject.kind !== 'application') return false;
    const about = await this.subjects(item.subject.alliance, { members: [], asker: null });
    return about?.application?.state === 'granted';
  }

  rosterHistory(): Promise<readonly Recorded[]> {
    return this.history(this.streams.roster);
  }

  perCapsulamHistory(id: string): Promise<readonly Recorded[]> {
    return this.history(this.streams.perCapsulam(id));
  }

  /**
   * Every command that clients may give about the board, and what it may begin: allowed now to this viewer, or every reason
   * why not.
   */
  rosterActions(current: Case<RosterState>, viewer: Actor): Action[] {
    const { state: roster } = current;
    return [
      ...this.explained(rosterWorkflow, current, viewer),
      ...this.explained(meetingWorkflow, newCase(meetingWorkflow), viewer, {
        leftOn: leftOn(roster, viewer.id, localDate(this.clock.now())),
      }),
      ...this.explained(perCapsulamWorkflow, newCase(perCapsulamWorkflow), viewer, { roster }),
    ].filter(({ command }) => OF_THE_BOARD.has(command));
  }

  /** The same of what is decided per capsulam, whose alliance may have changed or be gone. */
  async perCapsulamActions(current: PerCapsulamCase, viewer: Actor): Promise<Action[]> {
    const { subject } = current.state;
    const about =
      'alliance' in subject ? await this.subjects(subject.alliance, { members: [], asker: null }) : undefined;
    const { state: roster } = await this.roster();
    return this.explained(perCapsulamWorkflow, current, viewer, { about, roster }).filter(
      ({ command }) => !NOT_OFFERED.includes(command),
    );
  }

  private explained<State, F extends Fact>(
    workflow: Workflow<State, F, BoardSettings>,
    current: Case<State>,
    actor: Actor,
    found: object = {},
  ): Action[] {
    const { settings, clock } = this;
    return explain(workflow, current, {
      ...{ now: clock.now(), actor, commandId: '', settings, found: { ...found } },
      newId: () => '',
    });
  }

  /** Everything that happened, with its words; those that were erased are null. */
  private async history(stream: string): Promise<readonly Recorded[]> {
    const { events } = await this.store.readStream(stream);
    return inWords(
      this.vault,
      events.map((event) => this.codec.decode(event)),
    );
  }
}
