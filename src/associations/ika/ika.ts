import type { Association } from '../association.js';
import { versionsInForce } from '../association.js';
import { IKA_BOARD_RULES } from './board-rules.js';
import { IKA_TEXTS } from './texts.js';

const MEBIBYTE = 1024 * 1024;
const OOXML = 'application/vnd.openxmlformats-officedocument.';

/** What offices write, scanners scan and telephones photograph. */
const MEDIA_TYPES = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'text/plain',
  'text/csv',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
  `${OOXML}wordprocessingml.document`,
  `${OOXML}spreadsheetml.sheet`,
  `${OOXML}presentationml.presentation`,
];

/** Föreningen Ideell kulturallians, the umbrella association of Sweden's non-profit culture. */
export const IKA: Association = {
  slug: 'ika',
  name: { sv: 'Föreningen Ideell kulturallians', en: 'The association Ideell kulturallians' },
  shortName: 'IKA',
  // The association's description says that IKA decides, and does not name the organ.
  alliances: {
    minimumMembers: 2,
    textsInForce: versionsInForce(IKA_TEXTS),
    attachments: { maxBytes: 16 * MEBIBYTE, maxCount: 20, mediaTypes: MEDIA_TYPES },
  },
  boardRules: IKA_BOARD_RULES,
  texts: IKA_TEXTS,
  publicRegister: { applicationsPublic: false },
  // By praxis: no statute says how long an association keeps them.
  privacy: {
    retentionMonths: {
      decision: 120,
      application: 24,
      signatory: 24,
      contact: 0,
      draft: 6,
      note: 24,
      request: 24,
      // Time to complain, and no longer: whoever was erased is to be forgotten here too.
      'erasure-request': 3,
      account: 12,
      // As long as a break-in may go unnoticed, and no longer.
      security: 12,
    },
    controller: { name: 'Föreningen Ideell kulturallians', contact: 'www.ideellkultur.se' },
    recipients: [
      {
        sv: 'De som arbetar på kansliet, styrelsen, revisorerna och alliansens samordnare, var och en det som uppdraget kräver.',
        en: "Those who work at the national office, the board, the auditors and the alliance's coordinators, each what the task asks for.",
      },
      {
        sv: 'De företag som driver servern och skickar e-posten åt föreningen, och som bara får göra det föreningen bestämmer.',
        en: 'The companies that run the server and send the mail for the association, and that may only do what it decides.',
      },
    ],
    transfers: {
      sv: 'Uppgifterna lämnas inte till något land utanför EU och EES.',
      en: 'The data goes to no country outside the EU and the EEA.',
    },
  },
  historyFile: 'data/history.csv',
  // A new series each year, as Swedish registers (diarier) are kept: IKA 2026-0001.
  arendenummer: {
    series: (day) => `arendenummer-${day.slice(0, 4)}`,
    format: (day, number) => `IKA ${day.slice(0, 4)}-${String(number).padStart(4, '0')}`,
  },
};
