import type { Called } from './events.js';
import type { Meeting } from './state.js';

interface Seated {
  readonly member: string;
  readonly kind: string;
}

/** The members among those who have a seat, without the substitutes. */
export function ordinary<Seat extends Seated>(seats: readonly Seat[]): Seat[] {
  return seats.filter(({ kind }) => kind === 'ordinary');
}

/** Those of some who are not among others. */
export function notAmong<Seat extends Seated>(others: readonly Seated[], some: readonly Seat[]): Seat[] {
  return some.filter(({ member }) => !others.some((other) => other.member === member));
}

/** Everybody who was called to the meeting, or had a seat whenever it sat. */
export function onceSeated({
  called,
  seatedBefore,
  seats,
}: Pick<Meeting, 'called' | 'seatedBefore' | 'seats'>): readonly Called[] {
  return [...called, ...seatedBefore, ...seats];
}

/**
 * Members in office at the meeting to whom no call went out: they were elected after it. "All members are called" (domain
 * 4.1), so that what is taken up needs everybody's consent.
 */
export function notCalled({ called, seats }: Pick<Meeting, 'called' | 'seats'>): Meeting['seats'][number][] {
  return notAmong(called, ordinary(seats));
}
