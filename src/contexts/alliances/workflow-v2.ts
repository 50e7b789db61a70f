import type { WorkflowDefinition } from '../../workflow/definition.js';
import { ALLIANCES_V1 } from './workflow-v1.js';

const BOARD = ['chair', 'secretary'] as const;
const EXISTING = ['active', 'dormant', 'dissolved', 'succeeded'];
const BEFORE_THE_BOARD = ['ready-for-decision', 'tabled'];
const OUTCOMES = ['granted', 'rejected', 'tabled', 'referred-back'];
const PARTNERSHIP_GRANTED = { none: ['active'], ended: ['active'] };

/**
 * THE DEFINITION, version 2: the board decides at meetings of its own, whose decisions reach the case by the program.
 * `decide-application` takes down afterwards what was decided otherwise. Released: never edited.
 */
export const ALLIANCES_V2: WorkflowDefinition = {
  ...ALLIANCES_V1,
  version: 2,
  // prettier-ignore
  steps: {
    ...ALLIANCES_V1.steps,

    // By hand, what no meeting in the system has taken up
    'release-application': { scope: 'case', by: BOARD, from: { application: BEFORE_THE_BOARD }, guards: ['still-on-board@1', 'no-mandate-held@1', 'held@1', 'not-before-a-meeting@1'], events: ['Released'] },
    'decide-application': { scope: 'case', by: BOARD, from: { alliance: ['active', 'dormant'], application: BEFORE_THE_BOARD }, to: { application: OUTCOMES, partnership: PARTNERSHIP_GRANTED }, guards: ['still-on-board@1', 'no-mandate-held@1', 'not-before-a-meeting@1', 'revision-presented@1', 'declared-conflicts-kept@1', 'in-office-then@1', 'quorum-met@1', 'presiding-takes-part@1', 'votes-add-up@1', 'majority-for@1', 'rejection-has-motivation@1'], events: ['ApplicationDecided', 'PartnershipGranted'] },
    'enter-highest-decision': { scope: 'case', by: BOARD, from: { alliance: ['active', 'dormant'], application: ['tabled'] }, to: { application: ['granted', 'rejected'], partnership: PARTNERSHIP_GRANTED }, guards: ['still-on-board@1', 'no-mandate-held@1', 'escalated@1', 'not-before-a-meeting@1', 'revision-presented@1', 'rejection-has-motivation@1'], events: ['ApplicationDecided', 'PartnershipGranted'] },

    // On an application, or on the partnership
    'request-reconsideration': { by: ['coordinator'], from: { alliance: EXISTING }, guards: ['decision-to-reconsider@1'], events: ['ReconsiderationRequested', 'PartnershipReconsiderationRequested'] },

    // What the highest organ was asked to look at again, whatever has been begun since
    'enter-highest-reconsideration': { by: BOARD, from: { alliance: EXISTING }, to: { application: { rejected: ['granted'] }, partnership: PARTNERSHIP_GRANTED }, guards: ['still-on-board@1', 'no-mandate-held@1', 'highest-organ-decided@1', 'highest-grant-stands@1', 'rejection-has-motivation@1'], events: ['DecisionReconsidered', 'PartnershipGranted'] },

    // What the board decided about the partnership is told by a letter as well
    'send-decision': { by: ['case-officer'], from: { alliance: EXISTING }, guards: ['decision-to-send@2'], events: ['DecisionSent', 'PartnershipDecisionSent'] },

    // Correspondence: with the alliance, or kept from it
    'send-message': { by: ['coordinator', 'case-officer'], from: { alliance: EXISTING }, events: ['MessageSent'] },
    'write-note': { by: ['case-officer', 'board-member', ...BOARD], from: { alliance: EXISTING }, guards: ['no-mandate-held@1'], events: ['NoteWritten'] },

    // From the board's meetings
    'hold-for-item': { scope: 'case', by: ['system'], from: { application: BEFORE_THE_BOARD }, guards: ['not-held@1'], events: ['HeldForDecision'] },
    'release-from-item': { scope: 'case', by: ['system'], from: { application: BEFORE_THE_BOARD }, guards: ['held-for-that-item@1'], events: ['Released'] },
    'record-decision': { scope: 'case', by: ['system'], from: { alliance: EXISTING, application: BEFORE_THE_BOARD }, to: { application: OUTCOMES, partnership: PARTNERSHIP_GRANTED }, guards: ['held-for-that-item@1'], events: ['ApplicationDecided', 'PartnershipGranted'] },
    'record-reconsideration': { by: ['system'], from: { alliance: EXISTING }, to: { application: { rejected: ['granted'] }, partnership: PARTNERSHIP_GRANTED }, guards: ['case-decided@1', 'grant-stands@1'], events: ['DecisionReconsidered', 'PartnershipGranted'] },
    'record-correction': { by: ['system'], from: { alliance: EXISTING }, guards: ['decision-known@1'], events: ['DecisionLetterCorrected', 'PartnershipLetterCorrected'] },
    'record-partnership-decision': { by: ['system'], from: { alliance: EXISTING, partnership: ['active', 'paused', 'ended'] }, to: { partnership: { active: ['paused', 'ended'], paused: ['active', 'ended'], ended: ['active'] } }, guards: ['partnership-step-fits@1'], events: ['PartnershipPaused', 'PartnershipResumed', 'PartnershipEnded', 'PartnershipDecisionUpheld'] },
  },
};
