import { describe, expect, test } from '@jest/globals';
import { judgeLog, type LoggedEvent } from '../../faults/judge/judge-log.js';
import type { AcknowledgedCommand } from '../../faults/work/model.js';

const BYTES = Buffer.from('{}');

function event(id: string, revision: number, position: number, commandId = `of ${id}`): LoggedEvent {
  return { id, type: 'Renamed', data: BYTES, metadata: BYTES, stream: 's', revision, position, commandId };
}

/** A command that was told to have led to these events, the last of which lies at a revision and position. */
function told(key: string, ids: readonly string[], revision: number, position: number): AcknowledgedCommand {
  const answer = { id: 'a', revision, position, events: ids.map((id) => ({ type: 'Renamed', id })) };
  return { key, role: 'coordinator', command: 'rename', subject: 'a', body: {}, answer };
}

function kinds(
  events: readonly LoggedEvent[],
  acknowledged: readonly AcknowledgedCommand[],
  { refused = [], gaplessPositions = true }: { refused?: readonly string[]; gaplessPositions?: boolean } = {},
): string[] {
  const given = new Map(refused.map((key) => [key, told(key, [], 0, 0)]));
  const model = { acknowledged: [...acknowledged], refused: given };
  return judgeLog(events, { model, gaplessPositions }).map(({ kind }) => kind);
}

describe('a log is held against what clients were told', () => {
  const two = [event('x', 0, 1, 'one'), event('y', 1, 2, 'one')];

  test('and is right when everything lies where the answers said', () => {
    expect(kinds(two, [told('one', ['x', 'y'], 1, 2)])).toEqual([]);
  });

  test('an acknowledged event that is missing is lost, and so is one that lies elsewhere', () => {
    expect(kinds(two, [told('two', ['z'], 2, 3)])).toEqual(['lost']);
    expect(kinds(two, [told('one', ['x', 'y'], 1, 3)])).toEqual(['lost']);
    expect(kinds(two, [told('one', ['x', 'y'], 2, 2)])).toEqual(['lost', 'lost']);
  });

  test('an event that is there twice is doubled, and so is a command that was carried out again', () => {
    expect(kinds([event('x', 0, 1), event('x', 1, 2)], [])).toEqual(['doubled']);
    expect(kinds(two, [told('one', ['x'], 0, 1)])).toEqual(['doubled']);
  });

  test('a refused command that is there is a ghost', () => {
    expect(kinds(two, [], { refused: ['one', 'two'] })).toEqual(['ghost']);
  });

  test('a missing revision is a gap, and a missing position where there are to be none', () => {
    expect(kinds([event('x', 0, 1), event('y', 2, 2)], [])).toEqual(['gap']);
    expect(kinds([event('x', 0, 1), event('y', 1, 3)], [])).toEqual(['gap']);
    expect(kinds([event('x', 0, 548), event('y', 1, 900)], [], { gaplessPositions: false })).toEqual([]);
    expect(kinds([event('x', 0, 9), event('y', 1, 9)], [], { gaplessPositions: false })).toEqual(['gap']);
  });
});
