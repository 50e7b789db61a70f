import type { Role } from '../../src/kernel/actor.js';
import { type Answer, type Commanded, type Person, type TestServer, thenDone } from './http.js';

/** Everybody who takes part, each with a token of their own. */
export type People = Readonly<Record<Role, Person>> & { readonly stranger: Person };

export async function people(server: TestServer): Promise<People> {
  const of = (role: Role, regions: readonly string[] = []): Promise<Person> =>
    server.person({ role, regions });
  return {
    coordinator: await of('coordinator', ['12', '13']),
    stranger: await of('coordinator', ['12', '14']),
    'case-officer': await of('case-officer'),
    'board-member': await of('board-member'),
    chair: await of('chair'),
    secretary: await of('secretary'),
    auditor: await of('auditor'),
    partner: await of('partner'),
    'data-protection-officer': await of('data-protection-officer'),
    administrator: await of('administrator'),
  };
}

const SIGNED = { textVersion: 1, signatory: 'Alva Exempel' };

/** A meeting of the board at which everybody agrees. */
export const MEETING = {
  meetingDate: '2026-11-19',
  paragraf: '12',
  presiding: 'Bo Exempel',
  present: ['Bo Exempel', 'Cia Exempel', 'Didrik Exempel'],
  conflicted: [],
  votes: { for: 3, against: 0, abstain: 0 },
  motivation: 'Alliansen samlar den ideella kulturen i länet.',
};

/** The life of one alliance over HTTP, told up to where a test begins. */
export class AllianceStory {
  private constructor(
    readonly server: TestServer,
    readonly people: People,
    readonly id: string,
  ) {}

  static async started(server: TestServer, everybody: People, body: object = {}): Promise<AllianceStory> {
    const answer = await server.command(
      'start-collaboration',
      null,
      { name: 'Ideell kulturallians Skåne', lan: ['12'], ...body },
      { as: everybody.coordinator },
    );
    return new AllianceStory(server, everybody, thenDone(answer, 201).id);
  }

  /** Gives a command and looks at nothing. */
  give(role: Role, command: string, body: unknown = {}, commanded: Commanded = {}): Promise<Answer> {
    return this.server.command(command, this.id, body, { as: this.people[role], ...commanded });
  }

  /** Gives a command, which must be carried out. */
  async done(role: Role, command: string, body: unknown = {}): Promise<Answer['body']> {
    return thenDone(await this.give(role, command, body));
  }

  /** Everything that an application needs, but that it is not handed in. */
  async prepared(): Promise<this> {
    await this.done('coordinator', 'add-member-organisation', { name: 'Skånes hembygdsförbund' });
    await this.done('coordinator', 'add-member-organisation', { name: 'Skånes spelmansförbund' });
    await this.done('coordinator', 'resolve-to-apply', { decidedOn: '2026-11-01' });
    await this.done('coordinator', 'draft-application', { text: 'Vi ansöker om att bli allianspartner.' });
    await this.done('coordinator', 'endorse-mission', SIGNED);
    for (const principle of ['knowledge', 'inclusive-approach', 'democratic-rules']) {
      await this.done('coordinator', 'commit-principle', { principle, ...SIGNED });
    }
    await this.done('coordinator', 'pledge-cooperation', SIGNED);
    return this;
  }

  async registered(): Promise<this> {
    await this.prepared();
    await this.done('coordinator', 'submit-application');
    await this.done('case-officer', 'register-application');
    return this;
  }

  async readyForDecision(): Promise<this> {
    await this.registered();
    await this.done('case-officer', 'complete-review', {
      recommendation: 'grant',
      motivation: 'Ansökan är fullständig.',
    });
    return this;
  }

  async granted(): Promise<this> {
    await this.readyForDecision();
    const { application } = await this.view('chair');
    await this.done('chair', 'decide-application', {
      outcome: 'granted',
      ...MEETING,
      applicationRevision: application.revision,
    });
    return this;
  }

  /** The letter of the oldest decision that waits for that goes out, so that the alliance is told. */
  async sent(): Promise<this> {
    await this.done('case-officer', 'send-decision', { sentOn: '2026-11-26' });
    return this;
  }

  /** The alliance as somebody sees it, with all that was written so far. */
  async view(role: Role): Promise<Answer['body']> {
    const answer = await this.server.ask(
      `/api/alliances/${this.id}?atLeast=${String(await this.position())}`,
      {
        as: this.people[role],
      },
    );
    return thenDone(answer);
  }

  /** Where the log ends. */
  position(): Promise<number> {
    return this.server.app.foundation.store.head();
  }
}
