import { createHash } from 'node:crypto';
import { inspectAttachment } from '../../../attachments/inspect-attachment.js';
import type { Actor } from '../../../kernel/actor.js';
import { localDate } from '../../../kernel/local-date.js';
import type { CommandContext, CommandRequest } from '../../../log/command.js';
import { validateFields } from '../../../input/validate-fields.js';
import { subjectIn } from '../alliance-subject.js';
import { boardStreams } from '../executors.js';
import { flagsOf } from '../flags.js';
import { foundRosterOn } from './found-roster.js';
import { standingOf } from './found-standing.js';
import { inOfficeOn, leftOn } from '../roster/in-office.js';
import { perCapsulamIn } from '../per-capsulam/per-capsulam-stream.js';
import type { RosterState } from '../roster/state.js';
import { rosterIn } from '../roster-stream.js';
import type { BoardSettings } from '../settings.js';
import { seatNames } from '../seat-names.js';
import type { AgendaItemFields } from './commands/agenda-item.js';
import { itemsToApprove } from './commands/approve-agenda.js';
import type { FoundAlliance, FoundRoster } from './commands/inputs.js';
import { meetingCommandNamed } from './commands/registry.js';
import { waitingItems } from './commands/waiting-items.js';
import type { MeetingEventFact } from './events.js';
import { earlierIn, laterMeeting, toAdjust } from './other-meetings.js';
import { authoriseMeeting } from './policy.js';
import { itemOf, type Meeting, type MeetingState } from './state.js';
import { meetingWorkflow } from './workflow.js';
import { reserve, RESERVING } from './reserve.js';
import type { Fields, Found, MeetingSurroundings } from './surroundings.js';

/** Commands that close an item, or vote on it: what they are about has to be held for it. */
const IN_AN_ITEM: ReadonlySet<string> = new Set([
  'hold-vote',
  'decide-item',
  'table-item',
  'refer-item-back',
  'escalate-item',
]);
const ABOUT_AN_ITEM: ReadonlySet<string> = new Set([
  ...IN_AN_ITEM,
  'open-item',
  'present-again',
  'dismiss-flag',
  'decide-tie',
]);

/** Binds the meetings' workflow to its surroundings, for the command path. */
export function meetingCommandContext(
  parts: MeetingSurroundings,
): CommandContext<MeetingState, MeetingEventFact, BoardSettings> {
  const { slug, settings } = parts;
  return {
    workflow: meetingWorkflow,
    settings,
    streamOf: boardStreams(slug).meeting,
    authorise: (state, request) => authoriseMeeting(meetingWorkflow.newest, state, request),
    validate: ({ command, body }) => {
      const found = meetingCommandNamed(command);
      return found === undefined ? { faults: [] } : validateFields(found.fields, body);
    },
    find: async ({ state }, request, input) => ({
      ...(await find(parts, state, request, input as Fields)),
      leftOn: await lastDayOf(parts, request),
    }),
    reserving: RESERVING,
    reserve: async (current, request, input, now) => ({
      ...(await reserve(parts, current, { request, input: input as Fields, now })),
    }),
  };
}

async function find(
  parts: MeetingSurroundings,
  state: MeetingState,
  { command, subject, actor }: CommandRequest,
  input: Fields,
): Promise<Found> {
  switch (command) {
    case 'enter-meeting':
      return { meeting: subject };
    case 'convene-meeting': {
      const items = (input['items'] ?? []) as AgendaItemFields[];
      return {
        meeting: subject,
        roster: await rosterOn(parts, localDate(String(input['startsAt']))),
        ...(await aboutItems(parts, items, actor)),
      };
    }
    case 'change-call': {
      const was = state.status === 'none' ? parts.now() : state.startsAt;
      const startsAt = typeof input['startsAt'] === 'string' ? input['startsAt'] : was;
      return { roster: await rosterOn(parts, localDate(startsAt)) };
    }
    case 'approve-agenda': {
      const meant = state.status === 'none' ? [] : itemsToApprove(state, input);
      if (state.status === 'none') return {};
      const people = await seatNames(parts.vault, state.seats);
      const roster = await rosterOn(parts, dayOf(parts, input));
      return { roster, people, alliances: await waitingAbout(parts, state, meant) };
    }
    case 'add-item':
      return aboutItems(parts, [input as unknown as AgendaItemFields], actor);
    case 'open-meeting':
    case 'resume-meeting': {
      const secretary = typeof input['secretary'] === 'string' ? [input['secretary']] : [];
      const roster = await rosterOn(parts, dayOf(parts, input));
      const known = roster.secretary === null ? secretary : [...secretary, roster.secretary];
      const about = command === 'open-meeting' ? await unhandledAbout(parts, state) : {};
      return { roster, people: await parts.namesOf(known), ...about };
    }
    case 'close-meeting':
    case 'cancel-meeting':
      return unhandledAbout(parts, state);
    case 'report-per-capsulam':
      return perCapsulamToEnter(parts, String(input['perCapsulam']));
    case 'add-paper': {
      const bytes = Buffer.from(String(input['contentBase64']), 'base64');
      const fault = await inspectAttachment(bytes, String(input['mediaType']));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { paper: { sha256, size: bytes.byteLength, ...(fault === null ? {} : { fault }) } };
    }
    case 'draft-minutes':
    case 'sign-minutes':
      return state.status === 'none' ? {} : { draft: await parts.draftOf(state) };
    case 'replace-adjuster': {
      const later = input['meeting'];
      const found = typeof later === 'string' ? await laterMeeting(parts, later, subject) : undefined;
      return found === undefined ? {} : { laterMeeting: found };
    }
    default:
      return ABOUT_AN_ITEM.has(command) && state.status !== 'none'
        ? inItem(parts, state, { command, input })
        : {};
  }
}

/** The last day of the mandate of whoever gives a command and sits on the board no longer; null: they do, or never did. */
async function lastDayOf(
  { store, codec, slug, now }: MeetingSurroundings,
  { actor }: CommandRequest,
): Promise<string | null> {
  if (actor.role === 'system') return null;
  return leftOn(await rosterIn({ store, codec }, boardStreams(slug).roster), actor.id, localDate(now()));
}

/** The day on which something happened that is told. */
function dayOf({ now }: MeetingSurroundings, { at }: Fields): string {
  return localDate(typeof at === 'string' ? at : now());
}

async function rosterOn(
  { store, codec, slug, vault }: MeetingSurroundings,
  day: string,
): Promise<FoundRoster> {
  const roster = await rosterIn({ store, codec }, boardStreams(slug).roster);
  return foundRosterOn(vault, roster, day);
}

async function aboutItems(
  parts: MeetingSurroundings,
  items: readonly AgendaItemFields[],
  asker: Actor,
): Promise<Found> {
  const alliances = items.flatMap(({ alliance }) => alliance ?? []);
  return {
    alliances: await alliancesIn(parts, alliances, asker),
    earlier: await earlierIn(parts, items),
    toAdjust: await toAdjust(parts, items),
  };
}

/** The alliance that an item is about. Once it stands on the agenda, whoever leads the meeting knows of it. */
async function inItem(
  parts: MeetingSurroundings,
  meeting: Meeting,
  { command, input }: { readonly command: string; readonly input: Fields },
): Promise<Found> {
  const id = String(input['item']);
  const item = itemOf(meeting, id);
  const roster = await rosterOn(parts, dayOf(parts, input));
  const people = await seatNames(parts.vault, meeting.seats);
  if (item === undefined || !('alliance' in item.subject)) return { roster, people };
  const { kind, alliance } = item.subject;
  const isHeld = kind === 'application' && item.reconsiders === null && item.status === 'open';
  if (isHeld && IN_AN_ITEM.has(command)) await parts.held(alliance, { id: meeting.id, item: id });
  return { roster, people, alliances: await alliancesIn(parts, [alliance], null) };
}

/** How what the meeting has not come to stands: some may be up for decision no longer. */
async function unhandledAbout(parts: MeetingSurroundings, state: MeetingState): Promise<Found> {
  return state.status === 'none' ? {} : { alliances: await waitingAbout(parts, state, waitingItems(state)) };
}

/** The alliances that these items are about. */
async function waitingAbout(
  parts: MeetingSurroundings,
  { items }: Meeting,
  ids: readonly string[],
): Promise<Readonly<Record<string, FoundAlliance>>> {
  const about = items.flatMap(({ item, subject }) =>
    ids.includes(item) && 'alliance' in subject ? [subject.alliance] : [],
  );
  return alliancesIn(parts, about, null);
}

async function alliancesIn(
  parts: MeetingSurroundings,
  alliances: readonly string[],
  asker: Actor | null,
): Promise<Readonly<Record<string, FoundAlliance>>> {
  const { store, codec, slug, now } = parts;
  const ids = [...new Set(alliances)];
  if (ids.length === 0) return {};
  const roster = await rosterIn({ store, codec }, boardStreams(slug).roster);
  const agendas = await parts.agendasOf(ids);
  const found = await Promise.all(
    ids.map(async (id) => {
      const about = await allianceFor(parts, { id, roster, day: localDate(now()), asker });
      return about === undefined ? [] : [[id, { ...about, onAgendas: agendas.get(id) ?? [] }] as const];
    }),
  );
  return Object.fromEntries(found.flat());
}

async function allianceFor(
  parts: MeetingSurroundings,
  about: {
    readonly id: string;
    readonly roster: RosterState;
    readonly day: string;
    readonly asker: Actor | null;
  },
): Promise<Omit<FoundAlliance, 'onAgendas'> | undefined> {
  const { id, roster, day, asker } = about;
  const { ordinary, substitutes } = inOfficeOn(roster, day);
  const members = [...ordinary, ...substitutes].map(({ member }) => member);
  const found = await subjectIn(parts, id, { members, asker });
  if (found === undefined) return undefined;
  return { ...standingOf(found), flags: flagsOf(found, roster, { members, day }) };
}

async function perCapsulamToEnter({ store, codec, slug }: MeetingSurroundings, id: string): Promise<Found> {
  const found = await perCapsulamIn({ store, codec }, boardStreams(slug).perCapsulam(id));
  if (found.status === 'none') return { perCapsulam: {} };
  const { number, status, entered } = found;
  const decided = status === 'decided' || status === 'entered';
  return { perCapsulam: { [id]: { number, decided, entered: entered !== null } } };
}
