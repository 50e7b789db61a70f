import type { Fact, Recorded } from '../../../kernel/event.js';
import type { SealedText } from '../../../kernel/personal-text.js';
import type { Seat } from '../events.js';

/**
 * Who sits on the board: the facts of its one stream (domain, section 2). Names are contracts with the log. Members are
 * actors, pseudonymous ids; days are `2026-11-22`.
 */
export type RosterEventFact =
  | Fact<'BoardElected', { electedOn: string; seats: readonly Seat[] }>
  /** Konstituering. */
  | Fact<
      'BoardConstituted',
      {
        constitutedOn: string;
        chair: string;
        viceChair: string | null;
        secretary: string | null;
        /** Of a secretary who is not a member (adjungerad); null where they are, or there is none. */
        secretaryName: SealedText | null;
      }
    >
  /** Someone takes a vacant seat between elections (fyllnadsval). */
  | Fact<'MemberElected', Seat & { electedOn: string }>
  | Fact<'MandateEnded', { member: string; endedOn: string; reason: SealedText | null }>
  /** A member's post in an organisation, by which the system flags conflicts (domain 4.7). */
  | Fact<
      'PostDisclosed',
      {
        post: string;
        member: string;
        organisation: string;
        /** Ten digits, as the organisations of alliances have theirs. */
        orgnr: string | null;
        /** As what. */
        title: SealedText | null;
        from: string | null;
        to: string | null;
      }
    >
  | Fact<'PostEnded', { post: string; endedOn: string }>;

export type RosterEvent = Recorded<RosterEventFact>;
