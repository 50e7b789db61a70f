import type { svMyWork } from './sv-my-work.js';

/** The same in English. */
export const enMyWork: Readonly<Record<keyof typeof svMyWork, string>> = {
  'myWork.nothingElse': 'Nothing else waits for you just now.',
  'myWork.toAnswer': 'Questions per capsulam to answer',
  'myWork.answerBy': 'Answer by',
  'myWork.toSend': 'Decisions to send',
  'myWork.toSendHint': 'It has been decided, but those whom it is about have not been told yet.',
  'myWork.onApplication': 'Decision on the application',
  'myWork.onPartnership': 'Decision on the partnership',
  'myWork.roles': 'Roles of the board to give or end',
  'myWork.rolesHint': 'A post on the board gives no role of itself, and a role outlives the post.',
  'myWork.role.missing': 'Was elected, but lacks the role {role}.',
  'myWork.role.left-over': 'Still has the role {role}, but not the post.',
  'region.own': '{count, plural, one {Your county} other {Your counties}}',
  'region.reached': 'Furthest step',
  'region.now': 'Now',
  'region.undated': 'undated',
  'region.counts': 'There are',
  'region.counted':
    '{alliances, plural, =0 {no alliance} one {one alliance} other {# alliances}}, {partnership, plural, =0 {no partnership} one {one partnership} other {# partnerships}}, {association, plural, =0 {no association} one {one association} other {# associations}}',
  'region.ksm': 'In KSM',
  'region.uncertain': 'uncertain',
  'region.yours': 'Your alliances',
  'stage.not-started': 'No information',
  'stage.collaboration-started': 'Collaboration started',
  'stage.application-submitted': 'Application submitted',
  'stage.partner': 'Alliance partner',
  'stage.association-formed': 'Association formed',
};
