import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FormHelp } from '../../http/form-help.js';
import { CLOCK, VAULT } from '../../injection.js';
import type { Choice } from '../../input/field-kind.js';
import type { Actor } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import { localDate } from '../../kernel/local-date.js';
import type { SealedText } from '../../kernel/personal-text.js';
import { PEOPLE, type People } from '../../policy/people.js';
import { inWords } from '../../vault/in-words.js';
import type { Vault } from '../../vault/vault.js';
import type { Action } from '../../workflow/decide.js';
import { BoardCases, type MeetingCase } from './board-cases.js';
import {
  agendaItem,
  MEETING_HELP,
  type MeetingKnown,
  type NamedMember,
} from './meetings/meeting-form-help.js';
import { PER_CAPSULAM_HELP } from './per-capsulam/per-capsulam-form-help.js';
import { ListPerCapsulam } from './per-capsulam/queries.js';
import { inOfficeOn } from './roster/in-office.js';
import { ROSTER_HELP, type RosterKnown } from './roster/roster-form-help.js';

/** Far more than wait to be entered in minutes. */
const MOST_PER_CAPSULAM = 200;

/** What the board may begin is helped with by who is in office, as what concerns its members is. */
const BOARD_HELP: Helps<RosterKnown> = {
  ...ROSTER_HELP,
  'convene-meeting': () => agendaItem('/items'),
  'open-per-capsulam': ({ seated }) => PER_CAPSULAM_HELP['open-per-capsulam']?.(seated) ?? {},
};

type Helps<Known> = Readonly<Record<string, (known: Known) => FormHelp>>;

/** What is known of the fields of the board's commands: who and what there is to choose from, and what is given. */
@Injectable()
export class BoardFormHelp {
  constructor(
    private readonly cases: BoardCases,
    private readonly queries: QueryBus,
    @Inject(PEOPLE) private readonly people: People,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  ofRoster(actions: readonly Action[]): Promise<Readonly<Record<string, FormHelp>>> {
    return helpOf(BOARD_HELP, actions, async (): Promise<RosterKnown> => {
      const { state } = await this.cases.roster();
      const all = await this.people.inRoles(['board-member', 'chair', 'secretary']);
      const seated = await this.inOffice();
      const posts = await inWords(this.vault, state.status === 'none' ? [] : state.posts);
      const names = new Map(seated.map(({ member, name }) => [member, name]));
      return {
        candidates: all.map(({ id: value, name }) => ({ value, name })),
        seated: seated.map(choiceOf),
        posts: posts
          .filter(({ to }) => to === null)
          .map(({ id: value, member, organisation }) => ({
            value,
            name: [organisation, names.get(member)].filter((one) => one !== undefined).join(', '),
          })),
      };
    });
  }

  ofPerCapsulam(actions: readonly Action[]): Promise<Readonly<Record<string, FormHelp>>> {
    return helpOf(PER_CAPSULAM_HELP, actions, async () => (await this.inOffice()).map(choiceOf));
  }

  ofMeeting(
    { state }: MeetingCase,
    viewer: Actor,
    actions: readonly Action[],
  ): Promise<Readonly<Record<string, FormHelp>>> {
    return helpOf(MEETING_HELP, actions, async (): Promise<MeetingKnown> => {
      const headings = await inWords(
        this.vault,
        state.items.map(({ item, heading }) => ({ item, heading })),
      );
      const listed = await this.queries.execute(new ListPerCapsulam(viewer, MOST_PER_CAPSULAM));
      return {
        meeting: state,
        headings: new Map(headings.map(({ item, heading }) => [item, heading])),
        people: await this.atMeeting(state),
        perCapsulam: listed.items
          .filter((one) => one.state === 'decided')
          .map(({ id: value, number: name }) => ({ value, name })),
      };
    });
  }

  /** Those with a seat at the meeting, before it is opened those in office; and whoever writes its minutes. */
  private async atMeeting({ seats, opening }: MeetingCase['state']): Promise<readonly NamedMember[]> {
    const seated = seats.length === 0 ? await this.inOffice() : await this.named(seats);
    const writes =
      opening === null ? [] : await this.named([{ member: opening.secretary, name: opening.secretaryName }]);
    return distinct([...seated, ...writes]);
  }

  private async inOffice(): Promise<readonly NamedMember[]> {
    const { state } = await this.cases.roster();
    const office = inOfficeOn(state, localDate(this.clock.now()));
    const { ordinary, substitutes, secretary, secretaryName } = office;
    const beside =
      secretary === null || secretaryName === null ? [] : [{ member: secretary, name: secretaryName }];
    return distinct(await this.named([...ordinary, ...substitutes, ...beside]));
  }

  private async named(
    seats: readonly {
      readonly member: string;
      readonly name: SealedText;
      readonly kind?: NamedMember['kind'];
    }[],
  ): Promise<readonly NamedMember[]> {
    const named = await inWords(this.vault, seats);
    return named.map(({ member, name, kind = 'other' }) => ({ member, kind, name: name ?? '–' }));
  }
}

/** Help with what may be done now; nothing is looked up where nothing needs it. */
async function helpOf<Known>(
  helps: Helps<Known>,
  actions: readonly Action[],
  look: () => Promise<Known>,
): Promise<Readonly<Record<string, FormHelp>>> {
  const open = actions.filter(({ allowed, command }) => allowed && Object.hasOwn(helps, command));
  if (open.length === 0) return {};
  const known = await look();
  return Object.fromEntries(open.map(({ command }) => [command, helps[command]?.(known) ?? {}]));
}

function choiceOf({ member: value, name }: NamedMember): Choice {
  return { value, name };
}

function distinct(people: readonly NamedMember[]): NamedMember[] {
  const first = new Map<string, NamedMember>();
  for (const one of people) if (!first.has(one.member)) first.set(one.member, one);
  return [...first.values()];
}
