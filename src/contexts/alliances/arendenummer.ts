import type { EventStore } from '../../event-store/event-store.js';
import { Unreadable } from '../../kernel/unreadable.js';
import { UnknownEvent } from '../../kernel/upcast.js';
import type { EventCodec } from '../../log/event-codec.js';
import type { NumberFate, NumberTaker } from '../../log/number-series.js';
import type { Registers } from '../../log/registers.js';
import { localDate } from '../../kernel/local-date.js';
import { allianceIn } from './alliance-stream.js';
import type { AllianceState } from './state.js';
import { hasEnded, isRegistered } from './state-application.js';
import { casesOf } from './state-cases.js';

/** What taking an ärendenummer needs. */
export interface ArendenummerParts {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly registers: Registers;
  /** The series that a case that came in on that day is numbered in, and how a number is written. */
  readonly arendenummer: { series(day: string): string; format(day: string, number: number): string };
}

/**
 * The ärendenummer of cases: unique and gap-free in their series (domain 3). A number is taken before the registration
 * is appended, which may fail: it then waits for its case, or goes to another when the case has ended without it.
 */
export class Arendenummer {
  constructor(private readonly parts: ArendenummerParts) {}

  /** The case's number, the same however often it is asked for. */
  async take(
    { id, submittedAt }: { readonly id: string; readonly submittedAt: string },
    stream: string,
  ): Promise<string> {
    const { registers, arendenummer } = this.parts;
    // The day it came in, not today: a retry after New Year must find the same series.
    const day = localDate(submittedAt);
    const number = await registers.takeNumber(arendenummer.series(day), { item: id, stream }, (other) =>
      this.fateOf(other),
    );
    return arendenummer.format(day, number);
  }

  private async fateOf({ item, stream }: NumberTaker): Promise<NumberFate> {
    let state: AllianceState;
    try {
      state = await allianceIn(this.parts, stream);
    } catch (error) {
      // What cannot be read may bear it.
      if (error instanceof UnknownEvent || error instanceof Unreadable) return 'open';
      throw error;
    }
    const holder = state.status === 'none' ? undefined : casesOf(state).find(({ id }) => id === item);
    if (holder === undefined) return 'open';
    if (isRegistered(holder)) return 'used';
    return hasEnded(holder) ? 'gone' : 'open';
  }
}
