import type { RolloutStage } from '../../contexts/alliances/views.js';
import type { Locale, Words } from '../../messages/message.js';

/** What the stages are called on the page. */
export const STAGE_NAMES: Readonly<Record<RolloutStage, Words>> = {
  'not-started': { sv: 'Ingen uppgift', en: 'No information' },
  'collaboration-started': { sv: 'Samarbete påbörjat', en: 'Collaboration started' },
  'application-submitted': { sv: 'Ansökan inlämnad', en: 'Application submitted' },
  partner: { sv: 'Allianspartner', en: 'Alliance partner' },
  'association-formed': { sv: 'Förening bildad', en: 'Association formed' },
};

interface HomeWords {
  readonly title: (association: string) => string;
  readonly lead: (association: string) => string;
  readonly rollout: string;
  readonly caption: string;
  readonly columns: readonly [string, string, string, string, string, string];
  readonly now: (stage: string) => string;
  readonly doubtful: string;
  readonly doubts: string;
  readonly asJson: string;
  readonly programs: string;
  readonly token: string;
  readonly tokenMore: string;
  readonly links: Readonly<
    Record<'signIn' | 'map' | 'docs' | 'openapi' | 'rollout' | 'texts' | 'workflow' | 'ready', string>
  >;
  readonly navigation: string;
  readonly position: (position: number) => string;
  readonly other: { readonly lang: Locale; readonly name: string };
}

/** The words of the first page. */
export const HOME_WORDS: Readonly<Record<Locale, HomeWords>> = {
  sv: {
    title: (association) => `Samverka – ${association}`,
    lead: (association) =>
      `Här går det att följa de regionala allianserna i ${association}, från det första samarbetet i ett län till beslutat partnerskap och bildad förening. Varje uppgift bygger på en händelse som har registrerats och som inte ändras i efterhand.`,
    rollout: 'Så långt har länen kommit',
    caption:
      'De 21 länen, när de gick in i kultursamverkansmodellen och det längsta steg som har nåtts. Där läget nu är ett annat står det under.',
    columns: ['Län', 'KSM sedan', 'Längst nått', 'Allianser', 'Partnerskap', 'Föreningar'],
    now: (stage) => `nu: ${stage}`,
    doubtful: 'osäkert, se nedan',
    doubts: '* Året är osäkert eller okänt:',
    asJson: 'Samma uppgifter som JSON',
    programs: 'För dig som bygger något',
    token:
      'Allt utom det öppna kräver en token. Den som driver tjänsten skapar en på kommandoraden, till exempel för en samordnare i Skåne:',
    tokenMore: 'Skicka den sedan med varje anrop: Authorization: Bearer <token>.',
    links: {
      signIn: 'Logga in',
      map: 'Karta, kurvor och öppna data över länen',
      docs: 'Dokumentation som går att prova (på engelska)',
      openapi: 'OpenAPI',
      rollout: 'Länen som JSON',
      texts: 'Texterna som en sökande ställer sig bakom',
      workflow: 'Ärendets gång som bild',
      ready: 'Driftläge',
    },
    navigation: 'Adresser',
    position: (position) => `Uppgifterna gäller till och med händelse ${String(position)} i loggen.`,
    other: { lang: 'en', name: 'In English' },
  },
  en: {
    title: (association) => `Samverka – ${association}`,
    lead: (association) =>
      `Here ${association} follows its regional alliances, from the first collaboration in a county to a decided partnership and a formed association. Everything shown rests on an event that was recorded and is never changed afterwards.`,
    rollout: 'How far the counties have come',
    caption:
      'The 21 counties (län), when each joined the model for cultural collaboration (KSM), and the furthest step reached. Where it stands elsewhere now, that is said below.',
    columns: ['County', 'KSM since', 'Furthest step', 'Alliances', 'Partnerships', 'Associations'],
    now: (stage) => `now: ${stage}`,
    doubtful: 'uncertain, see below',
    doubts: '* The year is uncertain or not known:',
    asJson: 'The same as JSON',
    programs: 'If you build something',
    token:
      'All but what is open to everybody needs a token. Whoever runs the service makes one on the command line, for a coordinator in Skåne for example:',
    tokenMore: 'Then send it with every request: Authorization: Bearer <token>.',
    links: {
      signIn: 'Sign in',
      map: 'Map, curves and open data of the counties',
      docs: 'Documentation that you can try out',
      openapi: 'OpenAPI',
      rollout: 'The counties as JSON',
      texts: 'The texts that an applicant stands behind',
      workflow: "The case's way as a picture",
      ready: 'Health',
    },
    navigation: 'Addresses',
    position: (position) => `This holds up to event ${String(position)} of the log.`,
    other: { lang: 'sv', name: 'På svenska' },
  },
};
