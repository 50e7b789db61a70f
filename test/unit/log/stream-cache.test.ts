import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { Recorded } from '../../../src/kernel/event.js';
import { emptyStream, foldStream } from '../../../src/log/stream-cache.js';
import { type CounterFact, counterWorkflow } from './counter-context.js';

function recorded(fact: CounterFact, revision: number, commandId: string, workflow = 'counters@1') {
  return {
    ...fact,
    id: randomUUID(),
    version: 1,
    recordedAt: '2026-11-22T12:00:00.000Z',
    actor: 'a',
    role: 'case-officer',
    commandId,
    commandMac: 'm',
    correlationId: commandId,
    causationId: null,
    workflow,
    stream: 'test-counter-1',
    revision,
    position: revision + 1,
  } as Recorded<CounterFact>;
}

const OPENED = recorded({ type: 'Opened', data: {} }, 0, 'opening');
const COUNTED = recorded({ type: 'Counted', data: { by: 1 } }, 1, 'counting');
const AGAIN = recorded({ type: 'Counted', data: { by: 2 } }, 2, 'counting');

test('a command is remembered with all its events, also when they come one by one', () => {
  const opened = foldStream(counterWorkflow, emptyStream(counterWorkflow), [OPENED, COUNTED]);
  const { current, commands, position } = foldStream(counterWorkflow, opened, [AGAIN]);
  expect([current.state.total, position]).toEqual([3, 3]);
  expect(commands.get('counting')).toEqual({
    mac: 'm',
    actor: 'a',
    revision: 2,
    position: 3,
    events: [COUNTED, AGAIN].map(({ type, id }) => ({ type, id })),
  });
});

test('a fold that fails half-way leaves nothing behind, however often it is tried', () => {
  const opened = foldStream(counterWorkflow, emptyStream(counterWorkflow), [OPENED]);
  const newer = recorded({ type: 'Counted', data: { by: 2 } }, 2, 'later', 'counters@2');
  for (let attempt = 0; attempt < 3; attempt++)
    expect(() => foldStream(counterWorkflow, opened, [COUNTED, newer])).toThrow();
  expect([...opened.commands.keys()]).toEqual(['opening']);
  const { commands } = foldStream(counterWorkflow, opened, [COUNTED]);
  expect(commands.get('counting')?.events).toHaveLength(1);
});

test('nothing new changes nothing', () => {
  const opened = foldStream(counterWorkflow, emptyStream(counterWorkflow), [OPENED]);
  expect(foldStream(counterWorkflow, opened, [])).toEqual(opened);
});
