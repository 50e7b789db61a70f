import type { EnteredDecision, EnteredOutcome } from './entered-decision.js';
import type { MeetingEventOf } from './events.js';
import { newItem, NO_MINUTES, NOTHING_HELD } from './new-meeting.js';
import { withoutSign } from './paragraphs.js';
import type { ItemStatus, Meeting } from './state.js';

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
    ...NOTHING_HELD,
    status: 'closed',
    id: meeting,
    startsAt: at,
    place: '',
    link: null,
    called: [],
    shortNotice: false,
    rulesVersion,
    items: [enteredItem(data, id, at)],
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
