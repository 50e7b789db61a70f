import type { Locale, Words } from '../../messages/message.js';

/** What the play says between the acts. */
const WORDS = {
  onServer: {
    sv: 'Spelar upp påhittade ärenden på servern på {address}. De stannar i loggen; alla är märkta (demo).',
    en: 'Playing made-up cases on the server at {address}. They stay in its log; every one says (demo).',
  },
  alone: {
    sv: 'Ingen server svarar, så en startas för uppspelningen. Ärendena är påhittade, märkta (demo), och stannar i loggen.',
    en: 'No server answers, so one is started for the play. The cases are made up, say (demo), and stay in the log.',
  },
  granted: {
    sv: '1. Beviljad: ett samarbete blir allianspartner och bildar en förening',
    en: '1. Granted: a collaboration becomes a partner, and forms an association',
  },
  rejected: {
    sv: '2. Avslagen, och ansöker igen: det tidigare ärendet finns kvar',
    en: '2. Rejected, and applying again: the earlier case stays findable',
  },
  supplemented: {
    sv: '3. Kompletterad: kansliets klocka står stilla medan den sökande svarar',
    en: '3. Supplemented: the office’s clock stands still while the applicant answers',
  },
  tabled: {
    sv: '4. Bordlagd, och avgjord på ett senare möte',
    en: '4. Tabled, and decided at a later meeting',
  },
  withdrawn: { sv: '5. Återkallad av den sökande', en: '5. Withdrawn by the applicant' },
  refused: {
    sv: '6. Nekad, med alla skäl på en gång',
    en: '6. Refused, with every reason at once',
  },
  meeting: {
    sv: '7. Ett styrelsemöte: kallelse, jäv, omröstning, reservation, justerat protokoll och expedierade beslut',
    en: '7. A board meeting: call, conflict of interest, vote, reservation, adjusted minutes, and decisions sent',
  },
  otherBoard: {
    sv: 'Inget möte spelas upp: det finns redan en styrelse här.',
    en: 'No meeting is played: there is a board here already.',
  },
  minutes: { sv: 'Det justerade protokollet:', en: 'The adjusted minutes:' },
  clocksBefore: {
    sv: 'Tidsfrister när ärendet är registrerat:',
    en: 'Deadlines once the case is registered:',
  },
  clocksWaiting: {
    sv: 'Tidsfrister medan den sökande svarar:',
    en: 'Deadlines while the applicant answers:',
  },
  clocksAfter: { sv: 'Tidsfrister när svaret har kommit in:', en: 'Deadlines when the answer has come in:' },
  status: { sv: 'Så står allt nu', en: 'Where everything stands' },
  history: {
    sv: 'Hela historiken för det ärende som beviljades',
    en: 'The whole history of the case that was granted',
  },
  rollout: {
    sv: 'Utbyggnaden i de 21 länen (* året är osäkert)',
    en: 'The rollout over the 21 län (* the year is uncertain)',
  },
  people: {
    sv: 'En person i varje roll kan logga in på {address}/sign-in:',
    en: 'One person in each role can sign in at {address}/sign-in:',
  },
  noPeople: {
    sv: 'Inga personer läggs upp: det görs bara i en egen databas på den egna datorn, utan e-post och riktiga konton.',
    en: 'No people are made: that is only done in a database of its own on this machine, without mail and real accounts.',
  },
  role: { sv: 'Roll', en: 'Role' },
  email: { sv: 'E-post', en: 'E-mail' },
  password: { sv: 'Lösenord', en: 'Password' },
  next: {
    sv: 'Titta vidare:\n  npx samverka show "{case}"\n  npx samverka rollout --public\n  npx samverka doctor',
    en: 'Look further:\n  npx samverka show "{case}"\n  npx samverka rollout --public\n  npx samverka doctor',
  },
} as const satisfies Readonly<Record<string, Words>>;

/** Words of the play. */
export function demoWords(name: keyof typeof WORDS, locale: Locale): string {
  return WORDS[name][locale];
}
