import type { Recorded } from '../../../kernel/event.js';
import type { AllianceEvent } from '../../alliances/public.js';
import type { PlacedText } from '../personal-data.js';
import type { ExtractSignature, Place } from './register-extract.js';

/** What each event states; a principle's is the principle. */
const STATED: Readonly<Record<string, string>> = {
  MissionEndorsed: 'mission',
  CooperationPledged: 'cooperation',
  PrinciplesCommitted: 'principle',
  PrinciplesReaffirmed: 'reaffirmation',
};

type Told<Type extends AllianceEvent['type']> = Extract<AllianceEvent, { type: Type }>;

/** The commitments in which a person is named as signatory, with when they were asked and what they answered. */
export function signaturesOf(
  named: readonly PlacedText[],
  streams: ReadonlyMap<string, readonly Recorded[]>,
  place: (event: Recorded) => Place,
): ExtractSignature[] {
  const stated = named.flatMap(({ event }) =>
    event !== undefined && Object.hasOwn(STATED, event.type) ? [event] : [],
  );
  return [...new Map(stated.map((event) => [event.id, event])).values()].map((event) => {
    const later = (streams.get(event.stream) ?? []) as readonly AllianceEvent[];
    const about = later.filter(
      (one) => isAnswerOrRequest(one) && (one as Told<'SignatureRequested'>).data.statedBy === event.id,
    );
    const asked = about.findLast(({ type }) => type === 'SignatureRequested');
    const answer = about.findLast(({ type }) => type !== 'SignatureRequested');
    const { label, alliance, allianceName } = place(event);
    const { textVersion, principle } = event.data as { textVersion: number; principle?: string };
    return {
      commitment: principle ?? STATED[event.type] ?? event.type,
      label: label ?? '',
      alliance,
      allianceName,
      textVersion,
      statedAt: event.recordedAt,
      askedAt: asked?.recordedAt ?? null,
      answer: answer === undefined ? null : answer.type === 'CommitmentConfirmed' ? 'confirmed' : 'declined',
      answeredAt: answer?.recordedAt ?? null,
    };
  });
}

function isAnswerOrRequest({ type }: Recorded): boolean {
  return ['SignatureRequested', 'CommitmentConfirmed', 'CommitmentDeclined'].includes(type);
}
