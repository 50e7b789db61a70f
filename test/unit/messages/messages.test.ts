import { describe, expect, test } from '@jest/globals';
import { COMMAND_NAMES } from '../../../src/contexts/alliances/command-names.js';
import {
  ALLIANCE_COMMANDS,
  allianceCommandNamed,
} from '../../../src/contexts/alliances/commands/registry.js';
import { CHOICE_NAMES } from '../../../src/contexts/alliances/choice-names.js';
import { EVENT_LABELS } from '../../../src/contexts/alliances/event-labels.js';
import { FIELD_HELP } from '../../../src/contexts/alliances/field-help.js';
import { fieldWords } from '../../../src/contexts/alliances/field-names.js';
import { GUARD_NAMES } from '../../../src/contexts/alliances/guard-names.js';
import { ALLIANCE_GUARDS } from '../../../src/contexts/alliances/guards.js';
import {
  ALLIANCE_CATALOGUES,
  commandSchema,
  sayOfAlliances,
  stateName,
} from '../../../src/contexts/alliances/messages.js';
import {
  AXIS_NAMES,
  DEADLINE_NAMES,
  STATE_NAMES,
  WAITS_ON_NAMES,
} from '../../../src/contexts/alliances/state-names.js';
import { ALLIANCE_EVENTS } from '../../../src/contexts/alliances/upcasters.js';
import { allianceWorkflow } from '../../../src/contexts/alliances/workflow.js';
import { LAN_CODES } from '../../../src/contexts/alliances/regions.js';
import { BOARD_CATALOGUES } from '../../../src/contexts/board/messages.js';
import { IDENTITY_MESSAGES } from '../../../src/contexts/identity/messages.js';
import { NOTICE_MESSAGES } from '../../../src/contexts/notifications/messages.js';
import { PRIVACY_REASONS } from '../../../src/contexts/privacy/reason-messages.js';
import { HTTP_MESSAGES } from '../../../src/http/http-messages.js';
import { fieldsOf } from '../../../src/input/field.js';
import type { JsonSchema } from '../../../src/input/field-kind.js';
import { ACTOR_ROLES } from '../../../src/kernel/actor.js';
import { GENERAL_MESSAGES, KIND_TITLES, ROLE_NAMES, say } from '../../../src/messages/general.js';
import { LOCALES, type Messages, wordsFor } from '../../../src/messages/message.js';
import { emittedCodes } from '../../support/emitted-codes.js';
import { reasonsOf } from '../../support/given-when-then.js';
import { c, CHAIR, decision, given, OFFICER, READY, START } from '../alliances/alliance-story.js';

const CATALOGUES: readonly Messages[] = [
  ...ALLIANCE_CATALOGUES,
  ...BOARD_CATALOGUES,
  NOTICE_MESSAGES,
  PRIVACY_REASONS,
  HTTP_MESSAGES,
  IDENTITY_MESSAGES,
  GENERAL_MESSAGES,
];

/**
 * Files whose `code` is no code of an answer: län codes, a table for the terminal, faults that bear their own words, and
 * what a letter calls its code of verification.
 */
const OTHER_CODES =
  /^(contexts\/alliances\/regions\.ts|contexts\/board\/minutes\/letter-words\.ts|cli\/|workflow\/(parse-definition|definition-faults)\.ts)/;

/** Neither empty, nor with a hole where a detail should be, nor ending without a full stop. */
const SENTENCE = /^[\p{Lu}\d].*[.:]$/su;
const HOLES = /undefined|null|NaN|\[object|  | ,| \./;

describe('every code that is emitted anywhere has words in both languages', () => {
  const codes = new Map(
    [...emittedCodes('src'), ...emittedCodes('projections')]
      .filter(({ file }) => !OTHER_CODES.test(file))
      .map(({ code, file }) => [code, file]),
  );

  test('and they are found', () => {
    expect([...codes.keys()]).toEqual(
      expect.arrayContaining(['too-few-members', 'not-a-date', 'wrong-state', 'key-reused', 'no-quorum']),
    );
  });

  test.each([...codes])('%s (%s)', (code) => {
    const words = wordsFor(CATALOGUES, code, {});
    for (const locale of LOCALES) expect(words?.[locale] ?? '').not.toBe('');
    expect(words?.sv).not.toBe(words?.en);
  });
});

test('a code without words still gets an answer', () => {
  expect(say('constructor', undefined, 'sv')).toMatch(SENTENCE);
  expect(say('no-such-code', {}, 'en')).toMatch(SENTENCE);
});

describe('names', () => {
  const both = (words: { sv: string; en: string } | null | undefined) =>
    [words?.sv, words?.en].every((w) => typeof w === 'string' && w !== '');

  test('of every event, command, state, axis, deadline, role and kind of refusal', () => {
    expect(Object.keys(EVENT_LABELS).sort()).toEqual(Object.keys(ALLIANCE_EVENTS).sort());
    expect(Object.keys(COMMAND_NAMES).sort()).toEqual(ALLIANCE_COMMANDS.map(({ name }) => name).sort());
    expect(Object.keys(STATE_NAMES)).toEqual(Object.keys(allianceWorkflow.newest.axes));
    expect(Object.keys(AXIS_NAMES)).toEqual(Object.keys(allianceWorkflow.newest.axes));
    expect(Object.keys(DEADLINE_NAMES)).toEqual(Object.keys(allianceWorkflow.newest.deadlines));
    for (const [axis, { states }] of Object.entries(allianceWorkflow.newest.axes)) {
      expect(Object.keys(STATE_NAMES[axis] ?? {})).toEqual(Object.keys(states));
      for (const { waitsOn } of Object.values(states))
        if (waitsOn !== undefined) expect(WAITS_ON_NAMES).toHaveProperty(waitsOn);
    }
    for (const { waitsOn } of Object.values(allianceWorkflow.newest.deadlines))
      expect(WAITS_ON_NAMES).toHaveProperty(waitsOn);
    expect(Object.keys(ROLE_NAMES)).toEqual([...ACTOR_ROLES]);
    expect(Object.keys(GUARD_NAMES).sort()).toEqual(Object.keys(ALLIANCE_GUARDS).sort());
    for (const table of [
      EVENT_LABELS,
      COMMAND_NAMES,
      AXIS_NAMES,
      DEADLINE_NAMES,
      GUARD_NAMES,
      WAITS_ON_NAMES,
      ROLE_NAMES,
      KIND_TITLES,
    ]) {
      for (const words of Object.values(table)) expect(both(words)).toBe(true);
    }
  });

  test('of every field and every choice, nested ones too', () => {
    const walk = (command: string, pointer: string, schema: JsonSchema): void => {
      expect([command, pointer, both(fieldWords(command, pointer))]).toEqual([command, pointer, true]);
      for (const choice of schema.enum ?? []) {
        if (choice !== null && !LAN_CODES.includes(choice)) expect(CHOICE_NAMES).toHaveProperty(choice);
      }
      const inner = schema.items ?? schema;
      for (const [name, member] of Object.entries(inner.properties ?? {}))
        walk(command, `${pointer}/0/${name}`, member);
    };
    for (const { name } of ALLIANCE_COMMANDS) {
      for (const [field, { kind }] of fieldsOf(allianceCommandNamed(name)!.fields))
        walk(name, `/${field}`, kind.schema);
    }
  });

  test('of what helps with a field, which is one that a command has', () => {
    for (const [key, words] of Object.entries(FIELD_HELP)) {
      const [command = '', name = ''] = key.split('/');
      expect([key, both(words)]).toEqual([key, true]);
      expect(commandSchema(command, 'en')?.properties?.[name]).toMatchObject({ description: words.en });
    }
  });

  test('a name that the build does not know stands for itself', () => {
    expect(stateName('application', 'constructor', 'sv')).toBe('constructor');
    expect(stateName('toString', 'x', 'sv')).toBe('x');
    expect(fieldWords('rename', '/constructor')).toBeNull();
  });
});

describe('the schema of a form, in words', () => {
  test('has titles, in nested objects too, and names of choices', () => {
    const schema = commandSchema('decide-application', 'sv');
    expect(schema?.properties?.['outcome']).toMatchObject({
      title: 'Beslut',
      enum: ['granted', 'rejected', 'tabled', 'referred-back'],
      'x-names': { granted: 'bifall', 'referred-back': 'återremiss' },
    });
    expect(schema?.properties?.['conflicted']).toMatchObject({
      title: 'Jäviga',
      items: { properties: { ground: { title: 'Grund för jäv' } } },
    });
    expect(commandSchema('add-lan', 'en')?.properties?.['lan']).toMatchObject({
      title: 'County',
      'x-names': { '12': 'Skåne län' },
    });
    expect(commandSchema('constructor', 'sv')).toBeNull();
  });
});

describe('refusals as they are met make whole sentences', () => {
  const LATER = c('add-lan', { lan: '23' });
  const bad = { present: ['Ada', 'Bo'], votes: { for: 1, against: 2, abstain: 0 } };
  const outcomes = [
    given(START).when(c('submit-application')),
    given(START, c('draft-application', { text: 'x' })).when(c('submit-application')),
    given(START).when(c('leave-lan', { lan: '01' })),
    given(START).when(c('add-lan', { lan: '24' })),
    given(START).when(c('endorse-mission', { textVersion: 9, signatory: 'x' })),
    given(START).when(c('choose-issues', { issues: ['x'] }, OFFICER)),
    given(...READY, LATER).when(decision('granted')),
    given(...READY).when(decision('granted', { ...bad, applicationRevision: 999 })),
    given(...READY).when(c('close-application', { reason: 'x' }, OFFICER)),
    given(...READY).when(
      c('suspend-partnership', { ...bad, meetingDate: '2026-01-01', paragraf: '1', conflicted: [] }, CHAIR),
    ),
  ];

  test.each(
    outcomes
      .flatMap(({ decision: d }) => (d.kind === 'refused' ? [d.refusal, ...reasonsOf(d.refusal)] : []))
      .map((r) => [r.code, r.details] as const),
  )('%s', (code, details) => {
    for (const locale of LOCALES) {
      const words = sayOfAlliances(code, details, locale);
      expect(words).toMatch(SENTENCE);
      expect(words).not.toMatch(HOLES);
    }
  });

  test('in plain words that say what to do next', () => {
    const say = (code: string, details: object) => [
      sayOfAlliances(code, details as never, 'sv'),
      sayOfAlliances(code, details as never, 'en'),
    ];
    expect(say('too-few-members', { has: 1, needs: 2 })).toEqual([
      'Alliansen behöver minst 2 organisationer och har nu 1. Lägg till dem som är med.',
      'The alliance needs at least 2 organisations and now has 1. Add those that take part.',
    ]);
    expect(
      say('wrong-state', { axis: 'application', is: 'draft', needs: ['ready-for-decision', 'tabled'] }),
    ).toEqual([
      'Ansökan är ett utkast. Det här går bara när ansökan är klar för beslut eller bordlagd.',
      'The application is a draft. This can be done only when the application is ready for a decision or tabled to a later meeting.',
    ]);
    expect(say('not-your-role', { needs: ['chair', 'secretary'] })).toEqual([
      'Det här kan bara göras av ordförande eller sekreterare. Har du valts till det behöver en administratör ge dig rollen.',
      'This can only be done by a chair or a secretary. If you were elected to that, an administrator has to give you the role.',
    ]);
    expect(say('due-not-later', { due: '2026-11-22' })).toEqual([
      'Anståndet behöver sluta senare än den dag som gäller nu, 22 november 2026.',
      'The new day must be later than the present one, 22 November 2026.',
    ]);
    expect(
      say('application-moved', {
        presented: 3,
        current: 5,
        changes: [
          { type: 'LanAdded', what: '13' },
          { type: 'MemberOrganisationLeft', what: 'Teatern' },
          { type: 'LanAdded', what: '14' },
        ],
      }),
    ).toEqual([
      'Ansökan har ändrats sedan den lades fram: Län tillkom (Hallands län, Västra Götalands län) och Organisation lämnade (Teatern). Läs ändringarna och lägg fram ansökan på nytt, i version 5.',
      'The application has changed since it was presented: County added (Hallands län, Västra Götalands län) and Organisation left (Teatern). Read the changes, and present the application again, at revision 5.',
    ]);
  });

  test('with what a correction was about, and fields by their labels', () => {
    const say = (code: string, details: object) => [
      sayOfAlliances(code, details as never, 'sv'),
      sayOfAlliances(code, details as never, 'en'),
    ];
    const corrected = (fact: string, what: unknown) => ({ type: 'FactCorrected', fact, what });
    expect(
      say('application-moved', {
        presented: 3,
        current: 6,
        changes: [
          corrected('MemberOrganisationJoined', 'Teatern'),
          corrected('RegionalCollaborationStarted', ['13', '14']),
          corrected('ResolvedToApply', '2026-11-22'),
        ],
      }),
    ).toEqual([
      'Ansökan har ändrats sedan den lades fram: Rättad uppgift (Organisation tillkom: Teatern; Samarbete påbörjat: Hallands län, Västra Götalands län; Beslut att ansöka: 22 november 2026). Läs ändringarna och lägg fram ansökan på nytt, i version 6.',
      'The application has changed since it was presented: Fact corrected (Organisation joined: Teatern; Collaboration started: Hallands län, Västra Götalands län; Resolved to apply: 22 November 2026). Read the changes, and present the application again, at revision 6.',
    ]);
    expect(say('field-not-correctable', { fields: ['name', 'orgnr', 'since', 'happened'] })).toEqual([
      'I den händelsen går det att rätta: ”Namn” (name), ”Organisationsnummer” (orgnr), ”Partner sedan” (since) och ”Har skett” (happened).',
      'What can be corrected in that event: “Name” (name), “Organisation number” (orgnr), “Partner since” (since) and “Has happened” (happened).',
    ]);
    expect(say('rested-on', { type: 'AllianceResumed', later: 'ApplicationDrafted' })[0]).toBe(
      '”Återupptagen” kan inte tas tillbaka, för det som har registrerats sedan dess bygger på det: Utkast. Är också det fel, ta tillbaka det först om det går.',
    );
  });
});

describe('a wrong state is told in plain sentences', () => {
  const told = (axis: string, is: string, needs: readonly string[]) =>
    LOCALES.map((locale) => sayOfAlliances('wrong-state', { axis, is, needs }, locale));

  test.each([
    [
      'alliance',
      'active',
      ['none'],
      'Alliansen är aktiv. Det här går bara när alliansen inte är startad än.',
      'The alliance is active. This can be done only when the alliance has not been started yet.',
    ],
    [
      'application',
      'none',
      ['draft'],
      'Ansökan är inte påbörjad än. Det här går bara när ansökan är ett utkast.',
      'The application has not been started yet. This can be done only when the application is a draft.',
    ],
    [
      'application',
      'submitted',
      ['none', 'draft', 'granted', 'awaiting-supplement'],
      'Ansökan är inlämnad. Det här går bara när ansökan väntar på komplettering, eller är ett utkast, beviljad eller ännu inte påbörjad.',
      'The application is submitted. This can be done only when the application is a draft, granted or waiting for a supplement, or has not been started yet.',
    ],
    [
      'application',
      'draft',
      ['awaiting-supplement'],
      'Ansökan är ett utkast. Det här går bara när ansökan väntar på komplettering.',
      'The application is a draft. This can be done only when the application is waiting for a supplement.',
    ],
    [
      'partnership',
      'none',
      ['active', 'paused'],
      'Partnerskapet är inte beviljat än. Det här går bara när partnerskapet gäller eller är pausat.',
      'The partnership has not been granted yet. This can be done only when the partnership is in force or paused.',
    ],
    [
      'application',
      'hearing',
      ['draft', 'seen'],
      'Ansökan är i läget ”hearing”. Det här går bara när ansökan är ett utkast eller i läget ”seen”.',
      'The application is in the state “hearing”. This can be done only when the application is a draft or in the state “seen”.',
    ],
  ])('%s that is %s and needs %j', (axis, is, needs, sv, en) => {
    expect(told(axis, is, needs)).toEqual([sv, en]);
  });

  test('of every axis, every state, and one, two or a step’s states that are needed', () => {
    for (const [axis, { states }] of Object.entries(allianceWorkflow.newest.axes)) {
      const names = Object.keys(states);
      const ofSteps = Object.values(allianceWorkflow.newest.steps).flatMap(({ from }) =>
        from[axis] === undefined ? [] : [from[axis]],
      );
      const needed = [...names.flatMap((one) => names.map((two) => [...new Set([one, two])])), ...ofSteps];
      for (const is of names) {
        for (const needs of needed) {
          const [sv = '', en = ''] = told(axis, is, needs);
          expect(sv).toMatch(/^\p{Lu}[^.]+\. Det här går bara när [^.]+\.$/u);
          expect(en).toMatch(/^The [^.]+\. This can be done only when the [^.]+\.$/);
          for (const words of [sv, en]) expect(words).not.toMatch(HOLES);
          // In a clause the negation comes before the verb, and no verb follows another.
          expect(sv).not.toMatch(/ när [^.]* är (inte|är|väntar|gäller)/);
          expect(en).not.toMatch(/ is (has|is|not)/);
        }
      }
    }
  });
});
