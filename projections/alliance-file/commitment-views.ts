import {
  type Alliance,
  type Application,
  commitmentIn,
  COMMITMENTS,
  type Commitment,
  type CommitmentName,
  commitmentOf,
} from '../../src/contexts/alliances/public.js';
import type { CommitmentView } from '../../src/contexts/alliances/application-views.js';
import type { Words } from '../reading/words.js';

/** What the commitments are shown with. */
interface ShownWith {
  readonly words: Words;
  /** Whether whoever reads it sees the deliberation too. */
  readonly deliberation: boolean;
}

/** What has been stated for the application that is open or next, and as a partner. */
export function commitmentsOf(alliance: Alliance, shown: ShownWith): CommitmentView[] {
  return COMMITMENTS.flatMap((name) => viewOf(name, commitmentOf(alliance, name), shown));
}

/** What was stated for one application; a draft has what has been gathered so far. */
export function commitmentsFor(
  application: Application,
  alliance: Alliance,
  shown: ShownWith,
): CommitmentView[] {
  const gathered = 'commitments' in application ? application.commitments : alliance.preparation;
  return COMMITMENTS.flatMap((name) =>
    name === 'reaffirmation' ? [] : viewOf(name, commitmentIn(gathered, name), shown),
  );
}

function viewOf(
  name: CommitmentName,
  stated: Commitment | null,
  { words, deliberation }: ShownWith,
): CommitmentView[] {
  if (stated === null) return [];
  const { textVersion, signatory, at, asked, answer } = stated;
  return [
    {
      commitment: name,
      textVersion,
      signatory: words.of(signatory),
      status: statusOf(stated),
      statedAt: at,
      email: asked === null ? null : words.of(asked.email),
      ...(deliberation ? { atCoordinatorsAddress: asked?.atCoordinatorsAddress ?? null } : {}),
      answeredAt: answer?.at ?? null,
    },
  ];
}

function statusOf({ asked, answer }: Commitment): CommitmentView['status'] {
  if (answer !== null) return answer.confirmed ? 'confirmed' : 'declined';
  return asked === null ? 'stated' : 'asked';
}
