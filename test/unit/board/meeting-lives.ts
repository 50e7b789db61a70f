import type { PureCommand } from '../../support/pure-stream.js';
import { actorIn } from '../../../src/kernel/actor.js';
import {
  ABOUT_APPLICATION,
  ALLIANCE,
  alliances,
  APPROVED,
  c,
  CHAIR,
  convened,
  DORA,
  EVA,
  FOLKE,
  found,
  FREE,
  ITEM,
  MEETING,
  MEMBERS,
  NOW,
  onItem,
  opened,
  SECRETARY,
  sitting,
  SYSTEM,
  VICE,
} from './meeting-story.js';

/** Meetings that between them come to every state, and to every event. */

const RESUMED_AT = '2026-11-25T17:00:00.000Z';
const FLAGS = [{ member: EVA.id, ground: 'post', organisation: 'Hembygdsföreningen' }] as const;
const flagged = alliances(found({ heldBy: { meeting: MEETING, item: ITEM } }, { flags: FLAGS }));
const moved = alliances(found({ revision: 14, heldBy: { meeting: MEETING, item: ITEM } }, { flags: FLAGS }));
const and = (command: PureCommand, more: object): PureCommand => ({
  ...command,
  found: { ...command.found, ...more },
});

const PER_CAPSULAM = 'c0000000-0000-5000-8000-000000000001';
const PAPER = { name: 'budget.pdf', mediaType: 'application/pdf', contentBase64: 'JVBERi0xLjQKJSVFT0YK' };
const [, , , OPEN_ITEM] = sitting();
const DECIDED = [
  convened(ABOUT_APPLICATION, FREE),
  opened([...MEMBERS, FOLKE], { adjuncts: ['Kansliets Disa'] }),
  APPROVED,
  and(OPEN_ITEM!, alliances(found({}, { flags: FLAGS }))),
  and(onItem('dismiss-flag', { member: EVA.id, reason: 'Uppdraget upphörde.' }), flagged),
  onItem('disclose-tie', { ground: 'Riksorganisationen.' }, DORA),
  onItem('decide-tie', { member: DORA.id, excludes: false }),
  onItem('declare-item-conflict', { ground: 'Sitter i styrelsen.' }, VICE),
  c('step-in', { member: FOLKE.id, standsInFor: VICE.id }),
  and(onItem('present-again'), moved),
  and(onItem('hold-vote', { outcome: 'granted', form: 'show-of-hands', for: 4, against: 1 }), moved),
  and(onItem('decide-item', { outcome: 'granted', motivation: 'Uppfyller villkoren.' }), moved),
  onItem('enter-reservation', { reason: 'För tidigt.' }, EVA),
  c('report-per-capsulam', { perCapsulam: PER_CAPSULAM }, CHAIR, {
    perCapsulam: { [PER_CAPSULAM]: { number: 'PC 2026-01', decided: true, entered: false } },
  }),
  c('add-paper', PAPER, SECRETARY, { paper: { sha256: 'a'.repeat(64), size: 9 } }),
];
const CLOSED = [...DECIDED, c('close-meeting')];
const DRAFTED = [
  ...CLOSED,
  c('write-minutes', { words: 'Ordföranden hälsade välkommen.' }, SECRETARY),
  c('draft-minutes'),
];
const sign = (id: string): PureCommand =>
  c('sign-minutes', { draft: 'd'.repeat(64) }, actorIn('signatory', id));
const adjourned = [
  ...sitting(),
  c('record-attendance', { member: EVA.id, presence: 'left' }),
  onItem('change-presiding', { presiding: VICE.id }),
  c('adjourn-meeting', { until: RESUMED_AT }),
];
const present = MEMBERS.map(({ id }) => ({ member: id }));

export const LIVES: Readonly<Record<string, readonly PureCommand[]>> = {
  called: [convened(FREE), c('change-call', { place: 'Biblioteket', reason: 'Större lokal.' })],
  struck: [convened(FREE), c('remove-item', { item: ITEM, reason: 'Inte klart.' })],
  cancelled: [convened(FREE), c('cancel-meeting', { reason: 'Snöstorm.' })],
  open: DECIDED.slice(0, 8),
  voted: DECIDED.slice(0, 11),
  decided: DECIDED,
  closed: [...CLOSED, onItem('correct-decision', { words: 'Fem röster.', reason: 'Skrivfel.' })],
  signing: [...DRAFTED, sign(SECRETARY.id)],
  adjusted: [
    ...DRAFTED,
    c('replace-adjuster', { adjuster: DORA.id, by: EVA.id, reason: 'Sjuk.' }),
    sign(SECRETARY.id),
    sign(CHAIR.id),
    sign(EVA.id),
  ],
  adjourned,
  resumed: [...adjourned, c('resume-meeting', { present }, CHAIR, {}, RESUMED_AT)],
  tabled: [...sitting(), onItem('table-item', { reason: 'Tiden räckte inte.' })],
  'referred back': [...sitting(), onItem('refer-item-back', { reason: 'Mer underlag.' })],
  escalated: [
    ...sitting(),
    ...MEMBERS.map((who) => onItem('declare-item-conflict', { ground: 'Jäv.' }, who)),
    onItem('declare-item-conflict', { member: FOLKE.id, ground: 'Jäv.' }),
    onItem('escalate-item', { reason: 'För många är jäviga.' }),
  ],
  lapsed: [...sitting(ABOUT_APPLICATION), c('note-lapsed', { item: ITEM, code: 'withdrawn' }, SYSTEM)],
  entered: [
    c(
      'enter-meeting',
      {
        enteredBy: 'd0000000-0000-4000-8000-000000000001',
        organ: 'board',
        heading: 'Ansökan',
        heldOn: '2026-10-01',
        alliance: ALLIANCE,
        application: 'a0000000-0000-4000-8000-000000000002',
        arendenummer: 'IKA 2026/3',
        paragraf: '7',
        outcome: 'granted',
        presiding: 'Bo Exempel',
        present: ['Bo Exempel', 'Cia Exempel', 'Dan Exempel'],
        conflicted: [{ member: 'Eva Exempel', ground: 'Jäv.' }],
        votes: { for: 2, against: 0, abstain: 1 },
        quorum: { present: 3, needed: 3, seats: 5 },
        rulesVersion: 1,
        applicationRevision: 12,
      },
      SYSTEM,
      {},
      NOW,
    ),
  ],
};
