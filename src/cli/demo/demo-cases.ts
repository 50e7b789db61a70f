import { localDate } from '../../kernel/local-date.js';
import { addDays } from '../../workflow/working-days.js';
import { CHOICE_NAMES, PRINCIPLE_NAMES } from '../../contexts/alliances/choice-names.js';
import { DEADLINE_NAMES } from '../../contexts/alliances/state-names.js';
import type { Locale } from '../../messages/message.js';
import { print } from '../output.js';
import type { DemoClient, Player } from './demo-client.js';
import { CLOCK_STATES } from '../../contexts/alliances/value-words.js';
import { demoWords } from './demo-words.js';

/** Who plays. */
export interface Cast {
  readonly coordinator: Player;
  readonly officer: Player;
  readonly chair: Player;
}

const TEXT = 'Vi söker om att bli allianspartner. Organisationerna har samlats och bestämt sig.';
const PRESENT = ['Ledamot ett', 'Ledamot två', 'Ledamot tre', 'Ledamot fyra'];

/** The cases that show the whole machine. Every alliance and person in them is made up. */
export class DemoCases {
  private readonly today = localDate(new Date().toISOString());

  constructor(
    private readonly client: DemoClient,
    private readonly cast: Cast,
    private readonly lang: Locale,
  ) {}

  /** From a started collaboration to a partnership and an association. @returns the alliance's id */
  async granted(): Promise<string> {
    this.title('granted');
    const { coordinator, officer } = this.cast;
    const id = await this.reviewed('Kulturallians Gävleborg (demo)', '21');
    await this.decide(id, 'granted', {
      votes: { for: 3, against: 0, abstain: 0 },
      conflicted: [this.conflict(3)],
    });
    await this.client.command(officer, id, 'send-decision', { sentOn: this.today });
    await this.client.command(coordinator, id, 'form-association', {
      name: 'Föreningen Kulturallians Gävleborg (demo)',
      foundedOn: this.today,
      orgnr: '802400-0005',
    });
    return id;
  }

  async rejectedAndApplyingAgain(): Promise<void> {
    this.title('rejected');
    const { coordinator, officer } = this.cast;
    const id = await this.reviewed('Kulturallians Dalarna (demo)', '20', 'reject');
    await this.decide(id, 'rejected', {
      motivation: 'Alliansen har ännu för få medlemmar i länets norra del.',
    });
    await this.client.command(officer, id, 'send-decision', { sentOn: this.today });
    await this.prepared(id);
    await this.client.command(coordinator, id, 'submit-application');
  }

  /** @returns its ärendenummer, which is no other play's */
  async supplemented(): Promise<string> {
    this.title('supplemented');
    const { coordinator, officer } = this.cast;
    const id = await this.registered('Kulturallians Blekinge (demo)', '10');
    await this.tellDeadline(id, 'clocksBefore');
    const items = ['Protokollet där ni beslutade att ansöka', 'Hur nya medlemmar tas in'];
    await this.client.command(officer, id, 'request-supplement', { items, due: addDays(this.today, 21) });
    await this.tellDeadline(id, 'clocksWaiting');
    await this.client.command(officer, id, 'extend-supplement', {
      due: addDays(this.today, 28),
      reason: 'Ni bad om mer tid.',
    });
    const answers = items.map((item) => ({ item, answer: 'Det bifogas i efterhand och beskrivs här.' }));
    await this.client.command(coordinator, id, 'submit-supplement', { items: answers });
    await this.tellDeadline(id, 'clocksAfter');
    const { application } = await this.client.alliance(officer, id);
    return application?.arendenummer ?? id;
  }

  async tabledAndDecidedLater(): Promise<void> {
    this.title('tabled');
    const id = await this.reviewed('Kulturallians Kalmar (demo)', '08');
    await this.decide(id, 'tabled', {
      motivation: 'Styrelsen vill läsa stadgarna.',
      meetingDate: addDays(this.today, -14),
      paragraf: '§ 5',
    });
    await this.decide(id, 'granted', {
      votes: { for: 2, against: 2, abstain: 0, chair: 'for' },
      presiding: 'Ledamot ett',
      paragraf: '§ 8',
    });
  }

  async withdrawn(): Promise<void> {
    this.title('withdrawn');
    const id = await this.registered('Kulturallians Gotland (demo)', '09');
    const reason = 'Vi väntar tills fler organisationer är med.';
    await this.client.command(this.cast.coordinator, id, 'withdraw-application', { reason });
  }

  async refused(): Promise<void> {
    this.title('refused');
    const { coordinator } = this.cast;
    const id = await this.client.start(coordinator, 'Kulturallians Uppsala (demo)', ['03']);
    await this.client.command(coordinator, id, 'draft-application', { text: TEXT });
    await this.client.refused(coordinator, id, 'submit-application');
  }

  private async registered(name: string, lan: string): Promise<string> {
    const id = await this.client.start(this.cast.coordinator, name, [lan]);
    for (const organisation of ['Teaterföreningen', 'Hembygdsförbundet', 'Körförbundet']) {
      const member = { name: `${organisation} ${lan} (demo)` };
      await this.client.command(this.cast.coordinator, id, 'add-member-organisation', member, member.name);
    }
    await this.prepared(id);
    await this.client.command(this.cast.coordinator, id, 'submit-application');
    await this.client.command(this.cast.officer, id, 'register-application');
    return id;
  }

  private async prepared(id: string): Promise<void> {
    const { coordinator } = this.cast;
    const { items } = await this.client.get<{ items: { text: string; textVersion: number }[] }>(
      coordinator,
      '/api/texts',
    );
    const give = (command: string, text: string, more: object = {}, about = '') => {
      const textVersion = items.find((item) => item.text === text)?.textVersion;
      const body = { ...more, textVersion, signatory: 'Demo Demosson' };
      return this.client.command(coordinator, id, command, body, about);
    };
    await this.client.command(coordinator, id, 'resolve-to-apply', { decidedOn: this.today });
    await this.client.command(coordinator, id, 'draft-application', { text: TEXT });
    await give('endorse-mission', 'mission');
    for (const principle of ['knowledge', 'inclusive-approach', 'democratic-rules'] as const) {
      await give('commit-principle', principle, { principle }, PRINCIPLE_NAMES[principle][this.lang]);
    }
    await give('pledge-cooperation', 'cooperation');
  }

  /** An application that the office has prepared. @returns the alliance's id */
  async reviewed(name: string, lan: string, recommendation: 'grant' | 'reject' = 'grant'): Promise<string> {
    const { officer } = this.cast;
    const id = await this.registered(name, lan);
    await this.client.command(officer, id, 'assign-case-officer', { officer: 'Handläggare (demo)' });
    await this.client.command(officer, id, 'complete-review', {
      recommendation,
      motivation: 'Ansökan är fullständig.',
    });
    return id;
  }

  private async decide(id: string, outcome: string, more: object): Promise<void> {
    const { application } = await this.client.alliance(this.cast.chair, id);
    const decision = {
      outcome,
      motivation: 'Alliansen uppfyller det som krävs.',
      meetingDate: this.today,
      paragraf: '§ 7',
      presiding: PRESENT[0],
      present: PRESENT,
      conflicted: [],
      applicationRevision: application?.revision,
      ...more,
    };
    const about = CHOICE_NAMES[outcome]?.[this.lang] ?? outcome;
    await this.client.command(this.cast.chair, id, 'decide-application', decision, about);
  }

  private conflict(index: number): { member: string | undefined; ground: string } {
    return { member: PRESENT[index], ground: 'Sitter i en av medlemsorganisationernas styrelse.' };
  }

  private title(name: Parameters<typeof demoWords>[0]): void {
    print(`\n${demoWords(name, this.lang)}`);
  }

  private async tellDeadline(
    id: string,
    when: 'clocksBefore' | 'clocksWaiting' | 'clocksAfter',
  ): Promise<void> {
    const { deadlines } = await this.client.alliance(this.cast.officer, id);
    print(`      ${demoWords(when, this.lang)}`);
    for (const { deadline, due, status } of deadlines) {
      const state = CLOCK_STATES[status]?.[this.lang] ?? status;
      print(`        ${due}  ${DEADLINE_NAMES[deadline]?.[this.lang] ?? deadline} (${state})`);
    }
  }
}
