import type { SealedText } from '../../../kernel/personal-text.js';
import { correctionOf } from '../correction.js';
import type { ItemRecord, MeetingEvent } from './events.js';
import { once } from './evolve-sitting.js';
import { type ClosedItem, type ItemStatus, type Meeting, type MeetingItem, nextAppendix } from './state.js';
import { fallen } from './votes.js';

/** One item: its papers, conflicts and votes, and how it was closed. */
export function evolveItem(meeting: Meeting, event: MeetingEvent): Meeting {
  const closed = closing(event);
  if (closed !== null) return closedItem(meeting, event, closed);
  switch (event.type) {
    case 'AgendaItemRemoved':
      return changed(meeting, event.data.item, { status: 'removed', struck: event.data.reason });
    case 'PresidingChanged':
      return event.data.item === null
        ? meeting
        : changed(meeting, event.data.item, { presiding: event.data.presiding });
    case 'ItemOpened': {
      const { item, at, presentedRevision, flags } = event.data;
      return told(
        changedBy(meeting, item, ({ subject }) => ({
          ...{ status: 'open', openedAt: at, presentedRevision, flags },
          // What is read under any other is in the agenda itself.
          appendix: 'alliance' in subject ? nextAppendix(meeting) : null,
        })),
        at,
      );
    }
    case 'ItemPresentedAgain': {
      const { item, at, presentedRevision, flags } = event.data;
      return told(
        changedBy(meeting, item, (known) => ({
          presentedRevision,
          presentedAgainAt: [...known.presentedAgainAt, at],
          flags,
          votes: fallen(known, 'presented-again'),
        })),
        at,
      );
    }
    case 'VoteHeld': {
      const { item: id, proposal, ...vote } = event.data;
      return told(
        changedBy(meeting, id, (known) => ({
          proposal: known.proposal ?? proposal,
          votes: [...known.votes, { ...vote, fell: null }],
        })),
        vote.at,
      );
    }
    case 'ReservationEntered': {
      const { item: id, ...reservation } = event.data;
      const entered = changedBy(meeting, id, ({ reservations }) => ({
        reservations: [...reservations, reservation],
      }));
      return told(entered, reservation.at);
    }
    case 'DecisionCorrected': {
      const correction = correctionOf(event);
      return changedBy(meeting, event.data.item, ({ corrections }) => ({
        corrections: [...corrections, correction],
      }));
    }
    default:
      return conflicts(meeting, event);
  }
}

/** Votes in which somebody took part who turns out to be conflicted fall (domain 4.7). */
function conflicts(meeting: Meeting, event: MeetingEvent): Meeting {
  switch (event.type) {
    case 'ItemConflictDeclared': {
      const { item: id, member, ground, leftAt } = event.data;
      const declared = changedBy(meeting, id, (item) => ({
        conflicts: [...item.conflicts, { member, ground, leftAt }],
        votes: fallen(item, 'conflict'),
      }));
      return leftAt === null ? declared : told(declared, leftAt);
    }
    case 'TieDisclosed': {
      const { item: id, member, ground } = event.data;
      return changedBy(meeting, id, ({ ties }) => ({
        ties: [...ties, { member, ground, excludes: null, decidedBy: [], leftAt: null }],
      }));
    }
    case 'TieDecided': {
      const { item: id, member, excludes, decidedBy, leftAt } = event.data;
      const decided = changedBy(meeting, id, (known) => ({
        ties: known.ties.map((tie) =>
          tie.member === member ? { ...tie, excludes, decidedBy, leftAt } : tie,
        ),
        votes: fallen(known, 'conflict'),
      }));
      return leftAt === null ? decided : told(decided, leftAt);
    }
    case 'FlagDismissed': {
      const { item: id, ...dismissal } = event.data;
      return changedBy(meeting, id, ({ dismissed }) => ({ dismissed: [...dismissed, dismissal] }));
    }
    default:
      return meeting;
  }
}

interface Closing {
  readonly item: string;
  readonly status: ItemStatus;
  readonly record: ItemRecord | null;
  readonly at: string;
  readonly paragraf: string;
  readonly reason: SealedText | null;
}

/** What an event says of how an item was closed; null: it closes none. */
function closing(event: MeetingEvent): Closing | null {
  switch (event.type) {
    case 'ItemLapsed': {
      const { item, at, paragraf } = event.data;
      return { item, status: 'lapsed', record: null, at, paragraf, reason: null };
    }
    case 'BoardDecisionMade':
      return { ...asClosed(event.data), status: 'decided', reason: event.data.motivation };
    case 'ItemTabled':
      return { ...asClosed(event.data), status: 'tabled', reason: event.data.reason };
    case 'ItemReferredBack':
      return { ...asClosed(event.data), status: 'referred-back', reason: event.data.reason };
    case 'ItemEscalated':
      return { ...asClosed(event.data), status: 'escalated', reason: event.data.reason };
    default:
      return null;
  }
}

function asClosed(data: ItemRecord): Pick<Closing, 'item' | 'record' | 'at' | 'paragraf'> {
  const { item, at, paragraf, presiding, takingPart, conflicted, quorum, rulesVersion } = data;
  const record = { item, at, paragraf, presiding, takingPart, conflicted, quorum, rulesVersion };
  return { item, record, at, paragraf };
}

function closedItem(meeting: Meeting, event: MeetingEvent, closed: Closing): Meeting {
  const { item, status, record, at, paragraf, reason: motivation } = closed;
  const decided = event.type === 'BoardDecisionMade' ? event.data : null;
  const closedBy: ClosedItem = {
    event: event.id,
    at,
    paragraf,
    record,
    outcome: decided?.outcome ?? null,
    motivation,
    conditions: decided?.conditions ?? null,
    tally: decided?.tally ?? null,
    majority: decided?.majority ?? null,
    applicationRevision: decided?.applicationRevision ?? null,
    lapse: event.type === 'ItemLapsed' ? { code: event.data.code, number: event.data.number } : null,
  };
  const presided = record === null ? meeting.presided : once(meeting.presided, record.presiding);
  const closing = changedBy(meeting, item, ({ proposal }) => ({
    status,
    closedBy,
    proposal: proposal ?? decided?.proposal ?? null,
  }));
  return told({ ...closing, presided }, at);
}

function told(meeting: Meeting, toldAt: string): Meeting {
  return { ...meeting, toldAt };
}

function changed(meeting: Meeting, id: string, change: Partial<MeetingItem>): Meeting {
  return changedBy(meeting, id, () => change);
}

function changedBy(
  meeting: Meeting,
  id: string,
  change: (item: MeetingItem) => Partial<MeetingItem>,
): Meeting {
  const items = meeting.items.map((item) => (item.item === id ? { ...item, ...change(item) } : item));
  return { ...meeting, items };
}
