import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allianceWorkflow } from '../../../src/contexts/alliances/workflow.js';
import { axisGraph, singleMoves } from '../../../src/workflow/axis-graph.js';
import type { Visit } from '../../../src/workflow/case.js';
import { svgOfAxis } from '../../../src/workflow/diagram-svg.js';
import { DIAGRAM_WORDS, type Label, mermaidOf, mermaidOfAxis } from '../../../src/workflow/diagram.js';
import { anyText } from '../../support/any-text.js';
import { LENDING_V1, nextVersion } from './lending-definition.js';
import { label, visit } from './diagram-words.js';
import { SEED } from './seed.js';
import { elementsOf, parseXml, textOf, type XmlElement } from './xml.js';

const PATH: Visit[] = [
  visit('request', 'asked', 'Asked', '2026-01-02T08:00:00.000Z'),
  visit('request', 'refused', 'Refused', '2026-01-05T08:00:00.000Z'),
  visit('request', 'asked', 'Asked', '2026-10-24T22:30:00.000Z'),
  visit('member', 'active', 'MemberJoined', '2026-10-24T23:00:00.000Z'),
  visit('request', 'waiting', 'AnswerRequested', '2026-11-21T23:30:00.000Z'),
  visit('request', 'in-review', 'Answered', '2026-11-22T13:05:00.000Z'),
  visit('request', 'waiting', 'AnswerRequested', '2026-11-23T08:00:00.000Z'),
];

describe('the graph of an axis', () => {
  it('has the moves that the steps announce, and none out of a final state', () => {
    const { moves, initial } = axisGraph(LENDING_V1, 'request');
    expect(initial).toBe('none');
    expect(moves).toEqual([
      { commands: ['ask'], from: ['none'], to: ['asked'] },
      { commands: ['request-answer'], from: ['asked', 'in-review'], to: ['waiting'] },
      { commands: ['answer'], from: ['waiting'], to: ['in-review'] },
      { commands: ['review'], from: ['asked'], to: ['in-review'] },
      { commands: ['lend'], from: ['in-review'], to: ['lent'] },
      { commands: ['refuse'], from: ['asked', 'waiting', 'in-review'], to: ['refused'] },
    ]);
  });

  it('draws a step that names no state of the axis from its first', () => {
    expect(axisGraph(LENDING_V1, 'member').moves[0]).toEqual({
      commands: ['lend'],
      from: ['none'],
      to: ['active'],
    });
  });

  it('tells apart where a step leads from each state, and leaves out where it stays', () => {
    const step = LENDING_V1.steps['request-answer']!;
    const to = { request: { asked: ['waiting'], 'in-review': ['in-review', 'waiting'] } };
    const steps = { move: { ...step, to }, stay: { ...step, to: { request: ['asked'] } } };
    expect(axisGraph(nextVersion(LENDING_V1, { steps }), 'request').moves).toEqual([
      { commands: ['move'], from: ['asked'], to: ['waiting'] },
      { commands: ['move'], from: ['in-review'], to: ['waiting', 'in-review'] },
      { commands: ['stay'], from: ['in-review'], to: ['asked'] },
    ]);
  });

  it('puts commands with the same moves together', () => {
    const leave = LENDING_V1.steps['leave']!;
    const two = nextVersion(LENDING_V1, {
      steps: { ...LENDING_V1.steps, expel: { ...leave, by: ['chair'] } },
    });
    expect(singleMoves(axisGraph(two, 'member'))).toContainEqual({
      from: 'paused',
      to: 'ended',
      commands: ['leave', 'expel'],
    });
  });

  it('does not exist for an axis that does not', () => {
    expect(() => axisGraph(LENDING_V1, 'order')).toThrow(/no axis order/);
  });
});

describe('Mermaid text', () => {
  it('is written in the words of the catalogue', () => {
    expect(mermaidOfAxis(LENDING_V1, 'request', label)).toMatchInlineSnapshot(`
      "stateDiagram-v2
        direction TB
        state "Ingen förfrågan" as request__none
        state "Frågad" as request__asked
        state "Väntar på svar från den som frågade" as request__waiting
        state "Under beredning" as request__in_review
        state "Utlånad" as request__lent
        state "Avslagen" as request__refused
        [*] --> request__none
        request__none --> request__asked: Fråga
        request__asked --> request__waiting: Begär svar
        request__in_review --> request__waiting: Begär svar
        request__waiting --> request__in_review: Svara
        request__asked --> request__in_review: Bered
        request__in_review --> request__lent: Låna ut
        request__asked --> request__refused: Avslå
        request__waiting --> request__refused: Avslå
        request__in_review --> request__refused: Avslå
        request__lent --> request__asked: ↺ Fråga
        request__refused --> request__asked: ↺ Fråga
        request__lent --> [*]
        request__refused --> [*]
      "
    `);
  });

  it('is written of every axis', () => {
    expect(Object.keys(mermaidOf(LENDING_V1, label))).toEqual(['request', 'member']);
  });

  it('holds words that would end its texts as entities', () => {
    const text = mermaidOfAxis(LENDING_V1, 'member', () => 'a:b; "c" #1 <d>\n%');
    expect(text).toContain('state "a#58;b#59; #34;c#34; #35;1 #60;d#62;#10;%" as member__none');
    expect(text.split('\n').every((line) => /^( {2}|stateDiagram-v2$|$)/.test(line))).toBe(true);
  });
});

describe('the image', () => {
  const svg = svgOfAxis(LENDING_V1, 'request', { label, path: PATH });
  const root = parseXml(svg);
  const group = (name: string, value: string): XmlElement =>
    elementsOf(root, 'g').find(({ attributes }) => attributes[name] === value)!;
  const linesOf = (element: XmlElement): string[] => elementsOf(element, 'text').map(textOf);

  it('is the same each time', () => {
    expect(svgOfAxis(LENDING_V1, 'request', { label, path: PATH })).toBe(svg);
  });

  it('has a title and a description, and is one image to a screen reader', () => {
    const { attributes } = root;
    const [title] = elementsOf(root, 'title');
    const [desc] = elementsOf(root, 'desc');
    expect(attributes).toMatchObject({ role: 'img', lang: 'sv' });
    expect(attributes['aria-labelledby']).toBe(title!.attributes['id']);
    expect(attributes['aria-describedby']).toBe(desc!.attributes['id']);
    expect(textOf(title!)).toBe('Förfrågan');
    expect(textOf(desc!)).toMatchInlineSnapshot(
      `"states: Ingen förfrågan; Frågad (väntar på kansliet); Väntar på svar från den som frågade (väntar på den som frågade, Står här nu); Under beredning (väntar på kansliet); Utlånad (final); Avslagen (final). steps: Fråga: Ingen förfrågan → Frågad; Begär svar: Frågad, Under beredning → Väntar på svar från den som frågade; Svara: Väntar på svar från den som frågade → Under beredning; Bered: Frågad → Under beredning; Låna ut: Under beredning → Utlånad; Avslå: Frågad, Väntar på svar från den som frågade, Under beredning → Avslagen; ↺ Fråga: Utlånad → Frågad; ↺ Fråga: Avslagen → Frågad. way: 1. Frågad, 25 oktober 2026 kl. 00:30; 2. Väntar på svar från den som frågade, 22 november 2026 kl. 00:30; 3. Under beredning, 22 november 2026 kl. 14:05; 4. Väntar på svar från den som frågade, 23 november 2026 kl. 09:00."`,
    );
  });

  it('needs no style sheet, script or anything from elsewhere', () => {
    expect(svg).not.toMatch(
      /<(style|script|image|use|foreignObject|a)\b|\s(style|on\w+|href|xlink:href)=|url\(/,
    );
  });

  it('shows the way of the latest run: order, times in Sweden, and where the case stands', () => {
    expect(linesOf(group('data-state', 'asked'))).toEqual([
      'Frågad',
      'väntar på kansliet',
      '25 oktober 2026 kl. 00:30',
      '1',
    ]);
    expect(linesOf(group('data-state', 'waiting'))).toEqual([
      'Väntar på svar från',
      'den som frågade',
      'väntar på den som frågade',
      '22 november 2026 kl. 00:30',
      '23 november 2026 kl. 09:00',
      '● Står här nu',
      '2, 4',
    ]);
    const status = (state: string) => group('data-state', state).attributes['data-status'];
    expect(['none', 'asked', 'waiting', 'in-review', 'refused'].map(status)).toEqual([
      undefined,
      'visited',
      'current',
      'visited',
      undefined,
    ]);
  });

  it('marks the moves that were made, and not others between the same states', () => {
    const isBold = (command: string): boolean =>
      elementsOf(group('data-commands', command), 'text').some(
        ({ attributes }) => attributes['font-weight'] === 'bold',
      );
    expect(['ask', 'request-answer', 'answer', 'review', 'lend', 'refuse'].filter(isBold)).toEqual([
      'ask',
      'request-answer',
      'answer',
    ]);
  });

  it('shows the latest times of a state that was come to often', () => {
    const often = Array.from({ length: 5 }, (_, index) => [
      visit('request', 'asked', 'Asked', `2026-01-0${String(index + 1)}T08:00:00.000Z`),
      visit('request', 'waiting', 'AnswerRequested', `2026-01-0${String(index + 1)}T09:00:00.000Z`),
    ]).flat();
    const image = parseXml(svgOfAxis(LENDING_V1, 'request', { label, path: often, locale: 'en-GB' }));
    const asked = elementsOf(image, 'g').find(({ attributes }) => attributes['data-state'] === 'asked')!;
    expect(linesOf(asked).slice(2, -1)).toEqual([
      '…',
      '3 January 2026 at 09:00',
      '4 January 2026 at 09:00',
      '5 January 2026 at 09:00',
    ]);
    expect(image.attributes['lang']).toBe('en');
  });

  it('stands in the first state of an axis that was never moved', () => {
    const image = parseXml(svgOfAxis(LENDING_V1, 'member', { label, path: [] }));
    const current = elementsOf(image, 'g').filter(
      ({ attributes }) => attributes['data-status'] === 'current',
    );
    expect(current.map(({ attributes }) => attributes['data-state'])).toEqual(['none']);
  });

  it('has ids of its own where another stands on the page', () => {
    const image = parseXml(svgOfAxis(LENDING_V1, 'member', { label, idPrefix: 'here' }));
    expect(image.attributes['aria-labelledby']).toBe('here-member-title');
  });

  it(`is well-formed whatever the words (FC_SEED=${String(SEED)})`, () => {
    const words = anyText({ maxLength: 20 });
    const odd = fc.constantFrom('<b>&amp;</b>', '"\'', ']]>', '\u0000\u000B\uFFFE', '\uD800', '😀', '');
    const property = fc.property(fc.oneof(words, odd), (text) => {
      const image = parseXml(svgOfAxis(LENDING_V1, 'member', { label: () => text, path: [] }));
      expect(elementsOf(image, 'g')).toHaveLength(8);
    });
    fc.assert(property, { seed: SEED, numRuns: 60 });
  });

  it('asks for no words that are not named beforehand', () => {
    const asked = new Set<string>();
    const listening: Label = (kind, name) => {
      if (kind === 'diagram') asked.add(name);
      return name;
    };
    const path = [visit('application', 'draft', 'ApplicationDrafted', '2026-01-02T08:00:00.000Z')];
    svgOfAxis(allianceWorkflow.newest, 'application', { label: listening, path });
    expect([...asked].sort()).toEqual([...DIAGRAM_WORDS].sort());
  });
});
