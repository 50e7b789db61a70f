import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { REGIONS } from '../../../src/contexts/alliances/regions.js';
import { inkStyle } from '../../../src/http/rollout/pictures/ink.js';
import { LAN_SHAPES, MAP_HEIGHT, MAP_WIDTH } from '../../../src/http/rollout/pictures/map-geometry.js';
import { regionAt, slugOf } from '../../../src/http/rollout/rollout-query.js';
import { COLOURS } from '../../../src/http/rollout/site-colours.js';

interface Box {
  readonly west: number;
  readonly east: number;
  readonly north: number;
  readonly south: number;
}

/** The paths are rings of relative lines: `m x,y dx,dy … z`. */
function boxOf(code: string): Box {
  const { path } = LAN_SHAPES.find((shape) => shape.code === code)!;
  const points: [number, number][] = [];
  let [x, y] = [0, 0];
  for (const ring of path.split('z').filter((one) => one.trim() !== '')) {
    const numbers = ring.match(/-?\d+(\.\d+)?/g)!.map(Number);
    const first = points.length;
    for (let index = 0; index < numbers.length; index += 2) {
      x += numbers[index]!;
      y += numbers[index + 1]!;
      points.push([x, y]);
    }
    // Closing a ring leads back to where it began.
    [x, y] = points[first]!;
  }
  const [xs, ys] = [points.map(([one]) => one), points.map(([, one]) => one)];
  return {
    west: Math.min(...xs),
    east: Math.max(...xs),
    north: Math.min(...ys),
    south: Math.max(...ys),
  };
}

test('has the 21 län within the picture, and each label within its län', () => {
  expect(LAN_SHAPES.map(({ code }) => code)).toEqual(REGIONS.map(({ code }) => code));
  for (const { code, x, y } of LAN_SHAPES) {
    const { west, east, north, south } = boxOf(code);
    expect({ code, inside: west >= 0 && north >= -1 && east <= MAP_WIDTH && south <= MAP_HEIGHT }).toEqual({
      code,
      inside: true,
    });
    expect({ code, inside: x > west && x < east && y > north && y < south }).toEqual({ code, inside: true });
  }
});

test('Västernorrland lies north of Gävleborg, and Västmanland south of Dalarna: the package has swapped them', () => {
  const middle = (code: string): number => (boxOf(code).north + boxOf(code).south) / 2;
  expect(middle('22')).toBeLessThan(middle('21'));
  expect(boxOf('22').north).toBeLessThan(boxOf('21').north);
  expect(middle('19')).toBeGreaterThan(middle('20'));
  expect(middle('25')).toBeLessThan(middle('24'));
  expect(middle('12')).toBeGreaterThan(middle('13'));
});

test('every län has an address of its own, that reads as its name', () => {
  expect(new Set(REGIONS.map(slugOf)).size).toBe(21);
  for (const region of REGIONS) {
    expect(slugOf(region)).toMatch(/^[a-z]+(-[a-z]+)?$/);
    expect(regionAt(slugOf(region))).toBe(region);
    expect(regionAt(region.code)).toBe(region);
  }
});

test("has the web application's colours", async () => {
  const tokens = await readFile(new URL('../../../web/src/styles/tokens.css', import.meta.url), 'utf8');
  for (const [name, { light, dark }] of Object.entries(COLOURS))
    expect(tokens).toContain(`--${name}: light-dark(${light}, ${dark});`);
});

test('every ink of a pattern is a colour of the house', () => {
  const names = [...inkStyle().matchAll(/var\(--([a-z-]+)\)/g)].map(([, name]) => name!);
  expect(names.filter((name) => !Object.hasOwn(COLOURS, name))).toEqual([]);
});
