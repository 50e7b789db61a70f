import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { history, type Meeting, regions } from '../../../api/questions.js';
import { sendCommand } from '../../../api/send-command.js';
import { Answer, Failed } from '../../../building-blocks/answer.js';
import { Button } from '../../../building-blocks/button.js';
import { Moment } from '../../../building-blocks/when.js';
import { useDoing } from '../../../commands/use-doing.js';
import { Say } from '../../../words/say.js';

type Item = Meeting['items'][number];

/** What has happened to an application since the board was shown it, and the way on: to present it as it is now. */
export function MovedOn({
  meeting,
  item: { item, presentedRevision, subject },
  onPresented,
}: {
  readonly meeting: string;
  readonly item: Item;
  readonly onPresented: () => void;
}) {
  const { problem, underWay, carryOut } = useDoing();
  const present = async (): Promise<void> => {
    const address = `/api/meetings/${meeting}/present-again`;
    const done = await carryOut(() => sendCommand({ address, key: crypto.randomUUID(), body: { item } }));
    if (done) onPresented();
  };
  if (subject.alliance === undefined) return null;
  return (
    <section className="stack" aria-labelledby="moved-heading">
      <h4 id="moved-heading">
        <Say it="moved.heading" />
      </h4>
      <Changes of={subject.alliance} since={presentedRevision ?? 0} />
      {problem !== null && <Failed error={problem} />}
      <p>
        <Link to="/allianser/$id" params={{ id: subject.alliance }} target="_blank">
          <Say it="moved.read" />
        </Link>
      </p>
      <div className="row">
        <Button look="quiet" onPress={() => void present()} isPending={underWay}>
          <Say it="moved.present" />
        </Button>
      </div>
      <p className="soft small">
        <Say it="moved.votesFall" />
      </p>
    </section>
  );
}

function Changes({ of, since }: { readonly of: string; readonly since: number }) {
  const asked = useQuery(history(of));
  return (
    <Answer to={asked}>
      {({ items }) => (
        <ul className="lines">
          {items
            // What the system notes of itself is nothing that the board reads.
            .filter(({ revision, role }) => revision > since && role !== 'system')
            .map(({ id, label, recordedAt, role, changes, reason }) => (
              <li key={id}>
                <strong>{label}</strong>
                <span className="soft small">
                  <Moment at={recordedAt} />, <Say it={`role.${role}`} />
                </span>
                <ValuesOf changes={changes} />
                {reason !== null && <span>{reason}</span>}
              </li>
            ))}
        </ul>
      )}
    </Answer>
  );
}

interface Change {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What can be read of the changes as it stands: words and numbers, before and after. */
function ValuesOf({ changes }: { readonly changes: readonly Change[] }) {
  const { data } = useQuery(regions);
  const named = (field: string, value: unknown): unknown =>
    field.endsWith('lan') && Array.isArray(value)
      ? value.map((code) => data?.items.find(({ lan }) => lan === code)?.short ?? (code as unknown))
      : value;
  return changes.map(({ field, before, after }) => {
    const [was, is] = [inLine(named(field, before)), inLine(named(field, after))];
    if (is === undefined) return null;
    return (
      <span key={field}>
        {was !== undefined && (
          <>
            <del>{was}</del>{' '}
          </>
        )}
        <ins>{is}</ins>
      </span>
    );
  });
}

/** A value in one line; undefined where it is none to be read. */
function inLine(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value) ? undefined : value;
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const parts = value.map(inLine);
  return parts.every((part) => part !== undefined) ? parts.join(', ') : undefined;
}
