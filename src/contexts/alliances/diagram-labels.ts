import { ROLE_NAMES } from '../../messages/general.js';
import type { Locale, Words } from '../../messages/message.js';
import type { DiagramWord, Label } from '../../workflow/diagram.js';
import { commandName, stateName } from './messages.js';
import { AXIS_NAMES, WAITS_ON_NAMES } from './state-names.js';

const DIAGRAM_NAMES: Readonly<Record<DiagramWord, Words>> = {
  now: { sv: 'står här nu', en: 'stands here now' },
  states: { sv: 'Lägen', en: 'States' },
  steps: { sv: 'Steg', en: 'Steps' },
  way: { sv: 'Ärendets väg', en: 'The way of the case' },
  'from-any': { sv: 'från alla lägen i ramen', en: 'from every state in the frame' },
  final: { sv: 'slutläge', en: 'final state' },
};

/** The words of the alliances' state diagrams. */
export function diagramLabel(locale: Locale): Label {
  const from = (table: Readonly<Record<string, Words>>, name: string): string =>
    table[name]?.[locale] ?? name;
  return (kind, name) => {
    switch (kind) {
      case 'axis':
        return from(AXIS_NAMES, name);
      case 'state': {
        const [axis = '', state = ''] = name.split('.');
        return stateName(axis, state, locale);
      }
      case 'command':
        return commandName(name, locale);
      case 'waits-on': {
        const who = from({ ...ROLE_NAMES, ...WAITS_ON_NAMES }, name);
        return { sv: `väntar på ${who}`, en: `waits on ${who}` }[locale];
      }
      case 'diagram':
        return from(DIAGRAM_NAMES, name);
    }
  };
}
