import type { ActionWords } from '../../../http/action-items.js';
import { sayOfMeetings } from './messages.js';

const WITH_AN_OUTCOME: ReadonlySet<string> = new Set(['hold-vote', 'decide-item']);

/**
 * The words of what can be done while a grant is looked at again: of the outcomes that can be voted on and decided
 * rejecting is none, and why stands beside them (`grant-stands`, docs/adr/0026).
 */
export function withoutRejecting(words: ActionWords): ActionWords {
  return {
    ...words,
    schema: (command, locale) => {
      const schema = words.schema(command, locale);
      const outcome = schema?.properties?.['outcome'];
      if (schema === null || outcome === undefined || !WITH_AN_OUTCOME.has(command)) return schema;
      const left = (outcome.enum ?? []).filter((word) => word !== 'rejected');
      const told = { ...outcome, enum: left, description: sayOfMeetings('grant-stands', undefined, locale) };
      return { ...schema, properties: { ...schema.properties, outcome: told } };
    },
  };
}
