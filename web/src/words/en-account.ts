import type { svAccount } from './sv-account.js';

/** The same in English. */
export const enAccount: Readonly<Record<keyof typeof svAccount, string>> = {
  'account.title': 'My account',
  'account.lead': 'What you are told of by mail, and your calendar.',
  'account.signIn': 'Password, passkeys and where you are signed in',
  'account.notices': 'Mail to you',
  'account.noticesLead':
    'Choose what you want mail about. What stands here may concern you in the roles that you have.',
  'account.always': 'You are always told of this at once',
  'account.none': 'Nothing in your roles gives mail.',
  'account.way.at-once': 'At once',
  'account.way.daily': 'In one mail a day',
  'account.way.never': 'Never',
  'account.save': 'Save',
  'account.saved': 'Your choices are saved.',
  'account.calendar': 'Your calendar',
  'account.calendarLead':
    'With a secret address your calendar program can show meetings that you are called to and deadlines in your own cases. Whoever has the address can read them.',
  'account.noCalendar': 'You have no calendar address.',
  'account.calendarSince': 'You have a calendar address, made {when}. It is not shown again.',
  'account.makeCalendar': 'Make a calendar address',
  'account.newCalendar': 'Make a new address',
  'account.newCalendarHint': 'A new address takes the place of the one that you have.',
  'account.calendarAddress': 'The address of the calendar',
  'account.calendarOnce': 'Copy the address now. For safety it is shown only once.',
  'account.copy': 'Copy',
  'account.copied': 'The address is copied.',
  'account.notCopied': 'The address could not be copied. Mark it and copy it yourself.',
  'account.revoke': 'Remove the address',
  'account.revokeSure': 'The calendar stops being updated everywhere the address is used. Remove it?',
  'account.revokeYes': 'Yes, remove it',
  'account.revoked': 'The address is removed.',
};
