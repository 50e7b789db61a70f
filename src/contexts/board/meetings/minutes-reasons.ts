import type { Messages } from '../../../messages/message.js';

/** Words for what is against signing the minutes. */
export const MINUTES_REASONS: Messages = {
  'not-to-sign': {
    sv: 'Du ska inte underteckna det här protokollet.',
    en: 'You are not to sign these minutes.',
  },
  'minutes-moved': {
    sv: 'Protokollet har ändrats sedan du läste det. Läs det igen och underteckna det som det är nu.',
    en: 'The minutes have changed since you read them. Read them again, and sign them as they are now.',
  },
  'secretary-signs-first': {
    sv: 'Sekreteraren undertecknar först.',
    en: 'The secretary signs first.',
  },
  'signed-already': {
    sv: 'Protokollet är redan undertecknat av den personen.',
    en: 'The minutes have been signed by that person already.',
  },
  'not-a-signatory': {
    sv: 'Du ska inte underteckna det här protokollet. Det gör sekreteraren, den som ledde mötet och justerarna.',
    en: 'You are not to sign these minutes. The secretary, whoever presided and the adjusters do.',
  },
  'not-an-adjuster': {
    sv: 'Personen ska inte justera protokollet, och behöver ingen ersättare.',
    en: 'The person is not to adjust the minutes, and needs nobody instead.',
  },
  'one-replacement-needed': {
    sv: 'Ange antingen någon som undertecknar i stället, eller det senare möte där de närvarande har justerat.',
    en: 'State either somebody who signs instead, or the later meeting at which those who attended have adjusted.',
  },
  'replacement-did-not-attend': {
    sv: 'Den som undertecknar i stället ska ha varit med på mötet.',
    en: 'Whoever signs instead must have attended the meeting.',
  },
  'signs-anyway': {
    sv: 'Personen undertecknar redan protokollet. Ange någon annan.',
    en: 'That person signs the minutes already. State somebody else.',
  },
  'no-later-meeting': {
    sv: 'Det finns inget senare möte som har öppnats. Ange ett möte efter det här.',
    en: 'There is no later meeting that was opened. State one after this.',
  },
  'not-adjusted-there': {
    sv: 'Det senare mötet har inte beslutat att justera protokollet. Ta upp det som ett ärende där, om det här mötet, och besluta i det först.',
    en: 'The later meeting has not decided to adjust the minutes. Take it up as an item there, about this meeting, and decide that first.',
  },
  'nobody-attests': {
    sv: 'Ingen av dem som var med på mötet deltog i ärendet på det senare mötet.',
    en: 'None of those who attended the meeting took part in the item at the later one.',
  },
};
