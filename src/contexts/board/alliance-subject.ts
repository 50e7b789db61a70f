import type { EventStore } from '../../event-store/event-store.js';
import type { Actor } from '../../kernel/actor.js';
import type { EventCodec } from '../../log/event-codec.js';
import {
  type Alliance,
  allianceIn,
  allianceStream,
  applicationRevision,
  hasMandate,
  isRegistered,
  maySee,
  standingDecision,
} from '../alliances/public.js';
import { enteredMeeting } from './entered-reactor.js';
import type { FoundSubject } from './subject.js';

/** What looking up an alliance that the board is to decide about needs. */
export interface SubjectParts {
  readonly slug: string;
  readonly store: EventStore;
  readonly codec: EventCodec;
  /** By account: the alliances that its posts are a mandate for. */
  readonly mandatesOf: (accounts: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;
}

/**
 * An alliance as the board decides about it; undefined: there is none.
 *
 * @param members of the board, whose mandates matter
 * @param asker whoever may not see it is told of none; null: the program itself asks
 */
export async function subjectIn(
  { slug, store, codec, mandatesOf }: SubjectParts,
  alliance: string,
  { members, asker }: { readonly members: readonly string[]; readonly asker: Actor | null },
): Promise<FoundSubject | undefined> {
  const state = await allianceIn({ store, codec }, allianceStream(slug, alliance));
  if (state.status === 'none' || (asker !== null && !maySee(asker, state))) return undefined;
  const given = await mandatesOf(members);
  const { name, association, partnership, conflicted } = state;
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
    declared: conflicted,
    application: applicationOf(state),
    partnership: partnership?.state ?? 'none',
    partnershipDecision: standingIn(state),
  };
}

function standingIn(alliance: Alliance): FoundSubject['partnershipDecision'] {
  const standing = standingDecision(alliance);
  if (standing === undefined) return null;
  const { decision, decidedBy } = standing;
  return { event: decision?.event ?? null, meeting: decision?.id ?? enteredMeeting(decidedBy) };
}

/** The decisions on an alliance's application and its partnership, by the events of its own log, each with that of the board's log. */
export async function decisionsOf(
  { slug, store, codec }: Omit<SubjectParts, 'mandatesOf'>,
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

function applicationOf({ application }: Alliance): FoundSubject['application'] {
  if (application === null || !isRegistered(application)) return null;
  const { id, arendenummer, state, held, heldFor, changes } = application;
  return { id, arendenummer, state, held, heldFor, revision: applicationRevision(application), changes };
}
