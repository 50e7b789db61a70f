import { randomUUID } from 'node:crypto';
import { localDate } from '../../../src/kernel/local-date.js';
import { addDays, addMonths } from '../../../src/workflow/working-days.js';
import type { Dice } from '../../support/dice.js';
import type { Acknowledgement, GivenCommand } from './model.js';

const SIGNED = { textVersion: 1, signatory: 'Alva Exempel' };
const ASKED = 'Stadgar';
const LAN = ['01', '03', '05', '06', '07', '08', '13'];
const TODAY = localDate(new Date().toISOString());

type Step = (work: {
  readonly dice: Dice;
  readonly reviewed: number;
}) => Pick<GivenCommand, 'role' | 'command' | 'body'>;

const by =
  (role: string, command: string, body: object = {}): Step =>
  () => ({ role, command, body });
const addMember: Step = () => ({
  role: 'coordinator',
  command: 'add-member-organisation',
  body: { name: `Förening ${randomUUID()}` },
});

/** From nothing to an application that waits for the applicant. */
const PREPARING: readonly Step[] = [
  addMember,
  addMember,
  by('coordinator', 'resolve-to-apply', { decidedOn: addDays(TODAY, -20) }),
  by('coordinator', 'draft-application', { text: 'Vi ansöker om att bli allianspartner.' }),
  by('coordinator', 'endorse-mission', SIGNED),
  ...['knowledge', 'inclusive-approach', 'democratic-rules'].map((principle) =>
    by('coordinator', 'commit-principle', { principle, ...SIGNED }),
  ),
  by('coordinator', 'pledge-cooperation', SIGNED),
  by('coordinator', 'submit-application'),
  by('case-officer', 'register-application'),
  by('case-officer', 'request-supplement', { items: [ASKED], due: addDays(TODAY, 5) }),
];

const MEETING = {
  outcome: 'granted',
  meetingDate: addMonths(TODAY, -25),
  paragraf: '12',
  presiding: 'Bo Exempel',
  present: ['Bo Exempel', 'Cia Exempel', 'Didrik Exempel'],
  conflicted: [],
  votes: { for: 3, against: 0, abstain: 0 },
  motivation: 'Alliansen samlar den ideella kulturen i länet.',
};

/** From there to a partnership whose principles should have been reaffirmed a month ago, which is to be noted at once. */
const DECIDING: readonly Step[] = [
  by('coordinator', 'submit-supplement', { items: [{ item: ASKED, answer: 'De ligger hos er.' }] }),
  by('case-officer', 'complete-review', { recommendation: 'grant', motivation: 'Ansökan är fullständig.' }),
  ({ reviewed }) => ({
    role: 'chair',
    command: 'decide-application',
    body: { ...MEETING, applicationRevision: reviewed },
  }),
];

/** What an alliance does for ever after. Each says something of its own, so that a double shows. */
const LIVING: readonly Step[] = [
  () => ({ role: 'coordinator', command: 'rename', body: { name: `Allians ${randomUUID()}` } }),
  () => ({ role: 'coordinator', command: 'choose-issues', body: { issues: [`Fråga ${randomUUID()}`] } }),
  () => ({
    role: 'coordinator',
    command: 'appoint-representatives',
    body: { representatives: [{ name: `Åsa ${randomUUID()}`, from: TODAY }] },
  }),
  ({ dice }) => ({ role: 'coordinator', command: 'add-lan', body: { lan: dice.one(LAN) } }),
  ({ dice }) => ({ role: 'case-officer', command: 'leave-lan', body: { lan: dice.one(LAN) } }),
];

/** Of these what is said anew each time: whoever forgets that they were given carries them out again. */
export const ALWAYS_POSSIBLE: ReadonlySet<string> = new Set([
  'rename',
  'choose-issues',
  'appoint-representatives',
]);

const STEPS = {
  living: [],
  waiting: PREPARING,
  partner: [...PREPARING, ...DECIDING],
} as const satisfies Record<string, readonly Step[]>;

/** How far an alliance goes: it lives only, waits for a supplement, or becomes a partner. */
export type Course = keyof typeof STEPS;

/** The life of one alliance as its worker leads it, one command after another. */
export class AllianceWork {
  private readonly steps: Step[];
  /** Where its review was recorded. */
  private reviewed = 0;
  private subject: string | null = null;

  constructor(
    private readonly dice: Dice,
    course: Course,
  ) {
    this.steps = [...STEPS[course]];
  }

  /** Null until its start has been acknowledged. */
  get id(): string | null {
    return this.subject;
  }

  /** Whether the next command is one that nothing can stand in the way of. */
  get isScripted(): boolean {
    return this.subject === null || this.steps.length > 0;
  }

  next(): GivenCommand {
    const key = randomUUID();
    if (this.subject === null) {
      const body = { name: `Ideell kulturallians ${key}`, lan: ['12'] };
      return { key, role: 'coordinator', command: 'start-collaboration', subject: null, body };
    }
    const step = this.steps[0] ?? this.dice.one(LIVING);
    return { key, subject: this.subject, ...step({ dice: this.dice, reviewed: this.reviewed }) };
  }

  /** The command that came next was carried out. */
  done({ command }: GivenCommand, { id, revision }: Acknowledgement): void {
    if (command === 'complete-review') this.reviewed = revision;
    if (this.subject === null) this.subject = id;
    else this.steps.shift();
  }
}
