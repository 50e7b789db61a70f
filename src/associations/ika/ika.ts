import type { Association } from '../association.js';
import { versionsInForce } from '../association.js';
import { IKA_TEXTS } from './texts.js';

const MEBIBYTE = 1024 * 1024;

/** Föreningen Ideell kulturallians, the umbrella association of Sweden's non-profit culture. */
export const IKA: Association = {
  slug: 'ika',
  name: { sv: 'Föreningen Ideell kulturallians', en: 'The association Ideell kulturallians' },
  shortName: 'IKA',
  // The association's description says that IKA decides, and does not name the organ.
  decidingOrgan: { sv: 'styrelsen', en: 'the board' },
  alliances: {
    minimumMembers: 2,
    textsInForce: versionsInForce(IKA_TEXTS),
    boardRules: { version: 1, seats: 5, quorumAbove: 0.5, majorityBase: 'cast', castingVote: true },
    attachments: { maxBytes: 16 * MEBIBYTE, maxCount: 20 },
  },
  texts: IKA_TEXTS,
  publicRegister: { applicationsPublic: false },
  historyFile: 'data/history.csv',
  // A new series each year, as Swedish registers (diarier) are kept: IKA 2026-0001.
  arendenummer: {
    series: (day) => `arendenummer-${day.slice(0, 4)}`,
    format: (day, number) => `IKA ${day.slice(0, 4)}-${String(number).padStart(4, '0')}`,
  },
};
