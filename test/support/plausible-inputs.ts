import { organisationId } from '../../src/contexts/alliances/organisation-ids.js';
import {
  type AllianceEvent,
  COMMITMENTS,
  FORMS,
  MEETING_OUTCOMES,
  OUTCOMES,
  PRINCIPLES,
} from '../../src/contexts/alliances/events.js';
import { commitmentOf, isSigned } from '../../src/contexts/alliances/state-commitments.js';
import { decidedCases, highestDecision } from '../../src/contexts/alliances/state-cases.js';
import { standingDecision } from '../../src/contexts/alliances/state-partnership.js';
import { LAN_CODES } from '../../src/contexts/alliances/regions.js';
import type { AllianceState } from '../../src/contexts/alliances/state.js';
import {
  applicationRevision,
  isRegistered,
  outstandingSupplement,
} from '../../src/contexts/alliances/state-application.js';
import { uuidv5 } from '../../src/kernel/ids.js';
import type { Clocks } from '../../src/workflow/deadlines.js';
import { dueActions } from '../../src/workflow/due-actions.js';
import { localDate } from '../../src/kernel/local-date.js';
import { addDays } from '../../src/workflow/working-days.js';
import type { Dice } from './dice.js';

/** What an input is made for. */
export interface Occasion {
  readonly dice: Dice;
  readonly state: AllianceState;
  readonly events: readonly AllianceEvent[];
  readonly clocks: Clocks;
  readonly now: string;
  readonly subject: string;
  /** Who acts. */
  readonly actor: string;
  /** The words of a sealed text, by reference. */
  readonly words: ReadonlyMap<string, string>;
}

export interface PlausibleInput {
  readonly body: object;
  readonly found?: Readonly<Record<string, unknown>>;
}

type Maker = (occasion: Occasion) => PlausibleInput | null;

const NAMESPACE = '9c2f7a34-8a0d-5f0e-8f0b-2d5c54b1c0de';
const FIRST = ['Åsa', 'Bo', 'Cecilia', 'David', 'Eva', 'Folke', 'Göran', 'Hanna', 'Ingrid', 'Östen'];
const SORTS = [
  'teaterförening',
  'körförbund',
  'hembygdsförening',
  'slöjdgille',
  'filmstudio',
  'danssällskap',
];
const BOARD = ['Ledamot Ett', 'Ledamot Två', 'Ledamot Tre', 'Ledamot Fyra', 'Ledamot Fem'];
export const ORGNRS = ['802400-0005', '212000-0142', '232100-0214'];

/** Words that belong in the vault, recognisable wherever they turn up. */
export function secret({ dice }: Occasion, what = 'Hemligt'): string {
  return `${what} ${dice.number(0, 2 ** 32 - 1).toString(36)}ord`;
}

const person = (occasion: Occasion): string => secret(occasion, `${occasion.dice.one(FIRST)} Vaultsson`);
const someId = ({ dice }: Occasion): string => uuidv5(NAMESPACE, `somebody ${String(dice.number(0, 4))}`);
export const organisationName = ({ dice }: Occasion): string =>
  `Ort${String(dice.number(1, 30))} ${dice.one(SORTS)}`;
export const pastDay = ({ dice, now }: Occasion): string => addDays(localDate(now), -dice.number(0, 900));
const dayAhead = ({ dice, now }: Occasion): string => addDays(localDate(now), dice.number(1, 60));
const signed = (occasion: Occasion) => ({ textVersion: 1, signatory: person(occasion) });
const because: Maker = (occasion) => ({ body: { reason: secret(occasion) } });
const nothing: Maker = () => ({ body: {} });
const signature: Maker = (occasion) => ({ body: signed(occasion) });

function living(state: AllianceState) {
  return state.status === 'none' ? null : state;
}

/** What the alliance has stated. */
function stated({ state }: Occasion) {
  const alliance = living(state);
  return COMMITMENTS.flatMap((name) => {
    const commitment = alliance === null ? null : commitmentOf(alliance, name);
    return commitment === null ? [] : [{ name, commitment }];
  });
}

/** An answer of whoever signs, where one is awaited. */
function answering(occasion: Occasion): ReturnType<Maker> {
  const asked = stated(occasion).flatMap(({ commitment }) =>
    commitment.answer === null && (commitment.asked?.at ?? '') > `${addDays(localDate(occasion.now), -29)}T`
      ? (commitment.asked?.request ?? [])
      : [],
  );
  return asked.length === 0 ? null : { body: { request: occasion.dice.one(asked) } };
}

function revisionNow({ state }: Occasion): number {
  const application = living(state)?.application ?? null;
  return application === null ? 0 : applicationRevision(application);
}

/** A meeting at which the named outcome was carried. */
function meeting(occasion: Occasion) {
  const { dice } = occasion;
  const conflicted = dice.some(BOARD, 0).slice(0, dice.number(0, 2));
  const voters = BOARD.length - conflicted.length;
  const against = dice.number(0, Math.floor((voters - 1) / 2));
  const tied = voters === 4 && dice.chance(0.3);
  const tally = tied
    ? { for: 2, against: 2, abstain: 0, chair: 'for' }
    : { for: voters - against, against, abstain: 0 };
  return {
    motivation: secret(occasion),
    meetingDate: pastDay(occasion),
    paragraf: `§ ${String(dice.number(1, 40))}`,
    present: BOARD,
    conflicted: conflicted.map((member) => ({ member, ground: secret(occasion) })),
    ...(dice.chance(0.5) ? { votes: tally } : {}),
  };
}

function someItem(occasion: Occasion) {
  return { id: someId(occasion), item: someId(occasion) };
}

/** The item that the application is up in, if a meeting has taken it up. */
function itemHeldFor({ state }: Occasion): { id: string; item?: string } | null {
  const application = living(state)?.application ?? null;
  const held = application !== null && isRegistered(application) ? application.heldFor : null;
  return held === null ? null : { id: held.id, ...(held.item === null ? {} : { item: held.item }) };
}

/** What the board's own log would tell. */
function recorded(occasion: Occasion, item: { id: string; item?: string }) {
  return {
    decision: { ...item, event: someId(occasion) },
    source: 'meeting',
    decidedOn: pastDay(occasion),
    paragraf: `2026/${String(occasion.dice.number(1, 40))}`,
    motivation: secret(occasion),
    rulesVersion: 1,
    quorum: { present: 4, needed: 3, seats: 5 },
    ...(occasion.dice.chance(0.5) ? { tally: { for: 3, against: 1, abstain: 0 } } : {}),
  };
}

function file(occasion: Occasion) {
  return { name: secret(occasion, 'Bilaga'), mediaType: 'application/pdf', contentBase64: 'AAAA' };
}

function content({ dice }: Occasion) {
  return {
    attachment: {
      sha256: dice
        .number(0, 2 ** 32 - 1)
        .toString(16)
        .padStart(64, '0'),
      size: 3,
    },
  };
}

function imported(occasion: Occasion) {
  const year = String(occasion.dice.number(2009, 2020));
  const occurredOn = occasion.dice.chance(0.5)
    ? { date: year, precision: 'year' }
    : { date: null, precision: 'unknown' };
  return { source: secret(occasion, 'Källa'), import: 'history', row: someId(occasion), occurredOn };
}

/**
 * By command, but for correct-fact: a body that makes sense now, with what would be looked up for it; `null` where
 * none does.
 */
export const PLAUSIBLE: Readonly<Record<string, Maker>> = {
  'start-collaboration': (occasion) => {
    const { dice, subject } = occasion;
    const from = dice.number(0, LAN_CODES.length - 3);
    const found = { alliance: subject, ...(dice.chance(0.5) ? { imported: imported(occasion) } : {}) };
    const lan = LAN_CODES.slice(from, from + dice.number(1, 3));
    return {
      body: {
        name: `Allians ${organisationName(occasion)}`,
        lan,
        ...(dice.chance(0.5) ? { form: dice.one(FORMS) } : {}),
      },
      found,
    };
  },
  rename: (occasion) => ({ body: { name: `Allians ${organisationName(occasion)}` } }),
  'add-lan': (occasion) => {
    const free = LAN_CODES.filter((code) => living(occasion.state)?.lan.includes(code) !== true);
    return free.length === 0 ? null : { body: { lan: occasion.dice.one(free), reason: secret(occasion) } };
  },
  'leave-lan': ({ dice, state }) => ({ body: { lan: dice.one(living(state)?.lan ?? LAN_CODES) } }),
  'add-member-organisation': (occasion) => {
    const { dice, state } = occasion;
    const members = living(state)?.members.map((member) => member.organisationId) ?? [];
    const free = ORGNRS.filter((orgnr) => !members.includes(organisationId(orgnr)));
    const numbered =
      free.length > 0 && dice.chance(0.3) ? { orgnr: dice.one(free), parent: 'Riksförbundet' } : {};
    const contact = dice.chance(0.3) ? { contact: person(occasion) } : {};
    return { body: { name: organisationName(occasion), ...numbered, ...contact } };
  },
  'remove-member-organisation': (occasion) => {
    const members = living(occasion.state)?.members ?? [];
    const organisationId =
      members.length === 0 ? someId(occasion) : occasion.dice.one(members).organisationId;
    return { body: { organisationId, reason: secret(occasion) } };
  },
  'give-address': ({ dice }) => ({ body: dice.chance(0.8) ? { address: 'kontakt@allians.example' } : {} }),
  'choose-form': ({ dice }) => ({ body: { form: dice.one(FORMS) } }),
  'choose-issues': (occasion) => ({ body: { issues: [secret(occasion), secret(occasion)] } }),
  'send-message': (occasion) => ({ body: { text: secret(occasion) } }),
  'write-note': (occasion) => ({ body: { text: secret(occasion) } }),
  'form-association': (occasion) => ({
    body: { name: organisationName(occasion), foundedOn: pastDay(occasion) },
    found: { imported: imported(occasion) },
  }),
  'appoint-representatives': (occasion) => ({
    body: { representatives: [{ name: person(occasion), from: pastDay(occasion) }] },
  }),
  'appoint-coordinator': (occasion) => {
    const coordinator = someId(occasion);
    if (living(occasion.state)?.coordinators.includes(coordinator) === true) return null;
    return { body: { coordinator }, found: { coordinator: true } };
  },
  'release-coordinator': ({ state, actor, dice }) => {
    if (state.status === 'none' || state.coordinators.length === 0) return null;
    // A coordinator may give up their own mandate alone.
    return {
      body: { coordinator: state.coordinators.includes(actor) ? actor : dice.one(state.coordinators) },
    };
  },
  'hand-over': (occasion) => {
    const to = someId(occasion);
    return to === occasion.actor ? null : { body: { to }, found: { coordinator: true } };
  },
  'mark-dormant': (occasion) => ({
    body: { reason: secret(occasion) },
    found: { imported: imported(occasion) },
  }),
  resume: because,
  dissolve: because,
  succeed: (occasion) => ({
    body: { by: someId(occasion), reason: secret(occasion) },
    found: { successor: 'active' },
  }),
  'resolve-to-apply': (occasion) => ({ body: { decidedOn: pastDay(occasion) } }),
  'draft-application': (occasion) => ({ body: { text: secret(occasion, 'Ansökan') } }),
  'discard-draft': nothing,
  'endorse-mission': signature,
  'commit-principle': (occasion) => {
    const made = living(occasion.state)?.preparation.principles ?? {};
    const missing = PRINCIPLES.filter((principle) => made[principle] === undefined);
    const unsigned = PRINCIPLES.filter((principle) => !isSigned(made[principle] ?? null));
    const wanted = [missing, unsigned, PRINCIPLES].find((some) => some.length > 0) ?? [];
    return { body: { ...signed(occasion), principle: occasion.dice.one(wanted) } };
  },
  'pledge-cooperation': signature,
  'ask-signatory': (occasion) => {
    const unsigned = stated(occasion).filter((one) => !isSigned(one.commitment));
    const commitment = unsigned.length > 0 ? occasion.dice.one(unsigned).name : 'mission';
    return {
      body: { commitment, email: `${secret(occasion).replace(/\W/g, '')}@example.org` },
      found: { mail: true },
    };
  },
  'confirm-commitment': answering,
  'decline-commitment': answering,
  'add-attachment': (occasion) => ({ body: file(occasion), found: content(occasion) }),
  'submit-application': nothing,
  'submit-supplement': (occasion) => {
    const asked = outstandingSupplement(living(occasion.state)?.application ?? null)?.items ?? [];
    const items = asked.map(({ item }) => occasion.words.get(item.ref) ?? '');
    if (items.length === 0)
      return { body: { items: [{ item: 'x', answer: 'x' }] }, found: { 'supplement-items': [] } };
    return {
      body: { items: items.map((item) => ({ item, answer: secret(occasion) })) },
      found: { 'supplement-items': items },
    };
  },
  'withdraw-application': because,
  'request-reconsideration': because,
  'receive-application': (occasion) => {
    const body = { receivedOn: pastDay(occasion), text: secret(occasion, 'Ansökan') };
    const fits = (living(occasion.state)?.preparation.attachments.length ?? 0) < 2;
    return fits && occasion.dice.chance(0.5)
      ? { body: { ...body, attachment: file(occasion) }, found: content(occasion) }
      : { body };
  },
  'register-application': ({ dice }) => ({
    body: {},
    found: { arendenummer: `T 2026-${String(dice.number(1, 9999)).padStart(4, '0')}` },
  }),
  'assign-case-officer': (occasion) => ({ body: { officer: person(occasion) } }),
  'request-supplement': (occasion) => ({
    body: { items: [secret(occasion), secret(occasion)], due: dayAhead(occasion) },
  }),
  'extend-supplement': (occasion) => {
    const due = occasion.clocks['supplement-due']?.due ?? '';
    const ahead = dayAhead(occasion);
    return { body: { due: ahead > due ? ahead : addDays(due, 7), reason: secret(occasion) } };
  },
  'waive-supplement': because,
  'complete-review': (occasion) => ({
    body: { recommendation: occasion.dice.one(['grant', 'reject']), motivation: secret(occasion) },
  }),
  'close-application': because,
  'send-decision': (occasion) => ({ body: { sentOn: pastDay(occasion) } }),
  'migrate-case': () => ({ body: { version: 2 } }),
  'declare-conflict': (occasion) => ({ body: { ground: secret(occasion) } }),
  'lift-conflict': (occasion) => {
    const [first] = living(occasion.state)?.conflicted ?? [];
    return { body: { member: first ?? someId(occasion), reason: secret(occasion) } };
  },
  'hold-application': (occasion) => ({
    body: occasion.dice.chance(0.5) ? {} : { applicationRevision: revisionNow(occasion) },
  }),
  'release-application': nothing,
  'decide-application': (occasion) => ({
    body: {
      ...meeting(occasion),
      outcome: occasion.dice.one([...OUTCOMES, 'granted']),
      applicationRevision: revisionNow(occasion),
    },
  }),
  'enter-highest-decision': (occasion) => ({
    body: {
      outcome: occasion.dice.one(['granted', 'rejected']),
      motivation: secret(occasion),
      meetingDate: pastDay(occasion),
      paragraf: '4',
      applicationRevision: revisionNow(occasion),
    },
  }),
  'enter-highest-reconsideration': (occasion) => {
    const found = occasion.state.status === 'none' ? undefined : highestDecision(occasion.state);
    if (found === undefined) return null;
    return {
      body: {
        ...(occasion.dice.chance(0.5) ? { reconsiders: found.decision.decidedBy } : {}),
        // A grant is not taken back so.
        outcome: found.about.state === 'granted' ? 'granted' : occasion.dice.one(['granted', 'rejected']),
        motivation: secret(occasion),
        meetingDate: pastDay(occasion),
        paragraf: '6',
      },
    };
  },
  'hold-for-item': (occasion) => ({
    body: { ...someItem(occasion), applicationRevision: revisionNow(occasion) },
  }),
  'release-from-item': (occasion) => ({ body: itemHeldFor(occasion) ?? someItem(occasion) }),
  'record-decision': (occasion) => {
    const item = itemHeldFor(occasion);
    if (item === null) return null;
    const outcome = occasion.dice.one(MEETING_OUTCOMES);
    return {
      body: { ...recorded(occasion, item), outcome, applicationRevision: revisionNow(occasion) },
    };
  },
  'record-reconsideration': (occasion) => {
    const decided = occasion.state.status === 'none' ? [] : decidedCases(occasion.state);
    if (decided.length === 0) return null;
    const { id: application, state: before } = occasion.dice.one(decided);
    return {
      body: {
        ...recorded(occasion, someItem(occasion)),
        replaces: someId(occasion),
        application,
        // A grant is not taken back so.
        outcome: before === 'granted' ? 'granted' : occasion.dice.one(['granted', 'rejected']),
        applicationRevision: revisionNow(occasion),
      },
    };
  },
  'record-correction': (occasion) => {
    const made = living(occasion.state)?.application;
    const ofCase = made !== null && made !== undefined && 'decisions' in made ? made.decisions : [];
    const decisions = [...ofCase, ...(living(occasion.state)?.partnership?.decisions ?? [])];
    if (decisions.length === 0) return null;
    return { body: { decision: occasion.dice.one(decisions).decidedBy, correction: someId(occasion) } };
  },
  'record-partnership-decision': (occasion) => {
    const state = living(occasion.state)?.partnership?.state;
    const body = { ...recorded(occasion, someItem(occasion)), hearing: secret(occasion) };
    const standing = state === undefined ? undefined : standingDecision(living(occasion.state)!);
    // One that has ended is decided about by looking at the decision again.
    if (standing !== undefined && (state === 'ended' || occasion.dice.chance(0.2))) {
      const steps = state === 'active' ? ['uphold', 'end'] : ['uphold', 'resume'];
      const replaces = standing.decision?.event ?? someId(occasion);
      return { body: { ...body, step: occasion.dice.one(steps), replaces } };
    }
    return { body: { ...body, step: state === 'paused' ? 'resume' : occasion.dice.one(['suspend', 'end']) } };
  },
  'suspend-partnership': (occasion) => ({ body: { ...meeting(occasion), hearing: secret(occasion) } }),
  'resume-partnership': (occasion) => ({ body: { ...meeting(occasion), hearing: secret(occasion) } }),
  'end-partnership': (occasion) => ({ body: { ...meeting(occasion), hearing: secret(occasion) } }),
  'reaffirm-principles': signature,
  'leave-partnership': because,
  'note-deadline': ({ clocks, now }) => {
    const [due] = dueActions(clocks, now);
    return { body: due?.data ?? { deadline: 'supplement-due', due: localDate(now) } };
  },
};
