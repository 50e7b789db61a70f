import { describe, expect, test } from '@jest/globals';
import { attachmentIn, attachmentsOf } from '../../../src/contexts/alliances/alliance-attachments.js';
import type { Alliance } from '../../../src/contexts/alliances/state.js';
import { applicationRevision } from '../../../src/contexts/alliances/state-application.js';
import type { PureCommand } from '../../support/pure-stream.js';
import {
  AWAITING,
  c,
  COORDINATOR,
  decision,
  DRAFT,
  given,
  OFFICER,
  PREPARED,
  REGISTER,
  REVIEW,
  START,
  SUBMIT,
} from './alliance-story.js';

const reason = 'x';
const attach = (sha256: string) =>
  c('add-attachment', { name: sha256, mediaType: 'application/pdf', contentBase64: 'AAAA' }, COORDINATOR, {
    attachment: { sha256, size: 3 },
  });
const WAIVE = c('waive-supplement', { reason }, OFFICER);
/** One file in the application, and one handed in while a supplement is awaited. */
const SUPPLEMENTED = [
  ...PREPARED,
  attach('first'),
  SUBMIT,
  ...AWAITING.slice(PREPARED.length + 1),
  attach('late'),
];

function alliance(commands: readonly PureCommand[]): Alliance {
  const { state } = given(...commands).stream.current;
  if (state.status === 'none') throw new Error('no alliance');
  return state;
}

const hashes = (of: Alliance, application = of.application) =>
  application === null ? [] : attachmentsOf(of, application).map(({ sha256 }) => sha256);

function decided(outcome: string): readonly PureCommand[] {
  const before = [...SUPPLEMENTED, WAIVE, REVIEW];
  const { application } = alliance(before);
  const presented = application === null ? -1 : applicationRevision(application);
  return [...before, decision(outcome, { applicationRevision: presented })];
}

const ENDED: readonly (readonly [string, readonly PureCommand[]])[] = [
  ['granted', decided('granted')],
  ['rejected', decided('rejected')],
  ['withdrawn', [...SUPPLEMENTED, c('withdraw-application', { reason })]],
  ['closed', [...SUPPLEMENTED, c('dissolve', { reason }), c('close-application', { reason }, OFFICER)]],
];

describe('a file handed in while a supplement is awaited', () => {
  test.each([['awaiting-supplement', SUPPLEMENTED], ['under-review', [...SUPPLEMENTED, WAIVE]], ...ENDED])(
    'belongs to the case: %s',
    (state, commands) => {
      const of = alliance(commands);
      expect(of.application?.state).toBe(state);
      expect(hashes(of)).toEqual(['first', 'late']);
      expect(attachmentIn(of, 'late')?.size).toBe(3);
    },
  );

  test('belongs to it when a new case has begun', () => {
    const of = alliance([...decided('rejected'), DRAFT, attach('next')]);
    expect(hashes(of, of.earlierApplications[0])).toEqual(['first', 'late']);
    expect(hashes(of)).toEqual(['next']);
    expect(attachmentIn(of, 'late')).toBeDefined();
  });

  test('is no part of what was handed in first', () => {
    expect(alliance(SUPPLEMENTED).application).toMatchObject({ snapshot: { attachments: ['first'] } });
  });
});

test('the files of a draft go with it when it is thrown away', () => {
  const of = alliance([START, DRAFT, attach('gone'), c('discard-draft')]);
  expect(attachmentIn(of, 'gone')).toBeUndefined();
});

test('the files of an ended case stay with it, and are no part of the next', () => {
  const before = [...PREPARED, attach('first'), SUBMIT, REGISTER, c('withdraw-application', { reason })];
  const of = alliance([...before, attach('next'), DRAFT, c('discard-draft')]);
  expect(hashes(of, of.earlierApplications[0])).toEqual(['first']);
  expect(attachmentIn(of, 'next')).toBeUndefined();
});
