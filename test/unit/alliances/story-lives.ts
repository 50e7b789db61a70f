import { organisationId } from '../../../src/contexts/alliances/organisation-ids.js';
import type { PureCommand } from '../../support/pure-stream.js';
import {
  ASK,
  AWAITING,
  c,
  CHAIR,
  COORDINATOR,
  decision,
  given,
  GRANTED,
  HEARD,
  MEMBER_A,
  MEMBER_B,
  OFFICER,
  PREPARED,
  READY,
  REGISTERED,
  REJECTED,
  REVIEW,
  SECRETARY,
  SIGNED,
  START,
  STARTED,
  SUBMITTED,
  SYSTEM,
} from './alliance-story.js';

const reason = 'Så beslutade vi.';
const OTHER = 'd0000000-0000-4000-8000-000000000001';
const FILE = { name: 'Stadgar.pdf', mediaType: 'application/pdf', contentBase64: 'AAAA' };
const CONTENT = { attachment: { sha256: 'ab'.repeat(32), size: 3 } };
const at = (instant: string, command: PureCommand): PureCommand => ({ ...command, at: instant });
const note = (due: string, remindOn?: string) =>
  c('note-deadline', { deadline: 'supplement-due', due, remindOn }, SYSTEM);

const ITEM = { id: 'e0000000-0000-4000-8000-000000000001', item: 'e0000000-0000-4000-8000-000000000002' };
/** As the program takes it over from a meeting. */
export const RECORDED = {
  decision: { ...ITEM, event: 'e0000000-0000-4000-8000-000000000003' },
  source: 'meeting',
  decidedOn: '2026-11-20',
  paragraf: '2026/7',
  motivation: 'Alliansen uppfyller kraven.',
  rulesVersion: 1,
  quorum: { present: 4, needed: 3, seats: 5 },
  tally: { for: 3, against: 1, abstain: 0 },
};
/** The application of the stories that come to be decided. */
export const APPLICATION = applicationAfter(READY);
export const HOLD_FOR_ITEM = c('hold-for-item', { ...ITEM, applicationRevision: 12 }, SYSTEM);

function applicationAfter(commands: readonly PureCommand[]): string {
  const { state } = given(...commands).stream.current;
  if (state.status === 'none' || state.application === null) throw new Error('no application');
  return state.application.id;
}

/** Whole lives of an alliance, which together lead to every event that there is. */
export const LIVES: Readonly<Record<string, readonly PureCommand[]>> = {
  'an alliance by itself': [
    START,
    c('rename', { name: 'Allians Nord' }),
    c('add-lan', { lan: '23', reason }),
    c('leave-lan', { lan: '24' }),
    c('appoint-coordinator', { coordinator: OTHER }, OFFICER, { coordinator: true }),
    c('hand-over', { to: OTHER }, COORDINATOR, { coordinator: true }),
    c('release-coordinator', { coordinator: OTHER }, OFFICER),
    c('add-member-organisation', { ...MEMBER_A.input, contact: 'Anna', parent: 'Teaterförbundet' }),
    MEMBER_B,
    MEMBER_B,
    c('remove-member-organisation', { organisationId: organisationId('802400-0005'), reason }),
    c('choose-form', { form: 'node' }),
    c('choose-issues', { issues: ['Lokaler', 'Resor'] }),
    c('form-association', { name: 'Förening i norr', foundedOn: '2026-02-01', orgnr: '8024000005' }),
    c('appoint-representatives', {
      representatives: [{ name: 'Anna', from: '2026-02-01', to: '2027-02-01' }],
    }),
    c('mark-dormant', { reason }),
    c('resume', { reason }, OFFICER),
    c('succeed', { by: OTHER, reason }, OFFICER, { successor: 'active' }),
  ],
  'an imported alliance that is dissolved': [
    {
      ...c('start-collaboration', { name: 'Allians Norr', lan: ['24'] }, SYSTEM),
      found: {
        alliance: 'a0000000-0000-4000-8000-000000000001',
        imported: {
          source: 'Egen beskrivning',
          import: 'history-1',
          row: '1',
          occurredOn: { date: null, precision: 'unknown' },
        },
      },
    },
    c('dissolve', { reason }, OFFICER),
  ],
  'a draft that is thrown away': [
    START,
    c('draft-application', { text: 'Vi' }),
    c('add-attachment', FILE, COORDINATOR, CONTENT),
    c('discard-draft'),
  ],
  'an application on paper that is withdrawn': [
    START,
    c(
      'receive-application',
      { receivedOn: '2026-11-01', text: 'Vi ansöker.', attachment: FILE },
      OFFICER,
      CONTENT,
    ),
    c('withdraw-application', { reason }),
  ],
  'a supplement that is extended, answered and asked for again': [
    ...REGISTERED,
    c('assign-case-officer', { officer: 'Olle Olsson' }, OFFICER),
    ASK,
    c('extend-supplement', { due: '2026-12-20', reason }, OFFICER),
    c(
      'submit-supplement',
      {
        items: [
          { item: 'Stadgar', answer: 'Ja' },
          { item: 'Budget', answer: 'Nej' },
        ],
      },
      COORDINATOR,
      {
        'supplement-items': ['Stadgar', 'Budget'],
      },
    ),
    ASK,
    c('waive-supplement', { reason }, OFFICER),
    REVIEW,
  ],
  'a silent applicant': [
    ...AWAITING,
    at('2026-12-08T08:00:00.000Z', note('2026-12-15', '2026-12-08')),
    at('2026-12-16T08:00:00.000Z', note('2026-12-15')),
    c('close-application', { reason }, OFFICER),
  ],
  'a rejection that is asked to be thought over': [
    ...READY,
    c('declare-conflict', { ground: 'Sitter i styrelsen.', member: OTHER }, CHAIR, { member: true }),
    c('lift-conflict', { member: OTHER, reason }, CHAIR),
    c('declare-conflict', { ground: 'Är syskon.' }, SECRETARY),
    c('hold-application', {}, CHAIR),
    c('release-application', {}, CHAIR),
    decision('tabled'),
    decision('rejected', { votes: { for: 2, against: 2, abstain: 1, chair: 'for' }, presiding: 'Ada' }),
    c('send-decision', { sentOn: '2026-11-25' }, OFFICER),
    c('request-reconsideration', { reason }),
  ],
  'a partnership that the board ends': [
    ...GRANTED,
    c('suspend-partnership', HEARD, CHAIR),
    c('resume-partnership', HEARD, CHAIR),
    c('reaffirm-principles', SIGNED),
    c('end-partnership', HEARD, CHAIR),
  ],
  'a rejection at a meeting that becomes a grant when it is reconsidered, and a partnership that a meeting pauses':
    [
      ...READY,
      HOLD_FOR_ITEM,
      c('release-from-item', ITEM, SYSTEM),
      HOLD_FOR_ITEM,
      c('record-decision', { ...RECORDED, outcome: 'escalated', applicationRevision: 12 }, SYSTEM),
      c(
        'enter-highest-decision',
        {
          outcome: 'rejected',
          motivation: 'För få.',
          meetingDate: '2026-11-20',
          paragraf: '4',
          applicationRevision: 12,
        },
        CHAIR,
      ),
      c(
        'record-reconsideration',
        {
          ...{ ...RECORDED, replaces: OTHER, application: APPLICATION, outcome: 'granted' },
          ...{ applicationRevision: 12, conditions: 'En till.' },
        },
        SYSTEM,
      ),
      c('record-correction', { decision: RECORDED.decision.event, correction: OTHER }, SYSTEM),
      c(
        'record-partnership-decision',
        { ...RECORDED, step: 'suspend', hearing: 'Vi delar inte bilden.' },
        SYSTEM,
      ),
      c('send-decision', { sentOn: '2026-11-25' }, OFFICER),
      c('send-decision', { sentOn: '2026-11-25' }, OFFICER),
      c('request-reconsideration', { reason }),
      c(
        'record-partnership-decision',
        {
          ...{ ...RECORDED, step: 'uphold', hearing: 'Vi delar inte bilden.' },
          ...{ decision: { ...ITEM, event: OTHER }, replaces: RECORDED.decision.event },
        },
        SYSTEM,
      ),
      c('record-partnership-decision', { ...RECORDED, step: 'resume', hearing: 'Bra.' }, SYSTEM),
      c('record-partnership-decision', { ...RECORDED, step: 'end', hearing: 'Nåväl.' }, SYSTEM),
    ],
  'a partner that leaves': [...GRANTED, c('leave-partnership', { reason })],
};

/** Where a life can stand: by name, the commands that lead there. */
export const STANDINGS: Readonly<Record<string, readonly PureCommand[]>> = {
  none: [],
  started: STARTED,
  prepared: PREPARED,
  submitted: SUBMITTED,
  registered: REGISTERED,
  awaiting: AWAITING,
  ready: READY,
  conflicted: [...READY, c('declare-conflict', { ground: 'Är syskon.' }, SECRETARY)],
  held: [...READY, c('hold-application', {}, CHAIR)],
  tabled: [...READY, decision('tabled')],
  'referred back': [...READY, decision('referred-back')],
  granted: GRANTED,
  rejected: REJECTED,
  withdrawn: [...SUBMITTED, c('withdraw-application', { reason })],
  paused: [...GRANTED, c('suspend-partnership', HEARD, CHAIR)],
  dormant: [...STARTED, c('mark-dormant', { reason })],
  dissolved: [...REGISTERED, c('dissolve', { reason })],
};
