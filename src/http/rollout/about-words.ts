import type { Locale } from '../../messages/message.js';

interface AboutWords {
  readonly title: string;
  readonly lead: (association: string) => string;
  readonly places: string;
  readonly contact: string;
  readonly contactMore: (association: string) => string;
  readonly programs: string;
  readonly token: string;
  readonly tokenMore: string;
  readonly links: Readonly<Record<'signIn' | 'map' | 'texts' | 'workflow', string>>;
  readonly programLinks: Readonly<Record<'docs' | 'openapi' | 'rollout' | 'problems' | 'ready', string>>;
}

/** The words of the page about Samverka. */
export const ABOUT_WORDS: Readonly<Record<Locale, AboutWords>> = {
  sv: {
    title: 'Om Samverka',
    lead: (association) =>
      `I Samverka följer ${association} de regionala allianserna, från det första samarbetet i ett län till beslutat partnerskap och bildad förening. Varje uppgift bygger på en händelse som har registrerats och som inte ändras i efterhand.`,
    places: 'Vad du kan göra här',
    contact: 'Kontakt',
    contactMore: (association) =>
      `Har du en fråga, vill du få något i en annan form, eller fungerar något inte för dig? Hör av dig till kansliet för ${association}:`,
    programs: 'För dig som bygger något',
    token:
      'Allt utom det öppna kräver en token. Den som driver tjänsten skapar en på kommandoraden, till exempel för en samordnare i Skåne:',
    tokenMore: 'Skicka den sedan med varje anrop: Authorization: Bearer <token>.',
    links: {
      map: 'Se hur långt länen har kommit: karta, kurvor och öppna data',
      signIn: 'Logga in för att söka partnerskap eller arbeta med ett ärende',
      texts: 'Läs texterna som en sökande ställer sig bakom (JSON)',
      workflow: 'Se ärendets gång som bild',
    },
    programLinks: {
      docs: 'Dokumentation som går att prova (på engelska)',
      openapi: 'OpenAPI',
      rollout: 'Länen som JSON',
      problems: 'Felkoder',
      ready: 'Driftläge',
    },
  },
  en: {
    title: 'About Samverka',
    lead: (association) =>
      `In Samverka ${association} follows its regional alliances, from the first collaboration in a county to a decided partnership and a formed association. Everything shown rests on an event that was recorded and is never changed afterwards.`,
    places: 'What you can do here',
    contact: 'Contact',
    contactMore: (association) =>
      `Do you have a question, do you want something in another form, or does something not work for you? Get in touch with the office of ${association}:`,
    programs: 'If you build something',
    token:
      'All but what is open to everybody needs a token. Whoever runs the service makes one on the command line, for a coordinator in Skåne for example:',
    tokenMore: 'Then send it with every request: Authorization: Bearer <token>.',
    links: {
      map: 'See how far the counties have come: map, curves and open data',
      signIn: 'Sign in to apply for partnership or to work on a case',
      texts: 'Read the texts that an applicant stands behind (JSON)',
      workflow: "See the case's way as a picture",
    },
    programLinks: {
      docs: 'Documentation that you can try out',
      openapi: 'OpenAPI',
      rollout: 'The counties as JSON',
      problems: 'Codes of errors',
      ready: 'Health',
    },
  },
};
