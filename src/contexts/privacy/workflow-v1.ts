import type { WorkflowDefinition } from '../../workflow/definition.js';

const UNANSWERED = ['received', 'identity-confirmed', 'erasure-proposed', 'erasure-approved', 'erased'];
const OFFICER = ['data-protection-officer'] as const;

/** Persons' requests about their own data (GDPR articles 12 and 15 to 21), version 1. Released: never edited. */
export const PRIVACY_REQUESTS_V1: WorkflowDefinition = {
  name: 'privacy-requests',
  version: 1,
  caseAxis: 'request',
  axes: {
    request: {
      initial: 'none',
      states: {
        none: {},
        received: { waitsOn: 'data-protection-officer' },
        'identity-confirmed': { waitsOn: 'data-protection-officer' },
        'erasure-proposed': { waitsOn: 'chair' },
        'erasure-approved': { waitsOn: 'system' },
        erased: { waitsOn: 'data-protection-officer' },
        answered: { final: true },
      },
    },
  },
  // A step a line: a table to be read across and down.
  // prettier-ignore
  steps: {
    'receive-request': { by: ['data-protection-officer', 'case-officer'], from: { request: ['none'] }, to: { request: ['received'] }, guards: ['not-received-ahead@1'], events: ['PrivacyRequestReceived'] },
    'confirm-identity': { scope: 'case', by: OFFICER, from: { request: ['received'] }, to: { request: ['identity-confirmed'] }, events: ['IdentityConfirmed'] },
    'extend-request': { scope: 'case', by: OFFICER, from: { request: UNANSWERED }, guards: ['not-extended@1', 'told-in-first-month@1', 'extension-fits@1'], events: ['PrivacyRequestExtended'] },
    'select-data': { scope: 'case', by: OFFICER, from: { request: ['identity-confirmed'] }, guards: ['data-known@1'], events: ['PersonalDataSelected'] },

    // Erasure, by two persons
    'propose-erasure': { scope: 'case', by: OFFICER, from: { request: ['identity-confirmed'] }, to: { request: ['erasure-proposed'] }, guards: ['erasure-asked-for@1', 'data-known@1', 'something-to-erase@1'], events: ['ErasureProposed'] },
    'approve-erasure': { scope: 'case', by: ['chair'], from: { request: ['erasure-proposed'] }, to: { request: ['erasure-approved'] }, guards: ['another-than-proposer@1', 'not-held-since@1'], events: ['ErasureApproved'] },
    'reject-erasure': { scope: 'case', by: ['chair'], from: { request: ['erasure-proposed'] }, to: { request: ['identity-confirmed'] }, events: ['ErasureRejected'] },
    'note-erasure': { scope: 'case', by: ['system'], from: { request: ['erasure-approved'] }, to: { request: ['erased'] }, guards: ['proposal-approved@1'], events: ['ErasureCarriedOut'] },

    'answer-request': { scope: 'case', by: OFFICER, from: { request: ['received', 'identity-confirmed', 'erased'] }, to: { request: ['answered'] }, guards: ['identity-known-unless-refused@1', 'reasons-unless-granted@1', 'answer-is-what-was-done@1'], events: ['PrivacyRequestAnswered'] },

    // Time
    'note-deadline': { by: ['system'], from: { request: UNANSWERED }, events: ['DeadlinePassed', 'ReminderDue'] },
  },
  deadlines: {
    'answer-due': {
      axis: 'request',
      starts: ['received'],
      runs: ['identity-confirmed', 'erasure-proposed', 'erasure-approved', 'erased'],
      length: { given: true },
      metBy: ['PrivacyRequestAnswered'],
      waitsOn: 'data-protection-officer',
      remindDaysBefore: [10, 3],
    },
  },
  closedPeriods: [],
};
