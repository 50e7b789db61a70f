import { describe, expect, test } from '@jest/globals';
import { type EventCatalogue, UnknownEvent, upcast } from '../../../src/kernel/upcast.js';

const catalogue: EventCatalogue = {
  Renamed: {
    version: 3,
    from: {
      1: (data) => ({ ...(data as object), short: null }),
      2: (data) => ({ ...(data as object), language: 'sv' }),
    },
  },
};

describe('upcasting', () => {
  test('goes one step at a time to the newest version', () => {
    expect(upcast(catalogue, 'Renamed', 1, { name: 'Å' })).toEqual({
      name: 'Å',
      short: null,
      language: 'sv',
    });
    expect(upcast(catalogue, 'Renamed', 2, { name: 'Å', short: 'A' })).toEqual({
      name: 'Å',
      short: 'A',
      language: 'sv',
    });
    expect(upcast(catalogue, 'Renamed', 3, { name: 'Å' })).toEqual({ name: 'Å' });
  });

  test.each([
    ['an unknown type', 'Invented', 1],
    ['a newer version', 'Renamed', 4],
    ['a version that never was', 'Renamed', 0],
    ['a name from Object', 'constructor', 1],
  ])('refuses %s', (_, type, version) => {
    expect(() => upcast(catalogue, type, version, {})).toThrow(UnknownEvent);
  });
});
