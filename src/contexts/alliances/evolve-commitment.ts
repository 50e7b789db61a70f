import type { EventOf } from './events.js';
import type { Commitment } from './state-application.js';

/** What a statement of the coordinator's is before whoever signs has been asked. */
export function statedCommitment({
  id,
  data,
  recordedAt,
}: EventOf<
  'MissionEndorsed' | 'PrinciplesCommitted' | 'CooperationPledged' | 'PrinciplesReaffirmed'
>): Commitment {
  const { textVersion, signatory } = data;
  return { textVersion, signatory, at: recordedAt, statedBy: id, asked: null, answer: null };
}

/** The same once whoever signs is asked, or has answered; one that another event stated stays as it is. */
export function answeredCommitment<Stated extends Commitment | null>(
  stated: Stated,
  {
    id,
    type,
    data,
    recordedAt: at,
  }: EventOf<'SignatureRequested' | 'CommitmentConfirmed' | 'CommitmentDeclined'>,
): Stated {
  if (stated?.statedBy !== data.statedBy) return stated;
  if (type === 'SignatureRequested') {
    const { email, atCoordinatorsAddress } = data;
    return { ...stated, asked: { request: id, at, email, atCoordinatorsAddress }, answer: null };
  }
  return { ...stated, answer: { confirmed: type === 'CommitmentConfirmed', by: id, at } };
}
