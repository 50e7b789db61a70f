import { describe, expect, it } from '@jest/globals';
import { allianceWorkflow } from '../../../src/contexts/alliances/workflow.js';
import { axisGraph } from '../../../src/workflow/axis-graph.js';
import type { Visit } from '../../../src/workflow/case.js';
import type { WorkflowDefinition } from '../../../src/workflow/definition.js';
import { svgOfAxis } from '../../../src/workflow/diagram-svg.js';
import { textWidth, wrapText } from '../../../src/workflow/diagram-text.js';
import { DIAGRAM_THEMES } from '../../../src/workflow/diagram-theme.js';
import type { Label } from '../../../src/workflow/diagram.js';
import { label, visit } from './diagram-words.js';
import { LENDING_V1 } from './lending-definition.js';
import { elementsOf, parseXml, textOf, type XmlElement } from './xml.js';

interface Rectangle {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The boxes of states and labels, by the first rectangle in each group. */
function boxesOf(image: XmlElement): Rectangle[] {
  return elementsOf(image, 'g').map((group) => {
    const { x, y, width, height } = elementsOf(group, 'rect')[0]!.attributes;
    const [left, top] = [Number(x), Number(y)];
    const name = group.attributes['data-state'] ?? group.attributes['data-commands'] ?? '';
    return { name, left, top, right: left + Number(width), bottom: top + Number(height) };
  });
}

function overlaps(boxes: readonly Rectangle[]): string[] {
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.name} and ${b.name}`),
  );
}

describe.each<[string, WorkflowDefinition, string]>([
  ...Object.keys(LENDING_V1.axes).map((axis): [string, WorkflowDefinition, string] => [
    'lending',
    LENDING_V1,
    axis,
  ]),
  ...Object.keys(allianceWorkflow.newest.axes).map((axis): [string, WorkflowDefinition, string] => [
    'alliances',
    allianceWorkflow.newest,
    axis,
  ]),
])('the layout of %s', (_, definition, axis) => {
  const { states } = axisGraph(definition, axis);
  const everywhere = states.map(({ name }, index) =>
    visit(axis, name, 'X', `2026-03-${String(index + 1).padStart(2, '0')}T09:00:00.000Z`),
  );
  const long: Label = (kind, name) =>
    kind === 'diagram' ? name : `${name} med ett betydligt längre namn än vanligt`;

  it.each<[string, Label, Visit[] | undefined]>([
    ['bare', label, undefined],
    ['with a way', label, everywhere.filter((__, index) => states[index]?.final !== true)],
    ['with long words', long, everywhere],
  ])(`of its ${axis}, %s, has nothing on top of anything, and all of it inside`, (__, words, path) => {
    const image = parseXml(svgOfAxis(definition, axis, { label: words, path }));
    const boxes = boxesOf(image);
    expect(boxes.length).toBeGreaterThan(states.length);
    expect(overlaps(boxes)).toEqual([]);
    const [width, height] = [Number(image.attributes['width']), Number(image.attributes['height'])];
    for (const { left, top, right, bottom } of boxes) {
      expect(left > 0 && top > 0 && right < width && bottom < height).toBe(true);
    }
    for (const { attributes } of elementsOf(image, 'path')) {
      // Pairs of x and y, whatever letters stand between them.
      const across = [...(attributes['d'] ?? '').matchAll(/-?[\d.]+[ ,](-?[\d.]+)/g)].map(([pair]) =>
        parseFloat(pair),
      );
      expect(across.length).toBeGreaterThan(1);
      expect(across.filter((x) => x < 0 || x > width)).toEqual([]);
    }
  });

  it(`of its ${axis} keeps every line of text within its box`, () => {
    const image = parseXml(svgOfAxis(definition, axis, { label: long }));
    for (const group of elementsOf(image, 'g')) {
      const [box] = boxesOf(group);
      for (const line of elementsOf(group, 'text')) {
        const { x, y } = line.attributes;
        const size = Number(line.attributes['font-size']);
        const half = textWidth(textOf(line), size) / 2;
        expect(Number(x) - half > box!.left && Number(x) + half < box!.right).toBe(true);
        expect(Number(y) - size > box!.top && Number(y) < box!.bottom).toBe(true);
      }
    }
  });
});

describe('text', () => {
  it('is wrapped to about equal lines, and a word is never broken', () => {
    expect(wrapText('Ta emot ansökan på papper', 12, 150)).toEqual(['Ta emot ansökan', 'på papper']);
    expect(wrapText('Handläggningstidsuppföljningsrapport nu', 14, 60)).toEqual([
      'Handläggningstidsuppföljningsrapport',
      'nu',
    ]);
    expect(wrapText('', 14, 60)).toEqual([]);
  });
});

describe.each(Object.entries(DIAGRAM_THEMES))('the %s theme', (_, theme) => {
  it.each<[number, string, string]>([
    [4.5, theme.text, theme.page],
    [4.5, theme.text, theme.state],
    [4.5, theme.text, theme.visited],
    [4.5, theme.quiet, theme.page],
    [4.5, theme.quiet, theme.state],
    [4.5, theme.quiet, theme.visited],
    [4.5, theme.onCurrent, theme.current],
    [4.5, theme.way, theme.page],
    [3, theme.way, theme.visited],
    [3, theme.line, theme.page],
    [3, theme.stateEdge, theme.page],
    [3, theme.frameEdge, theme.page],
    [3, theme.current, theme.page],
  ])('has a contrast of at least %d of %s on %s', (least, colour, ground) => {
    const [light, dark] = [luminance(colour), luminance(ground)].sort((a, b) => b - a);
    expect((light! + 0.05) / (dark! + 0.05)).toBeGreaterThanOrEqual(least);
  });
});

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
