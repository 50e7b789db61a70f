import { validateFields } from '../../input/validate-fields.js';
import { localDate } from '../../kernel/local-date.js';
import type { CommandContext, CommandRequest } from '../../log/command.js';
import type { Registers } from '../../log/registers.js';
import type { Vault } from '../../vault/vault.js';
import { subjectIn, type SubjectParts } from './alliance-subject.js';
import { boardStreams } from './executors.js';
import type { OpenPerCapsulamFields } from './per-capsulam/commands/open-per-capsulam.js';
import type { PerCapsulamFound } from './per-capsulam/commands/per-capsulam-command.js';
import { PER_CAPSULAM_COMMANDS } from './per-capsulam/commands/registry.js';
import type { PerCapsulamEventFact } from './per-capsulam/events.js';
import type { PerCapsulamState } from './per-capsulam/state.js';
import { perCapsulamWorkflow } from './per-capsulam/workflow.js';
import { authorisePerCapsulam, authoriseRoster } from './policy.js';
import { ROSTER_COMMANDS } from './roster/commands/registry.js';
import type { RosterFound } from './roster/commands/roster-command.js';
import type { RosterEventFact } from './roster/events.js';
import { inOfficeOn } from './roster/in-office.js';
import type { RosterState } from './roster/state.js';
import { rosterWorkflow } from './roster/workflow.js';
import { rosterIn } from './roster-stream.js';
import { seatNames } from './seat-names.js';
import type { BoardSettings } from './settings.js';

/** What deciding about the board needs of its surroundings. */
export interface BoardSurroundings extends SubjectParts {
  readonly vault: Pick<Vault, 'open'>;
  readonly settings: BoardSettings;
  readonly registers: Registers;
  /** UTC ISO 8601. */
  readonly now: () => string;
  /** The names of those of these who have an account, by id. */
  readonly namesOf: (accounts: readonly string[]) => Promise<Readonly<Record<string, string>>>;
}

/** Binds the workflow of who sits on the board to its surroundings, for the command path. */
export function rosterCommandContext({
  slug,
  settings,
  namesOf,
}: Pick<BoardSurroundings, 'slug' | 'settings' | 'namesOf'>): CommandContext<
  RosterState,
  RosterEventFact,
  BoardSettings
> {
  return {
    workflow: rosterWorkflow,
    settings,
    streamOf: () => boardStreams(slug).roster,
    authorise: (_, request) => authoriseRoster(rosterWorkflow.newest, request),
    validate: ({ command, body }) => validated(ROSTER_COMMANDS, command, body),
    find: async (_, __, input): Promise<Partial<RosterFound>> => ({ names: await namesOf(namedIn(input)) }),
  };
}

/** The same for what is decided per capsulam. */
export function perCapsulamCommandContext(
  parts: BoardSurroundings,
): CommandContext<PerCapsulamState, PerCapsulamEventFact, BoardSettings> {
  const { slug, settings, registers } = parts;
  const streams = boardStreams(slug);
  return {
    workflow: perCapsulamWorkflow,
    settings,
    streamOf: streams.perCapsulam,
    authorise: (state, request) => authorisePerCapsulam(perCapsulamWorkflow.newest, state, request),
    validate: ({ command, body }) => validated(PER_CAPSULAM_COMMANDS, command, body),
    find: async ({ state }, request, input) => ({ ...(await findPerCapsulam(parts, state, request, input)) }),
    reserving: new Set(['open-per-capsulam']),
    reserve: async (_, { subject }): Promise<Partial<PerCapsulamFound>> => {
      const year = localDate(parts.now()).slice(0, 4);
      const taker = { item: subject, stream: streams.perCapsulam(subject) };
      // Whoever took a number may yet open with it: the same command comes again after a crash.
      const taken = await registers.takeNumber(`per-capsulam-${year}`, taker, () => Promise.resolve('open'));
      return { number: `PC ${year}-${String(taken).padStart(2, '0')}` };
    },
  };
}

async function findPerCapsulam(
  parts: BoardSurroundings,
  state: PerCapsulamState,
  { command, subject, actor }: CommandRequest,
  input: unknown,
): Promise<Partial<PerCapsulamFound>> {
  const { store, codec, slug, now } = parts;
  if (command === 'enter-per-capsulam' || command === 'note-deadline') return {};
  const roster = await rosterIn({ store, codec }, boardStreams(slug).roster);
  const { ordinary, substitutes } = inOfficeOn(roster, localDate(now()));
  const seats = [...ordinary, ...substitutes];
  const members = seats.map(({ member }) => member);
  const asked = state.status === 'none' ? [] : state.asked;
  const found = { perCapsulam: subject, roster, people: await seatNames(parts.vault, [...seats, ...asked]) };
  // Whoever opens it names what they see; what it is about then is known to whoever is asked.
  const opening = state.status === 'none';
  const alliance = opening ? (input as OpenPerCapsulamFields).subject.alliance : allianceOf(state);
  if (alliance === undefined) return found;
  const about = await subjectIn(parts, alliance, { members, asker: opening ? actor : null });
  return about === undefined ? found : { ...found, about };
}

function allianceOf({ subject }: Exclude<PerCapsulamState, { status: 'none' }>): string | undefined {
  return 'alliance' in subject ? subject.alliance : undefined;
}

function validated(
  commands: readonly { readonly name: string; readonly fields: Parameters<typeof validateFields>[0] }[],
  command: string,
  body: unknown,
): ReturnType<CommandContext<never, never, never>['validate']> {
  const found = commands.find(({ name }) => name === command);
  return found === undefined ? { faults: [] } : validateFields(found.fields, body);
}

/** The ids of those that a command about the board names. */
function namedIn(input: unknown): string[] {
  const {
    seats = [],
    member,
    secretary,
  } = input as {
    readonly seats?: readonly { readonly member: string }[];
    readonly member?: string;
    readonly secretary?: string;
  };
  return [...seats.map((seat) => seat.member), member, secretary].filter((id) => id !== undefined);
}
