import { describe, expect, test } from '@jest/globals';
import { HOLD_EVENTS, PRIVACY_EVENTS } from '../../../src/contexts/privacy/upcasters.js';
import { PRIVACY_GUARDS } from '../../../src/contexts/privacy/guards.js';
import { holdWorkflow } from '../../../src/contexts/privacy/holds/hold-workflow.js';
import {
  KIND_NAMES,
  PRIVACY_COMMAND_NAMES,
  PRIVACY_FIELDS,
  PRIVACY_LABELS,
  PRIVACY_STATES,
} from '../../../src/contexts/privacy/names.js';
import { ROUTED_PRIVACY_COMMANDS } from '../../../src/contexts/privacy/privacy-commands.controller.js';
import { privacyWorkflow } from '../../../src/contexts/privacy/workflow.js';
import { fieldsOf } from '../../../src/input/field.js';
import { SYSTEM } from '../../../src/kernel/actor.js';
import { personalText, personNamed } from '../../../src/kernel/personal-text.js';
import { definitionHash } from '../../../src/workflow/definition.js';
import { dueActions } from '../../../src/workflow/due-actions.js';
import {
  c,
  CHAIR,
  CONFIRMED,
  given,
  OFFICER,
  proposal,
  received,
  RECEIVED_ON,
  REQUEST,
  text,
} from './request-given.js';

/** By the hash that the log holds of them: a released table is never edited. */
const RELEASED = {
  'privacy-requests': 'eec05bba59892e4e175c427acca242123a91ab4eb0de636a2c84f8869dd2df7c',
  'legal-holds': '58de86d927d50d8e273d1e296e4957f7a2f89c4d79cbc2a5ab44626e11c3abe2',
};

describe('the tables', () => {
  test('are what they were when they were released', () => {
    expect({
      [privacyWorkflow.name]: definitionHash(privacyWorkflow.newest),
      [holdWorkflow.name]: definitionHash(holdWorkflow.newest),
    }).toEqual(RELEASED);
  });

  test('name every event and guard that there is', () => {
    const steps = [
      ...Object.values(privacyWorkflow.newest.steps),
      ...Object.values(holdWorkflow.newest.steps),
    ];
    const events = Object.keys({ ...PRIVACY_EVENTS, ...HOLD_EVENTS });
    expect(new Set(steps.flatMap((step) => step.events))).toEqual(new Set(events));
    const guards = Object.values(privacyWorkflow.newest.steps).flatMap((step) => step.guards ?? []);
    expect(new Set(guards)).toEqual(new Set(Object.keys(PRIVACY_GUARDS)));
  });

  test('have names for people', () => {
    expect(Object.keys(PRIVACY_LABELS).sort()).toEqual(
      Object.keys({ ...PRIVACY_EVENTS, ...HOLD_EVENTS }).sort(),
    );
    const commands = [
      ...Object.keys(privacyWorkflow.newest.steps),
      ...Object.keys(holdWorkflow.newest.steps),
    ];
    expect(Object.keys(PRIVACY_COMMAND_NAMES).sort()).toEqual(commands.sort());
    expect(Object.keys(PRIVACY_STATES['request'] ?? {})).toEqual(
      Object.keys(privacyWorkflow.newest.axes['request']?.states ?? {}),
    );
    const named = new Set(Object.keys(PRIVACY_FIELDS));
    const fields = ROUTED_PRIVACY_COMMANDS.flatMap((command) => [...fieldsOf(command.fields).keys()]);
    expect(fields.filter((field) => !named.has(field))).toEqual([]);
    expect(Object.keys(KIND_NAMES)).toHaveLength(5);
  });
});

describe('a request', () => {
  test('is received, with its words for the vault', () => {
    given()
      .when(received())
      .then({
        type: 'PrivacyRequestReceived',
        data: {
          request: REQUEST,
          kind: 'erasure',
          words: null,
          subject: personNamed('Ada Ek'),
          contact: personalText('ada@example.org'),
          receivedOn: RECEIVED_ON,
          receivedBy: OFFICER.id,
        },
      });
  });

  test('has not come in tomorrow', () => {
    const ahead = {
      ...received(),
      input: { kind: 'access', subject: 'A', contact: 'B', receivedOn: '2026-03-04' },
    };
    given().when(ahead).refused('received-in-future');
  });

  test('is to be answered within a month, on a working day, in July too', () => {
    const due = (receivedOn: string, at: string): string | undefined =>
      given({ ...received(), input: { ...received().input, receivedOn }, at }).stream.current.clocks[
        'answer-due'
      ]?.due;
    expect(due(RECEIVED_ON, '2026-03-03T09:00:00.000Z')).toBe('2026-04-02');
    expect(due('2026-01-31', '2026-02-03T09:00:00.000Z')).toBe('2026-03-02');
    expect(due('2026-06-15', '2026-06-15T09:00:00.000Z')).toBe('2026-07-15');
  });

  test('is reminded of ten and three days before', () => {
    const { clocks } = given(received()).stream.current;
    expect(clocks['answer-due']?.remindOn).toEqual(['2026-03-23', '2026-03-30']);
    const [reminder] = dueActions(clocks, '2026-03-23T09:00:00.000Z');
    const at = '2026-03-23T09:00:00.000Z';
    given(received())
      .when(c(SYSTEM, 'note-deadline', reminder!.data, { at }))
      .then(reminder!);
    const passed = { deadline: 'answer-due', due: '2026-04-02' };
    given(received())
      .when(c(SYSTEM, 'note-deadline', passed, { at: '2026-04-03T09:00:00.000Z' }))
      .then({ type: 'DeadlinePassed', data: passed });
  });
});

describe('more time', () => {
  const extended = (until: string, at = '2026-03-20T09:00:00.000Z') =>
    c(OFFICER, 'extend-request', { until, reason: 'Omfattande.' }, { at });

  test('moves the day, by two months at most', () => {
    const after = given(received(), extended('2026-06-02')).stream.current;
    expect(after.clocks['answer-due']?.due).toBe('2026-06-02');
    given(received()).when(extended('2026-06-03')).refused('extension-too-long');
    given(received()).when(extended('2026-04-02')).refused('extension-too-long');
  });

  test('is taken once, and told within the first month', () => {
    given(received(), extended('2026-05-04')).when(extended('2026-06-02')).refused('extended-already');
    given(received()).when(extended('2026-05-04', '2026-04-03T09:00:00.000Z')).refused('too-late-to-extend');
  });
});

describe('an erasure', () => {
  const kept = { why: 'retention', retention: 'decision', until: '2036-11-22' } as const;
  const approve = c(CHAIR, 'approve-erasure');

  test('needs a request for it, known data, and something that may go', () => {
    const one = text();
    given(received('access'), CONFIRMED)
      .when(proposal([one]))
      .refused('erasure-not-asked-for');
    given(received('objection'), CONFIRMED).when(proposal([one]));
    given(received(), CONFIRMED)
      .when(proposal([], { unknown: ['x'] }))
      .refused('unknown-data');
    given(received(), CONFIRMED)
      .when(proposal([], { account: 'unknown' }))
      .refused('unknown-person-account', 'nothing-to-erase');
    given(received(), CONFIRMED)
      .when(proposal([text(kept)]))
      .refused('nothing-to-erase');
    given(received())
      .when(proposal([one]))
      .refused('wrong-state');
  });

  test('takes a whole subject, or the texts of one of which something is kept', () => {
    const [whole, free, held] = [text(), text(), text(kept)] as const;
    const mixed = { ...free, subject: held.subject };
    const { stream } = given(
      received(),
      CONFIRMED,
      proposal([whole, mixed, held], {}, { subjects: [whole.subject, held.subject], refs: [] }),
    );
    const { state } = stream.current;
    expect(state).toMatchObject({
      status: 'erasure-proposed',
      erasure: {
        subjects: [whole.subject],
        texts: [{ ref: mixed.ref, subject: held.subject }],
        kept: [{ ref: held.ref, subject: held.subject, ...kept }],
      },
    });
  });

  test('deletes files whose names go, and no others', () => {
    const [goes, stays] = [text(), text(kept)];
    const files = { [goes.ref]: 'a'.repeat(64), [stays.ref]: 'b'.repeat(64) };
    const { stream } = given(
      received(),
      CONFIRMED,
      proposal([goes, stays], { files }, { files: [goes.ref, stays.ref] }),
    );
    expect(stream.current.state).toMatchObject({ erasure: { files: ['a'.repeat(64)] } });
  });

  test('keeps an account with roles in force, or under a hold', () => {
    const account = { account: 'b0000000-0000-4000-8000-000000000001' };
    for (const why of ['in-use', 'held'] as const) {
      const kept = given(received(), CONFIRMED, proposal([text()], { account: why }, account)).stream.current;
      expect(kept.state).toMatchObject({ erasure: { account: null, accountKept: why } });
    }
    const free = given(received(), CONFIRMED, proposal([], { account: 'free' }, account)).stream.current;
    expect(free.state).toMatchObject({ erasure: { ...account, accountKept: null } });
  });

  test('is approved by another than its proposer, unless a hold has come', () => {
    const proposed = [received(), CONFIRMED, proposal([text()])];
    const both = { ...CHAIR, id: OFFICER.id };
    given(...proposed)
      .when({ ...approve, by: both })
      .refused('same-person-proposed');
    given(...proposed)
      .when({ ...approve, found: { held: ['x'] } })
      .refused('hold-placed-since');
    given(...proposed)
      .when({ ...approve, by: OFFICER })
      .refused('not-your-role');
    expect(given(...proposed, approve).stream.current.state).toMatchObject({
      erasure: { approvedBy: CHAIR.id },
    });
  });

  test('is noted once, of the proposal that was approved', () => {
    const approved = given(received(), CONFIRMED, proposal([text()]), approve);
    const { state } = approved.stream.current;
    const id = state.status === 'none' ? '' : (state.erasure?.proposal ?? '');
    const note = c(SYSTEM, 'note-erasure', { proposal: id, texts: 1 });
    const other = c(SYSTEM, 'note-erasure', { proposal: REQUEST, texts: 1 });
    approved.when(other).refused('not-that-proposal');
    approved
      .when(note)
      .then({ type: 'ErasureCarriedOut', data: { proposal: id, texts: 1, account: false, files: 0 } });
    approved.when(note).refused('wrong-state');
  });

  test('may be proposed anew when the chair says no', () => {
    const no = c(CHAIR, 'reject-erasure', { reasons: 'Fel person.' });
    given(received(), CONFIRMED, proposal([text()]), no, proposal([text()]));
  });
});

describe('the answer', () => {
  const answer = (outcome: string, reasons?: string) =>
    c(OFFICER, 'answer-request', { outcome, how: 'Brev.', ...(reasons === undefined ? {} : { reasons }) });

  test('needs reasons unless all is granted, and an identity unless it is refused', () => {
    given(received('access'), CONFIRMED).when(answer('granted-in-part')).refused('reasons-needed');
    given(received('access')).when(answer('granted')).refused('identity-not-confirmed');
    given(received('access'), answer('refused', 'Identiteten kunde inte styrkas.'));
    given(received('access'), CONFIRMED, answer('granted'));
  });

  test('says of an erasure what was done', () => {
    given(received(), CONFIRMED).when(answer('granted')).refused('nothing-erased-yet');
    given(received(), CONFIRMED, answer('refused', 'Måste sparas.'));
  });
});
