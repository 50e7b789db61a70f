import type { AssociationText } from '../association.js';

/**
 * What an applicant commits to, in the association's own words ("Ideell kulturallians: den egna beskrivningen av
 * föreningen"). The description names the principles without defining them; what stands after each name is said
 * there of the partners or of the alliance as a whole. A version in force is never edited: add the next one.
 */
export const IKA_TEXTS: readonly AssociationText[] = [
  {
    text: 'mission',
    textVersion: 1,
    title: { sv: 'Verksamhetsidén', en: 'The mission' },
    sv: 'Vi ställer oss bakom verksamhetsidén: att vi tillsammans skapar förutsättningar för de ideella krafterna inom kulturlivet att öka inflytandet över beslut som berör den egna verksamheten, och att vi därmed medverkar till att utveckla regional och lokal kulturpolitik.',
    en: 'We stand behind the mission: that together we make it possible for the voluntary forces in cultural life to gain more influence over decisions that concern their own work, and that we thereby help to develop regional and local cultural policy.',
  },
  {
    text: 'cooperation',
    textVersion: 1,
    title: { sv: 'Samverkan och samarbete', en: 'Cooperation' },
    sv: 'Vi är beredda att samverka och samarbeta med övriga parter. Vi medverkar till att utveckla de regionala kulturplanerna. Vi samverkar och samarbetar med övriga allianspartners, och därmed delger vi erfarenheter och utbyter kunskap med varandra. Vi stödjer föreningen Ideell kulturallians med vår expertis.',
    en: 'We are prepared to act and work together with the other parties. We help to develop the regional culture plans. We cooperate with the other alliance partners, and so pass on experience and exchange knowledge with each other. We support the association Ideell kulturallians with our expertise.',
  },
  {
    text: 'knowledge',
    textVersion: 1,
    title: { sv: 'Kunskap', en: 'Knowledge' },
    sv: 'Vi förbinder oss att arbeta utefter principen Kunskap. Vi delger erfarenheter och utbyter kunskap med övriga allianspartners, så att goda exempel från en region kan spridas till andra och ge uppslag till nya idéer.',
    en: 'We commit to working by the principle “Knowledge”. We pass on experience and exchange knowledge with the other alliance partners, so that good examples from one region can spread to others and give rise to new ideas.',
  },
  {
    text: 'inclusive-approach',
    textVersion: 1,
    title: { sv: 'Inkluderande förhållningssätt', en: 'An inclusive approach' },
    sv: 'Vi förbinder oss att arbeta utefter principen Inkluderande förhållningssätt. Vi samlar den ideella kultursektorn regionalt och är en kraft som förenar organisationerna, för människors möjlighet att uppleva, delta i och utöva kultur i hela landet.',
    en: 'We commit to working by the principle “An inclusive approach”. We bring the non-profit cultural sector together in the region and are a force that unites its organisations, so that people all over the country can experience, take part in and practise culture.',
  },
  {
    text: 'democratic-rules',
    textVersion: 1,
    title: { sv: 'Demokratiska spelregler', en: 'Democratic rules' },
    sv: 'Vi förbinder oss att arbeta utefter principen Demokratiska spelregler. Det civila samhället är en central del av demokratin, och vi väljer själva, tillsammans, hur vi organiserar oss, vilka frågor vi driver och hur verksamheten ska organiseras.',
    en: 'We commit to working by the principle “Democratic rules”. Civil society is a central part of democracy, and we choose for ourselves, together, how we organise, which issues we pursue and how the work is to be organised.',
  },
];
