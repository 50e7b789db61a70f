/** Under what name Nest knows whether mails are sent. */
export const MAIL_SERVER = Symbol('MailServer');
