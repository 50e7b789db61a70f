import type { EventStore } from '../../event-store/event-store.js';
import type { Actor } from '../../kernel/actor.js';
import type { EventCodec } from '../../log/event-codec.js';
import {
  allianceCaseIn,
  allianceIn,
  type Alliance,
  type AllianceState,
  allianceStream,
  applicationRevision,
  beforeMeetings,
  hasMandate,
  isRegistered,
  maySee,
  standingDecision,
} from '../alliances/public.js';
import { localDate } from '../../kernel/local-date.js';
import type { Case } from '../../workflow/case.js';
import { enteredMeeting } from './entered-reactor.js';
import type { Subject } from './events.js';
import { boardStreams } from './executors.js';
import { meetingIn } from './meetings/meeting-stream.js';
import { itemOf } from './meetings/state.js';
import { type BoardBefore, outBefore } from './out-before.js';
import { perCapsulamIn } from './per-capsulam/per-capsulam-stream.js';
import type { FoundSubject, Holding } from './subject.js';

/** What looking up an alliance that the board is to decide about needs. */
export interface SubjectParts {
  readonly slug: string;
  readonly store: EventStore;
  readonly codec: EventCodec;
  /** By account: the alliances that its posts are a mandate for. */
  readonly mandatesOf: (accounts: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;
  /** What the board has had before it about an alliance. */
  readonly before: BoardBefore;
}

/**
 * An alliance as the board decides about it; undefined: there is none.
 *
 * @param members of the board, whose mandates matter
 * @param asker whoever may not see it is told of none; null: the program itself asks
 */
export async function subjectIn(
  parts: SubjectParts,
  alliance: string,
  { members, asker }: { readonly members: readonly string[]; readonly asker: Actor | null },
): Promise<FoundSubject | undefined> {
  const { slug, mandatesOf } = parts;
  const current = await allianceCaseIn(parts, allianceStream(slug, alliance));
  const { state } = current;
  if (state.status === 'none' || (asker !== null && !maySee(asker, state))) return undefined;
  const given = await mandatesOf(members);
  const { name, association, partnership, conflicted } = state;
  const out = outBefore(await parts.before(alliance)).filter(({ subject }) => isSameCase(subject, state));
  return {
    organisations: [
      { name, orgnr: association?.orgnr ?? null },
      ...(association === null ? [] : [association]),
    ],
    members: state.members.map((member) => ({
      name: member.name,
      orgnr: member.orgnr,
      parent: member.parent,
    })),
    mandates: members.filter((id) => hasMandate({ id, alliances: given.get(id) ?? [] }, state)),
    declared: [...conflicted, ...out.flatMap((one) => one.conflicted)],
    excluded: out.flatMap((one) => one.excluded),
    application: await applicationOf(parts, current),
    partnership: partnership?.state ?? 'none',
    partnershipDecision: standingIn(state),
  };
}

/** Of its applications only the latest is at hand; what concerned the partnership concerns it still. */
function isSameCase(subject: Subject, { application }: Alliance): boolean {
  return subject.kind === 'application' ? subject.application === application?.id : 'alliance' in subject;
}

function standingIn(alliance: Alliance): FoundSubject['partnershipDecision'] {
  const standing = standingDecision(alliance);
  if (standing === undefined) return null;
  const { decision, decidedBy } = standing;
  return { event: decision?.event ?? null, meeting: decision?.id ?? enteredMeeting(decidedBy) };
}

/** The decisions on an alliance's application and its partnership, by the events of its own log, each with that of the board's log. */
export async function decisionsOf(
  { slug, store, codec }: Log,
  alliance: string,
): Promise<ReadonlyMap<string, string>> {
  const state = await allianceIn({ store, codec }, allianceStream(slug, alliance));
  if (state.status === 'none') return new Map();
  const { application, partnership } = state;
  const decisions = application !== null && isRegistered(application) ? application.decisions : [];
  return new Map(
    [...decisions, ...(partnership?.decisions ?? [])].flatMap(({ decidedBy, decision }) =>
      decision === null ? [] : [[decidedBy, decision.event] as const],
    ),
  );
}

/** The application of an alliance as the board decides about it; null: it has none with an ärendenummer. */
export async function applicationIn(parts: Log, alliance: string): Promise<FoundSubject['application']> {
  return applicationOf(parts, await allianceCaseIn(parts, allianceStream(parts.slug, alliance)));
}

type Log = Pick<SubjectParts, 'slug' | 'store' | 'codec'>;

async function applicationOf(parts: Log, current: Case<AllianceState>): Promise<FoundSubject['application']> {
  const { state: alliance } = current;
  const application = alliance.status === 'none' ? null : alliance.application;
  if (application === null || !isRegistered(application)) return null;
  const { id, arendenummer, state, held, heldFor, changes } = application;
  return {
    ...{ id, arendenummer, state, heldFor, changes },
    revision: applicationRevision(application),
    holding: held ? await holdingOf(parts, heldFor) : null,
    beforeMeetings: beforeMeetings(current),
  };
}

/** What holds an application; what has closed by now lets it go in a moment. */
async function holdingOf(
  { slug, store, codec }: Log,
  heldFor: { readonly id: string; readonly item: string | null } | null,
): Promise<Holding> {
  if (heldFor === null) return { by: 'hand' };
  const { id } = heldFor;
  if (heldFor.item === null) {
    const asked = await perCapsulamIn({ store, codec }, boardStreams(slug).perCapsulam(id));
    const { number, conflicts } = asked.status === 'none' ? { number: '', conflicts: [] } : asked;
    return { by: 'per-capsulam', id, number, conflicted: membersOf({ conflicts }) };
  }
  const meeting = await meetingIn({ store, codec }, boardStreams(slug).meeting(id));
  if (meeting.status === 'none') return { by: 'hand' };
  const conflicted = membersOf(itemOf(meeting, heldFor.item) ?? { conflicts: [] });
  return { by: 'meeting', id, on: localDate(meeting.opening?.at ?? meeting.startsAt), conflicted };
}

function membersOf({ conflicts }: { readonly conflicts: readonly { readonly member: string }[] }): string[] {
  return conflicts.map(({ member }) => member);
}
