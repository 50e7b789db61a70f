import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { actions, type MeetingList } from '../../api/questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Button } from '../../building-blocks/button.js';
import { Notice } from '../../building-blocks/notice.js';
import { CommandForm } from '../../commands/command-form.js';
import type { FieldSchema } from '../../commands/field-schema.js';
import { withGiven } from '../../commands/given-fields.js';
import { Say } from '../../words/say.js';

const ADDS = 'add-item';
/** What is asked for of an item whose matter is known. */
const ASKED: readonly string[] = ['heading', 'proposal'];
/** And of one about a partnership. */
const ASKED_OF_PARTNERSHIP: readonly string[] = [...ASKED, 'step', 'hearing'];

/** Puts something on a meeting's agenda: which meeting, what it is called and what is proposed. */
export function AddToAgenda({
  meetings,
  given,
  heading,
  onClose,
}: {
  readonly meetings: MeetingList['items'];
  /** What the item is about. */
  readonly given: Readonly<Record<string, string>>;
  readonly heading: string;
  readonly onClose: () => void;
}) {
  const { formatDate } = useIntl();
  const [id, setId] = useState(meetings[0]?.id ?? '');
  const asked = useQuery({ ...actions('meetings', id), enabled: id !== '' });
  return (
    <div className="stack">
      {meetings.length > 1 && (
        <div className="field">
          <label htmlFor="agenda-of">
            <Say it="queue.which" />
          </label>
          <select id="agenda-of" value={id} onChange={({ target }) => setId(target.value)}>
            {meetings.map((one) => (
              <option key={one.id} value={one.id}>
                {formatDate(one.startsAt, { dateStyle: 'long', timeStyle: 'short' })}, {one.place}
              </option>
            ))}
          </select>
        </div>
      )}
      <Answer to={asked}>
        {({ items, revision }) => {
          const action = items.find(({ command }) => command === ADDS);
          if (action?.allowed !== true)
            return (
              <Notice kind="warn">
                <div className="stack">
                  {(action?.reasons ?? []).map(({ code, message }) => (
                    <p key={code}>{message}</p>
                  ))}
                </div>
                <Button look="quiet" onPress={onClose}>
                  <Say it="command.cancel" />
                </Button>
              </Notice>
            );
          return (
            <CommandForm
              key={id}
              address={`/api/meetings/${id}/${ADDS}`}
              action={{ ...action, schema: about(action.schema, given, heading) }}
              revision={revision}
              onClose={onClose}
              onDone={onClose}
            />
          );
        }}
      </Answer>
    </div>
  );
}

/** The schema of an item, with what it is about settled. */
function about(
  { properties = {}, ...schema }: FieldSchema,
  given: Readonly<Record<string, string>>,
  heading: string,
): FieldSchema {
  const asks = given['kind'] === 'partnership' ? ASKED_OF_PARTNERSHIP : ASKED;
  const asked = Object.entries(properties).filter(([name]) => name in given || asks.includes(name));
  return withGiven({ ...schema, properties: Object.fromEntries(asked) }, given, { heading });
}
