import type { WorkflowDefinition } from '../../../workflow/definition.js';

const BOARD = ['chair', 'secretary'] as const;
const MEMBERS = ['board-member', ...BOARD] as const;
const ELECTED = ['elected', 'constituted'];

/** Who sits on the board, version 1 (domain, sections 4.7 and 4.13). Released: never edited. */
export const ROSTER_V1: WorkflowDefinition = {
  name: 'board-roster',
  version: 1,
  caseAxis: 'board',
  axes: {
    board: {
      initial: 'none',
      states: { none: {}, elected: { waitsOn: 'board' }, constituted: {} },
    },
  },
  // A step a line: a table to be read across and down.
  // prettier-ignore
  steps: {
    // Seats
    'elect-board': { by: BOARD, from: { board: ['none', ...ELECTED] }, to: { board: ['elected'] }, guards: ['still-on-board@1', 'not-elected-ahead@1', 'after-last-election@1', 'seats-fit@1', 'names-known@1'], events: ['BoardElected'] },
    'constitute-board': { by: BOARD, from: { board: ELECTED }, to: { board: ['constituted'] }, guards: ['still-on-board@1', 'not-constituted-ahead@1', 'leaders-seated@1', 'names-known@1'], events: ['BoardConstituted'] },
    'elect-member': { by: BOARD, from: { board: ELECTED }, guards: ['still-on-board@1', 'not-elected-ahead@1', 'seat-vacant@1', 'not-seated-already@1', 'names-known@1'], events: ['MemberElected'] },
    'end-mandate': { by: BOARD, from: { board: ELECTED }, guards: ['still-on-board@1', 'in-office-then@1'], events: ['MandateEnded'] },

    // Posts in organisations
    'disclose-post': { by: MEMBERS, from: { board: ELECTED }, guards: ['own-or-leading@1', 'has-had-seat@1'], events: ['PostDisclosed'] },
    'end-post': { by: MEMBERS, from: { board: ELECTED }, guards: ['post-disclosed@1', 'post-own-or-leading@1', 'post-ends-after-it-began@1'], events: ['PostEnded'] },
  },
  deadlines: {},
  closedPeriods: [],
};
