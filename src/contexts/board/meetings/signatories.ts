import type { Capacity } from './minutes-events.js';
import type { FoundLaterMeeting } from './commands/inputs.js';
import type { Meeting } from './state.js';

/** Who signs the minutes (domain 4.11): the secretary, whoever presided, and those who adjust. */
export interface Signatory {
  readonly member: string;
  readonly as: readonly Capacity[];
}

/** Those who are to sign, each once, with what they sign as; whoever was replaced has given it to another, or to none. */
export function signatoriesOf(meeting: Meeting): Signatory[] {
  const { opening, presided, minutes } = meeting;
  if (opening === null) return [];
  const parts: readonly (readonly [string, Capacity])[] = [
    [opening.secretary, 'secretary'],
    ...presided.map((member) => [member, 'presiding'] as const),
    ...opening.adjusters.map((member) => [member, 'adjuster'] as const),
  ];
  const bySigner = new Map<string, Capacity[]>();
  for (const [member, as] of parts) {
    const signer = replacementOf(minutes.replaced, member);
    if (signer === null) continue;
    const known = bySigner.get(signer) ?? [];
    bySigner.set(signer, known.includes(as) ? known : [...known, as]);
  }
  return [...bySigner].map(([member, as]) => ({ member, as }));
}

/** Who signs in their place; null: those who attended have adjusted at a later meeting. */
function replacementOf(replaced: Meeting['minutes']['replaced'], member: string): string | null {
  return replaced.reduce<string | null>(
    (signer, { adjuster, by }) => (signer === adjuster ? by : signer),
    member,
  );
}

export function capacitiesOf(meeting: Meeting, member: string): readonly Capacity[] {
  return signatoriesOf(meeting).find((signatory) => signatory.member === member)?.as ?? [];
}

/** Whether the secretary, who signs first, has yet to. */
export function secretaryStillToSign(meeting: Meeting): boolean {
  const signed = new Set(meeting.minutes.signatures.map(({ member }) => member));
  return signatoriesOf(meeting).some(({ member, as }) => as.includes('secretary') && !signed.has(member));
}

/** Whether everybody who is to sign has. */
export function allHaveSigned(meeting: Meeting): boolean {
  const signed = new Set(meeting.minutes.signatures.map(({ member }) => member));
  return signatoriesOf(meeting).every(({ member }) => signed.has(member));
}

/** Those who attended this meeting and took part in adjusting its minutes at the later one, but for whoever does not. */
export function attestants(
  { attendance }: Meeting,
  adjuster: string,
  later: FoundLaterMeeting | undefined,
): string[] {
  const were = new Set(later?.adjusted?.takingPart ?? []);
  return attendance.map(({ member }) => member).filter((member) => member !== adjuster && were.has(member));
}
