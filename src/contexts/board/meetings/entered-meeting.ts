import type { EnteredDecision, EnteredOutcome } from './entered-decision.js';
import type { MeetingEventOf } from './events.js';
import { withoutSign } from './paragraphs.js';
import { type ItemStatus, type Meeting, newItem, NO_MINUTES } from './state.js';

const STATUS_OF: Readonly<Record<EnteredOutcome, ItemStatus>> = {
  granted: 'decided',
  rejected: 'decided',
  tabled: 'tabled',
  'referred-back': 'referred-back',
};

/** A meeting of one item that was entered afterwards: it is closed, and its minutes lie elsewhere. */
export function enteredMeeting({ id, data }: MeetingEventOf<'DecisionEntered'>): Meeting {
  const { meeting, heldOn, rulesVersion } = data;
  const at = `${heldOn}T00:00:00.000Z`;
  return {
    status: 'closed',
    id: meeting,
    startsAt: at,
    place: '',
    link: null,
    called: [],
    shortNotice: false,
    rulesVersion,
    items: [enteredItem(data, id, at)],
    opening: null,
    seats: [],
    seatedBefore: [],
    presiding: null,
    presided: [],
    attendance: [],
    agendas: [],
    numbering: 'meeting',
    paragraphs: 0,
    reported: [],
    papers: [],
    adjournments: [],
    closing: null,
    cancelled: null,
    cancelledAt: null,
    toldAt: at,
    entered: data,
    minutes: { ...NO_MINUTES, status: 'elsewhere' },
  };
}

function enteredItem(data: EnteredDecision, event: string, at: string): Meeting['items'][number] {
  const { item, heading, subject, paragraf, outcome, motivation, tally, applicationRevision, reconsiders } =
    data;
  const agendaItem = {
    item,
    heading,
    subject,
    proposal: null,
    inCall: true,
    presentedRevision: applicationRevision,
    reconsiders,
    continues: null,
    adjusts: null,
  };
  return {
    ...newItem(agendaItem),
    status: STATUS_OF[outcome],
    closedBy: {
      event,
      at,
      paragraf: withoutSign(paragraf),
      record: null,
      outcome: outcome === 'granted' || outcome === 'rejected' ? outcome : null,
      motivation,
      conditions: null,
      tally,
      majority: null,
      applicationRevision,
      lapse: null,
    },
  };
}
