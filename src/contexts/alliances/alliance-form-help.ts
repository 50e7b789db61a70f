import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '../../event-store/event-store.js';
import type { FieldHelp, FormHelp } from '../../http/form-help.js';
import { EVENT_STORE, VAULT } from '../../injection.js';
import type { Choice } from '../../input/field-kind.js';
import type { Actor, Role } from '../../kernel/actor.js';
import { localDate } from '../../kernel/local-date.js';
import { EventCodec } from '../../log/event-codec.js';
import type { Locale } from '../../messages/message.js';
import { type KnownPerson, PEOPLE, type People } from '../../policy/people.js';
import type { Vault } from '../../vault/vault.js';
import { ALLIANCE_CHOICES } from './alliance-choices.js';
import { ALLIANCE_SETTINGS, ALLIANCE_STREAM } from './alliance-executor.js';
import type { AllianceEvent } from './events.js';
import { PRINCIPLES } from './events.js';
import { CORRECTABLE_FIELDS } from './evolve-correction.js';
import { fileKind } from './file-endings.js';
import { thatHappened } from './fact-to-correct.js';
import { fieldWords } from './field-names.js';
import { eventLabel, roleName } from './messages.js';
import type { AllianceSettings } from './settings.js';
import type { Alliance } from './state.js';
import { applicationRevision, outstandingSupplement } from './state-application.js';

const ON_THE_BOARD: readonly Role[] = ['board-member', 'chair', 'secretary'];
const ORGANISATIONS = {
  href: '/api/organisations{?q}',
  value: 'organisationId',
  name: ['name', 'orgnr'],
};

/** About what help is asked for. */
interface Asked {
  readonly alliance: Alliance;
  readonly viewer: Actor;
  readonly locale: Locale;
}

type Help = (asked: Asked) => FormHelp | Promise<FormHelp>;

/** What is known of the fields of an alliance's commands: who and what there is to choose from, and what is given. */
@Injectable()
export class AllianceFormHelp {
  constructor(
    @Inject(PEOPLE) private readonly people: People,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(ALLIANCE_SETTINGS) private readonly settings: AllianceSettings,
    @Inject(ALLIANCE_STREAM) private readonly streamOf: (id: string) => string,
    private readonly codec: EventCodec,
  ) {}

  /** @param commands those that whoever asks may give now; of others nothing is looked up */
  async of(asked: Asked, commands: readonly string[]): Promise<Readonly<Record<string, FormHelp>>> {
    const found = await Promise.all(
      commands
        .filter((command) => Object.hasOwn(this.helps, command))
        .map(async (command) => [command, (await this.helps[command]?.(asked)) ?? {}] as const),
    );
    return Object.fromEntries(found);
  }

  private readonly helps: Readonly<Record<string, Help>> = {
    'add-member-organisation': () => ({ '/organisationId': { choices: { from: ORGANISATIONS } } }),
    'remove-member-organisation': ({ alliance }) => ({
      '/organisationId': of(
        alliance.members.map(({ organisationId: value, name, orgnr }) => ({
          value,
          name: orgnr === null ? name : `${name} (${orgnr})`,
        })),
      ),
    }),
    'appoint-coordinator': async ({ alliance }) => {
      const all = await this.people.inRoles(['coordinator']);
      return { '/coordinator': of(byName(all.filter(({ id }) => !alliance.coordinators.includes(id)))) };
    },
    'release-coordinator': async ({ alliance, locale }) => ({
      '/coordinator': of(await this.named(alliance.coordinators, 'coordinator', locale)),
    }),
    // Only colleagues in the same län: who coordinates elsewhere is not theirs to read.
    'hand-over': async ({ alliance, viewer }) => {
      const all = await this.people.inRoles(['coordinator']);
      const near = all.filter(({ regions }) => regions.some((region) => alliance.lan.includes(region)));
      return { '/to': of(byName(near.filter(({ id }) => id !== viewer.id))) };
    },
    'declare-conflict': async ({ alliance }) => {
      const all = await this.people.inRoles(['case-officer', ...ON_THE_BOARD]);
      return { '/member': of(byName(all.filter(({ id }) => !alliance.conflicted.includes(id)))) };
    },
    'lift-conflict': async ({ alliance, locale }) => ({
      '/member': of(await this.named(alliance.conflicted, 'board-member', locale)),
    }),
    succeed: () => ({ '/by': { choices: { from: ALLIANCE_CHOICES } } }),
    'assign-case-officer': async () => ({ '/officer': await this.suggested(['case-officer']) }),
    'add-attachment': () => this.file(''),
    'receive-application': () => this.file('/attachment'),
    'endorse-mission': () => this.version('mission'),
    'pledge-cooperation': () => this.version('cooperation'),
    'commit-principle': () => ({ '/textVersion': { text: '/principle' } }),
    'reaffirm-principles': () => ({ '/textVersion': { text: PRINCIPLES.join(' ') } }),
    'submit-supplement': ({ alliance }) => this.supplement(alliance),
    'decide-application': ({ alliance }) => this.decision(alliance),
    'enter-highest-decision': ({ alliance }) => revisionOf(alliance),
    'suspend-partnership': () => this.present(),
    'resume-partnership': () => this.present(),
    'end-partnership': () => this.present(),
    'correct-fact': ({ alliance, locale }) => this.facts(alliance, locale),
  };

  private file(at: string): FormHelp {
    const { maxBytes, mediaTypes } = this.settings.attachments;
    return {
      [`${at}/contentBase64`]: { maxBytes },
      [`${at}/mediaType`]: of(mediaTypes.map((value) => ({ value, name: fileKind(value) }))),
    };
  }

  private version(text: 'mission' | 'cooperation'): FormHelp {
    return { '/textVersion': { text, given: this.settings.textsInForce[text] } };
  }

  /** What was asked for and has no answer, each to be answered. */
  private async supplement({ application }: Alliance): Promise<FormHelp> {
    const asked = outstandingSupplement(application)?.items ?? [];
    const open = asked.filter(({ answer }) => answer === null).map(({ item }) => item.ref);
    const words = await this.vault.open(open);
    const known = open.flatMap((ref) => words.get(ref) ?? []);
    return {
      '/items': { suggested: known.map((item) => ({ item })) },
      '/items/item': of(known.map((item) => ({ value: item, name: item }))),
    };
  }

  private async decision(alliance: Alliance): Promise<FormHelp> {
    return { ...revisionOf(alliance), ...(await this.present()) };
  }

  private async present(): Promise<FormHelp> {
    const members = await this.suggested(ON_THE_BOARD);
    return { '/present': members, '/presiding': members, '/conflicted/member': members };
  }

  private async suggested(roles: readonly Role[]): Promise<FieldHelp> {
    const all = await this.people.inRoles(roles);
    return { choices: { items: all.map(({ name }) => ({ value: name, name })), open: true } };
  }

  private async facts({ id }: Alliance, locale: Locale): Promise<FormHelp> {
    const { events } = await this.store.readStream(this.streamOf(id));
    const decoded = events.map((stored) => this.codec.decode(stored) as AllianceEvent);
    const facts = thatHappened(decoded).filter(({ type }) => Object.hasOwn(CORRECTABLE_FIELDS, type));
    const fields = [...new Set(facts.flatMap(({ type }) => CORRECTABLE_FIELDS[type] ?? []))];
    return {
      '/event': of(
        facts.map((fact) => ({
          value: fact.id,
          name: `${eventLabel(fact.type, locale)}, ${localDate(fact.recordedAt)}`,
        })),
      ),
      '/field': of(fields.map((value) => ({ value, name: fieldWords('', `/${value}`)?.[locale] ?? value }))),
    };
  }

  /** Those behind ids; of whom there is no name, what they are. */
  private async named(ids: readonly string[], role: Role, locale: Locale): Promise<Choice[]> {
    const names = await this.people.namesOf(ids);
    return ids.map((value) => ({
      value,
      name: names.get(value) ?? `${roleName(role, locale)} ${value.slice(0, 8)}`,
    }));
  }
}

function of(items: readonly Choice[]): FieldHelp {
  return { choices: { items } };
}

/** People by their names; those who share one are told apart by where they work. */
function byName(people: readonly KnownPerson[]): Choice[] {
  const shared = new Set(
    people.map(({ name }) => name).filter((name, index, all) => all.indexOf(name) !== index),
  );
  return people.map(({ id, name, regions }) => ({
    value: id,
    name: shared.has(name) ? `${name} (${regions.join(', ') || id.slice(0, 8)})` : name,
  }));
}

function revisionOf({ application }: Alliance): FormHelp {
  return application === null ? {} : { '/applicationRevision': { given: applicationRevision(application) } };
}
