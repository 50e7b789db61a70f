import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useWatch } from 'react-hook-form';
import { choicesFrom } from '../api/questions.js';
import { Button } from '../building-blocks/button.js';
import { Say } from '../words/say.js';
import { useInWords } from './choice-words.js';
import type { Choice, Choices } from './field-schema.js';

/** Fewer letters are in too many names to tell anything. */
const FEWEST = 4;
const MOST_SHOWN = 3;

/**
 * Told where one writes something anew that there may be already: what the fields beside say is looked for in the list
 * that one can choose from.
 *
 * @param beside the fields that say of something new what the list says of what there is
 */
export function Alike({
  from,
  beside,
  onPick,
}: {
  readonly from: NonNullable<Choices['from']>;
  readonly beside: readonly string[];
  readonly onPick: (one: Choice) => void;
}) {
  const written = useDeferredValue(useWatch({ name: [...beside] }) as readonly unknown[]);
  const words = written.map((said) => (typeof said === 'string' ? said.trim() : ''));
  const [first = '', second = ''] = words.filter((said) => said.length >= FEWEST);
  const byFirst = useQuery({ ...choicesFrom(from, first), enabled: first !== '' });
  const bySecond = useQuery({ ...choicesFrom(from, second), enabled: second !== '' });
  const inWords = useInWords();
  const found = [
    ...(first === '' ? [] : (byFirst.data ?? [])),
    ...(second === '' ? [] : (bySecond.data ?? [])),
  ];
  const each = [
    ...new Map(found.map(({ value, parts }) => [value, { value, name: inWords(parts) }])).values(),
  ];
  return (
    // It stands there before it has something to say, so that it is heard, and takes no place until then.
    <div role="status" className={each.length > 0 ? 'stack' : 'for-readers'}>
      {each.length > 0 && (
        <>
          <p>
            <Say it="choose.alike" />
          </p>
          <ul className="actions">
            {each.slice(0, MOST_SHOWN).map((one) => (
              <li key={one.value}>
                <Button look="quiet" size="small" onPress={() => onPick(one)}>
                  <Say it="choose.take" with={{ name: one.name }} />
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
