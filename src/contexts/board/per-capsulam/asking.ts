import type { Seat } from '../events.js';
import type { InOffice } from '../roster/in-office.js';
import type { Asked, Asking } from './events.js';

/**
 * Who is asked: every ordinary member in office who is not conflicted, and a substitute for each of them who is, where the
 * rules know substitutes (domain 4.1, 4.7, 4.12).
 */
export function askedOf(
  { ordinary, substitutes }: Pick<InOffice, 'ordinary' | 'substitutes'>,
  conflicted: readonly string[],
  rules: { readonly substitutes: boolean },
): Asked[] {
  const free = substitutes.filter(({ member }) => rules.substitutes && !conflicted.includes(member));
  const asked: Asked[] = [];
  let next = 0;
  for (const seat of ordinary) {
    if (!conflicted.includes(seat.member)) {
      asked.push(called(seat, null));
      continue;
    }
    const substitute = free[next++];
    if (substitute !== undefined) asked.push(called(substitute, seat.member));
  }
  return asked;
}

/** A substitute in the place of somebody who was asked and is conflicted; null: there is none left. */
export function insteadOf(
  { asked, conflicts }: Pick<Asking, 'asked' | 'conflicts'>,
  member: string,
  { substitutes }: Pick<InOffice, 'substitutes'>,
  rules: { readonly substitutes: boolean },
): Asked | null {
  const leaving = asked.find((one) => one.member === member);
  const taken = [...asked, ...conflicts].map((one) => one.member);
  const free = substitutes.find((one) => rules.substitutes && !taken.includes(one.member));
  if (leaving === undefined || free === undefined) return null;
  return called(free, leaving.standsInFor ?? leaving.member);
}

/** Whose vote settles a tie: the chair, or the vice chair where the chair is not asked. */
export function presidingAmong(asked: readonly Asked[], { chair, viceChair }: InOffice): string | null {
  return [chair, viceChair].find((leader) => asked.some(({ member }) => member === leader)) ?? null;
}

function called({ member, name, kind }: Seat, standsInFor: string | null): Asked {
  return { member, name, kind, standsInFor };
}
