import type { svDeciding } from './sv-deciding.js';

/** The same in English. */
export const enDeciding: Readonly<Record<keyof typeof svDeciding, string>> = {
  'reckon.heading': 'How the vote goes',
  'reckon.fillIn': 'Write how many are for and against, and the outcome is reckoned here.',
  'reckon.busy': 'Reckoning …',
  'reckon.carried':
    '{outcome, select, granted {The proposal to grant} rejected {The proposal to reject} conditions {The proposal to grant with conditions} other {The proposal}} is carried',
  'reckon.notCarried':
    '{outcome, select, granted {The proposal to grant} rejected {The proposal to reject} conditions {The proposal to grant with conditions} other {The proposal}} is not carried',
  'reckon.not': 'Cannot be recorded so',
  'reckon.majority': 'Majority',
  'reckon.numbers': '{for} for, {against} against, {abstain} abstain; {needed} needed.',
  'reckon.leastFor': 'At least {least} have to be for.',
  'reckon.rule': 'Rule',
  'reckon.ruleOf':
    '{majority}. {casting, select, yes {At a tie whoever presides decides.} other {Nobody has a casting vote.}} In elections of persons the lot decides. The board’s rules, version {version}.',
  'reckon.field.for': 'For',
  'reckon.field.against': 'Against',
  'reckon.field.abstain': 'Abstain',
  'reckon.field.castingVote': 'Casting vote',
  'reckon.field.lot': 'Lot',
  'review.lead': 'Review the decision',
  'review.item': 'Item',
  'review.read': 'What has been read',
  'review.revision': 'The application at revision {revision}',
  'review.reason': 'Reason',
  'review.close.table-item': 'Table',
  'review.close.refer-item-back': 'Refer back',
  'review.close.escalate-item': 'Refer to the highest organ',
  'review.reckoning': 'Tried against the rules just now',
  'review.takingPart': 'Take part in the item',
  'review.conflicted': 'Take no part',
  'review.quorate': 'Yes: {present} of {seats} seats are represented, {needed} are needed',
  'review.notQuorate': 'No: {present} of {seats} seats are represented, {needed} are needed',
  'review.votes': 'Votes',
  'review.acclamation':
    'Nobody has asked for a vote. It is decided by acclamation of {count, plural, one {the only one who takes part} other {the # who take part}}.',
  'review.nothingAgainst': 'Nothing stands in the way of the decision.',
  'review.next': 'What happens then',
  'review.then.granted':
    'The application is granted and the partnership begins. The office sends the letter of the decision, and the applicant learns the outcome only then.',
  'review.then.rejected':
    'The application is rejected. The office sends the letter with the motivation, and the applicant learns the outcome only then, and can ask for it to be reconsidered.',
  'review.then.partnership':
    'The decision on the partnership counts at once. The office sends the letter of the decision to the alliance.',
  'review.then.other': 'The decision counts at once and stands in the minutes.',
  'review.then.table-item':
    'Nothing is decided on the matter. The item waits, unchanged, for a later meeting.',
  'review.then.refer-item-back':
    'Nothing is decided on the matter. The office prepares the item further and presents it again.',
  'review.then.escalate-item':
    'The board does not decide itself. The highest organ does, and its decision is entered in the case.',
  'review.final':
    'It gets the next § of the minutes. It can be corrected where something was written wrong, but not taken back.',
  'moved.heading': 'What has changed since the application was presented',
  'moved.read': 'Read the application as it is now, in a new window',
  'moved.present': 'We have read the changes: present the application as it is now',
  'moved.votesFall':
    'A vote that was held on the earlier revision no longer counts. What you have written is still there.',
  'room.heading': 'Attendance',
  'room.table': 'Who is here',
  'room.presence': 'Is here',
  'room.mark': 'Record',
  'room.here': 'Since {when}',
  'room.left': 'Left at {when}',
  'room.absent': 'Not here',
  'room.comes': '{name} comes',
  'room.leaves': '{name} leaves',
  'room.takeUp': 'Take up now: {heading}',
  'command.change': 'Change',
};
