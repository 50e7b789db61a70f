import type { ActionList, Meeting } from '../../../api/questions.js';
import { sendCommand } from '../../../api/send-command.js';
import { Failed } from '../../../building-blocks/answer.js';
import { Button } from '../../../building-blocks/button.js';
import { useDoing } from '../../../commands/use-doing.js';
import { Say, useSay } from '../../../words/say.js';
import { Clock } from './clock.js';

const RECORDS = 'record-attendance';

/** Who is in the room, and since when; whoever leads the meeting marks who comes and who goes by one press. */
export function Attendance({ of, offered }: { readonly of: Meeting; readonly offered: ActionList }) {
  const say = useSay();
  const { problem, underWay, carryOut } = useDoing();
  const records = offered.items.some(({ command, allowed }) => command === RECORDS && allowed);
  const mark = (member: string, presence: 'came' | 'left') =>
    carryOut(() =>
      sendCommand({
        address: `/api/meetings/${of.id}/${RECORDS}`,
        key: crypto.randomUUID(),
        body: { member, presence },
      }),
    );
  return (
    <section className="stack" aria-labelledby="room-heading">
      <h2 id="room-heading">
        <Say it="room.heading" />
      </h2>
      {problem !== null && <Failed error={problem} />}
      <div className="table-frame" tabIndex={0} role="region" aria-label={say('room.table')}>
        <table className="table">
          <thead>
            <tr>
              {(['column.member', 'room.presence', 'room.mark'] as const)
                .slice(0, records ? 3 : 2)
                .map((it) => (
                  <th key={it} scope="col">
                    <Say it={it} />
                  </th>
                ))}
            </tr>
          </thead>
          <tbody>
            {of.seats.map(({ member, name, kind, post }) => {
              const spells = of.attendance.find((one) => one.member === member)?.spells ?? [];
              const isHere = spells.at(-1)?.until === null;
              const called = name ?? '–';
              return (
                <tr key={member}>
                  <th scope="row">
                    {called}
                    {(kind === 'substitute' || post !== null) && (
                      <span className="soft small">
                        {' ('}
                        <Say it={`post.${post ?? 'substitute'}`} />
                        {')'}
                      </span>
                    )}
                  </th>
                  <td>
                    <Presence of={spells} />
                  </td>
                  {records && (
                    <td>
                      {/* For whom a substitute comes has to be said: that is a form. */}
                      {(isHere || kind !== 'substitute') && (
                        <Button
                          look="quiet"
                          size="small"
                          isPending={underWay}
                          onPress={() => void mark(member, isHere ? 'left' : 'came')}
                        >
                          <Say it={isHere ? 'room.leaves' : 'room.comes'} with={{ name: called }} />
                        </Button>
                      )}
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Presence({ of }: { readonly of: Meeting['attendance'][number]['spells'] }) {
  const last = of.at(-1);
  if (last === undefined)
    return (
      <span className="tag">
        <Say it="room.absent" />
      </span>
    );
  return (
    <span className={last.until === null ? 'tag done' : 'tag'}>
      {last.until === null ? (
        <Say it="room.here" with={{ when: <Clock at={last.from} /> }} />
      ) : (
        <Say it="room.left" with={{ when: <Clock at={last.until} /> }} />
      )}
    </span>
  );
}
