import { addDays, localDate } from '../../workflow/working-days.js';
import { print } from '../output.js';
import type { DemoClient, Player } from './demo-client.js';

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
    readonly client: DemoClient,
    private readonly cast: Cast,
  ) {}

  /** From a started collaboration to a partnership and an association. @returns the alliance's id */
  async granted(): Promise<string> {
    print('\nGranted: a collaboration becomes a partner, and forms an association');
    const { coordinator, officer, chair } = this.cast;
    const id = await this.reviewed('Kulturallians Gävleborg (demo)', '21');
    const { application } = await this.client.alliance(chair, id);
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
    print(`  decided on revision ${String(application?.revision)} of the application`);
    return id;
  }

  async rejectedAndApplyingAgain(): Promise<void> {
    print('\nRejected, and applying again: the earlier case stays findable');
    const { coordinator } = this.cast;
    const id = await this.reviewed('Kulturallians Dalarna (demo)', '20', 'reject');
    await this.decide(id, 'rejected', {
      motivation: 'Alliansen har ännu för få medlemmar i länets norra del.',
    });
    await this.prepared(id);
    await this.client.command(coordinator, id, 'submit-application');
  }

  async supplemented(): Promise<void> {
    print('\nSupplemented: the office’s clock stands still while the applicant answers');
    const { coordinator, officer } = this.cast;
    const id = await this.registered('Kulturallians Blekinge (demo)', '10');
    await this.tellDeadline(id, 'before');
    const items = ['Protokollet där ni beslutade att ansöka', 'Hur nya medlemmar tas in'];
    await this.client.command(officer, id, 'request-supplement', { items, due: addDays(this.today, 21) });
    await this.tellDeadline(id, 'while waiting');
    await this.client.command(officer, id, 'extend-supplement', {
      due: addDays(this.today, 28),
      reason: 'Ni bad om mer tid.',
    });
    const answers = items.map((item) => ({ item, answer: 'Det bifogas i efterhand och beskrivs här.' }));
    await this.client.command(coordinator, id, 'submit-supplement', { items: answers });
    await this.tellDeadline(id, 'after');
  }

  async tabledAndDecidedLater(): Promise<void> {
    print('\nTabled, and decided at a later meeting');
    const id = await this.reviewed('Kulturallians Kalmar (demo)', '08');
    await this.decide(id, 'tabled', { motivation: 'Styrelsen vill läsa stadgarna.' });
    await this.decide(id, 'granted', {
      votes: { for: 2, against: 2, abstain: 0, chair: 'for' },
      presiding: 'Ledamot ett',
    });
  }

  async withdrawn(): Promise<void> {
    print('\nWithdrawn by the applicant');
    const id = await this.registered('Kulturallians Gotland (demo)', '09');
    const reason = 'Vi väntar tills fler organisationer är med.';
    await this.client.command(this.cast.coordinator, id, 'withdraw-application', { reason });
  }

  async refused(): Promise<void> {
    print('\nRefused, with every reason at once');
    const { coordinator } = this.cast;
    const id = await this.client.start(coordinator, 'Kulturallians Uppsala (demo)', ['03']);
    await this.client.command(coordinator, id, 'draft-application', { text: TEXT });
    await this.client.refused(coordinator, id, 'submit-application');
  }

  private async registered(name: string, lan: string): Promise<string> {
    const id = await this.client.start(this.cast.coordinator, name, [lan]);
    for (const organisation of ['Teaterföreningen', 'Hembygdsförbundet', 'Körförbundet']) {
      const member = { name: `${organisation} ${lan} (demo)` };
      await this.client.command(this.cast.coordinator, id, 'add-member-organisation', member);
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
    const give = (command: string, text: string, more: object = {}) => {
      const textVersion = items.find((item) => item.text === text)?.textVersion;
      return this.client.command(coordinator, id, command, {
        ...more,
        textVersion,
        signatory: 'Demo Demosson',
      });
    };
    await this.client.command(coordinator, id, 'resolve-to-apply', { decidedOn: this.today });
    await this.client.command(coordinator, id, 'draft-application', { text: TEXT });
    await give('endorse-mission', 'mission');
    for (const principle of ['knowledge', 'inclusive-approach', 'democratic-rules']) {
      await give('commit-principle', principle, { principle });
    }
    await give('pledge-cooperation', 'cooperation');
  }

  private async reviewed(
    name: string,
    lan: string,
    recommendation: 'grant' | 'reject' = 'grant',
  ): Promise<string> {
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
    await this.client.command(this.cast.chair, id, 'decide-application', {
      outcome,
      motivation: 'Alliansen uppfyller det som krävs.',
      meetingDate: this.today,
      paragraf: '§ 7',
      presiding: PRESENT[0],
      present: PRESENT,
      conflicted: [],
      applicationRevision: application?.revision,
      ...more,
    });
  }

  private conflict(index: number): { member: string | undefined; ground: string } {
    return { member: PRESENT[index], ground: 'Sitter i en av medlemsorganisationernas styrelse.' };
  }

  private async tellDeadline(id: string, when: string): Promise<void> {
    const { deadlines } = await this.client.alliance(this.cast.officer, id);
    const shown = deadlines.map(({ deadline, status, due }) => `${deadline} ${status} ${due}`).join(', ');
    print(`      clocks ${when}: ${shown}`);
  }
}
