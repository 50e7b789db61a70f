import { type CommitmentName, COMMITMENTS } from './events.js';
import type { Alliance } from './state.js';
import type { Commitment, Preparation } from './state-application.js';

/** What the alliance has stated of one text: for the application that is open or next, or as a partner. */
export function commitmentOf(
  { preparation, partnership }: Alliance,
  name: CommitmentName,
): Commitment | null {
  if (name === 'reaffirmation') return partnership?.reaffirmation ?? null;
  return commitmentIn(preparation, name);
}

/** The same of what was gathered for one application. */
export function commitmentIn(
  { mission, cooperation, principles }: Preparation,
  name: Exclude<CommitmentName, 'reaffirmation'>,
): Commitment | null {
  if (name === 'mission') return mission;
  return name === 'cooperation' ? cooperation : (principles[name] ?? null);
}

/** A commitment that whoever signs has been asked to confirm, and when they were asked. */
export interface AskedCommitment {
  readonly name: CommitmentName;
  readonly commitment: Commitment;
  readonly askedAt: string;
}

/** The commitment that a request is about; null where it was stated anew, or asked about anew, since. */
export function commitmentAsked(alliance: Alliance, request: string): AskedCommitment | null {
  for (const name of COMMITMENTS) {
    const commitment = commitmentOf(alliance, name);
    if (commitment?.asked?.request === request) return { name, commitment, askedAt: commitment.asked.at };
  }
  return null;
}

/** Whether whoever signs has confirmed it themselves. */
export function isSigned(commitment: Commitment | null): boolean {
  return commitment?.answer?.confirmed === true;
}
