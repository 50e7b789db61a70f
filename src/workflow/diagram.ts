import { axisGraph, singleMoves } from './axis-graph.js';
import type { WorkflowDefinition } from './definition.js';

/**
 * The words of a diagram, from the message catalogues. By kind, the name is: `axis` application; `state`
 * application.under-review; `command` submit-application; `waits-on` applicant (the words of a whole line: *väntar
 * på sökanden*); `diagram` one of {@link DIAGRAM_WORDS}.
 */
export type Label = (kind: 'axis' | 'state' | 'command' | 'waits-on' | 'diagram', name: string) => string;

/**
 * The diagram's own words, in Swedish for instance: `now` *står här nu*, `states` *Lägen*, `steps` *Steg*, `way`
 * *Ärendets väg*, `from-any` *från alla lägen i ramen*, `final` *slutläge*.
 */
export const DIAGRAM_WORDS = ['now', 'states', 'steps', 'way', 'from-any', 'final'] as const;
export type DiagramWord = (typeof DIAGRAM_WORDS)[number];

/** Mermaid text (stateDiagram-v2) of one axis. */
export function mermaidOfAxis(definition: WorkflowDefinition, axis: string, label: Label): string {
  const graph = axisGraph(definition, axis);
  const lines = ['stateDiagram-v2', '  direction TB'];
  for (const { name } of graph.states) {
    lines.push(`  state "${mermaidText(label('state', `${axis}.${name}`))}" as ${mermaidId(axis, name)}`);
  }
  lines.push(`  [*] --> ${mermaidId(axis, graph.initial)}`);
  for (const { from, to, commands } of singleMoves(graph)) {
    const words = commands.map((command) => mermaidText(label('command', command))).join(' / ');
    lines.push(`  ${mermaidId(axis, from)} --> ${mermaidId(axis, to)}: ${words}`);
  }
  for (const { from, to, commands } of graph.waysBack) {
    const words = commands.map((command) => mermaidText(label('command', command))).join(' / ');
    lines.push(`  ${mermaidId(axis, from)} --> ${mermaidId(axis, to)}: ↺ ${words}`);
  }
  for (const { name, final } of graph.states) if (final) lines.push(`  ${mermaidId(axis, name)} --> [*]`);
  return `${lines.join('\n')}\n`;
}

/** Mermaid text of every axis, by the axis's name. */
export function mermaidOf(definition: WorkflowDefinition, label: Label): Record<string, string> {
  return Object.fromEntries(
    Object.keys(definition.axes).map((axis) => [axis, mermaidOfAxis(definition, axis, label)]),
  );
}

/** Mermaid takes no hyphen in an id, and some plain words (`state`, `end`) are its own. */
function mermaidId(axis: string, state: string): string {
  return `${axis}__${state}`.replaceAll('-', '_');
}

/** Characters that end a text in Mermaid's grammar are written as its entities. */
function mermaidText(words: string): string {
  return words.replace(/[#;:"<>\n]/g, (character) => `#${String(character.charCodeAt(0))};`);
}
