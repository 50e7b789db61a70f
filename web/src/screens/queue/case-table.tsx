import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { type Alliance, type AllianceRow, alliance, board, type MeetingList } from '../../api/questions.js';
import { flagsIn } from '../../api/queue-questions.js';
import { Button } from '../../building-blocks/button.js';
import { Due } from '../../building-blocks/due.js';
import { daysUntil, ShortMoment } from '../../building-blocks/when.js';
import { Say, useSay, type WordKey } from '../../words/say.js';
import { AddToAgenda } from './add-to-agenda.js';

const COLUMNS = [
  'queue.case',
  'queue.age',
  'queue.complete',
  'queue.recommendation',
  'queue.conflicts',
  'column.deadline',
  'column.lastChanged',
] as const;

/** Cases that are ready to be decided: how old and complete they are, what is recommended and who may be conflicted. */
export function CaseTable({
  label,
  of,
  cases,
  none,
  meetings,
  onAdded,
}: {
  readonly label: WordKey;
  /** Which of several tables it is. */
  readonly of?: string;
  readonly cases: readonly AllianceRow[];
  readonly none: WordKey;
  /** On whose agenda they can be put; none: they are on one. */
  readonly meetings: MeetingList['items'];
  /** Called when one was put on an agenda, or when somebody changed their mind. */
  readonly onAdded?: () => void;
}) {
  const say = useSay();
  const { formatDate } = useIntl();
  const [chosen, setChosen] = useState<AllianceRow>();
  if (cases.length === 0) {
    return (
      <p className="soft">
        <Say it={none} />
      </p>
    );
  }
  const when = of === undefined ? '' : formatDate(of, { dateStyle: 'medium' });
  const columns = meetings.length === 0 ? COLUMNS : [...COLUMNS, 'queue.agenda' as const];
  return (
    <>
      <div
        className="table-frame"
        tabIndex={0}
        role="region"
        aria-label={say('queue.table', { what: `${say(label)} ${when}` })}
      >
        <table className="table">
          <thead>
            <tr>
              {columns.map((it) => (
                <th key={it} scope="col">
                  <Say it={it} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cases.map((one) => (
              <Case key={one.id} of={one} onAdd={meetings.length === 0 ? undefined : () => setChosen(one)} />
            ))}
          </tbody>
        </table>
      </div>
      {chosen !== undefined && (
        <AddToAgenda
          key={chosen.id}
          meetings={meetings}
          given={{ kind: 'application', alliance: chosen.id }}
          heading={say('queue.heading', { name: chosen.name })}
          onClose={() => {
            setChosen(undefined);
            onAdded?.();
          }}
        />
      )}
    </>
  );
}

function Case({ of, onAdd }: { readonly of: AllianceRow; readonly onAdd: (() => void) | undefined }) {
  const say = useSay();
  const { data } = useQuery(alliance(of.id));
  return (
    <tr>
      <th scope="row">
        <Link to="/allianser/$id" params={{ id: of.id }}>
          {of.name}
        </Link>
        {of.application?.arendenummer !== null && (
          <span className="soft small"> {of.application?.arendenummer}</span>
        )}
      </th>
      <td>{data && <Age of={data.application} />}</td>
      <td>{data && <Complete of={data.application} />}</td>
      <td>{data && <Recommendation of={data.application} />}</td>
      <td>
        <Conflicts alliance={of.id} />
      </td>
      <td>{typeof of.application?.deadline === 'string' && <Due on={of.application.deadline} />}</td>
      <td>
        <ShortMoment at={of.lastChanged} />
      </td>
      {onAdd !== undefined && (
        <td>
          <Button
            look="quiet"
            size="small"
            aria-label={say('queue.addNamed', { name: of.name })}
            onPress={onAdd}
          >
            <Say it="queue.add" />
          </Button>
        </td>
      )}
    </tr>
  );
}

type Application = Alliance['application'];

/** How long ago it was handed in. */
function Age({ of }: { readonly of: Application }) {
  const since = of?.receivedOn ?? of?.submittedAt?.slice(0, 10) ?? null;
  if (since === null) return null;
  return <Say it="queue.days" with={{ days: Math.max(0, -daysUntil(since)) }} />;
}

const LACKS: Readonly<Record<string, WordKey>> = {
  'not-resolved-to-apply': 'lack.not-resolved-to-apply',
  'below-minimum-members': 'lack.below-minimum-members',
  'mission-not-endorsed': 'lack.mission-not-endorsed',
  'knowledge-not-committed': 'lack.knowledge-not-committed',
  'inclusive-approach-not-committed': 'lack.inclusive-approach-not-committed',
  'democratic-rules-not-committed': 'lack.democratic-rules-not-committed',
  'cooperation-not-pledged': 'lack.cooperation-not-pledged',
};

function Complete({ of }: { readonly of: Application }) {
  const lacks = [
    ...(of?.flags ?? []).flatMap((flag) => LACKS[flag] ?? []),
    ...(of?.supplement?.status === 'outstanding' ? (['lack.supplement'] as const) : []),
  ];
  if (lacks.length === 0)
    return (
      <span className="tag done">
        <Say it="queue.isComplete" />
      </span>
    );
  return (
    <ul className="plain-list">
      {lacks.map((it) => (
        <li key={it} className="tag ready">
          <Say it={it} />
        </li>
      ))}
    </ul>
  );
}

function Recommendation({ of }: { readonly of: Application }) {
  const recommended = of?.review?.recommendation;
  if (recommended === undefined) return null;
  return (
    <span className={recommended === 'grant' ? 'tag done' : 'tag refused'}>
      <Say it={`recommend.${recommended}`} />
    </span>
  );
}

/** Whom the system flags as possibly conflicted; the board confirms at the meeting. */
function Conflicts({ alliance: id }: { readonly alliance: string }) {
  const { data: flags } = useQuery(flagsIn(id));
  const { data: sits } = useQuery(board);
  const { formatList } = useIntl();
  if (flags === undefined) return null;
  const seats = [...(sits?.ordinary ?? []), ...(sits?.substitutes ?? [])];
  const names = [...new Set(flags.items.map(({ member }) => member))].map(
    (member) => seats.find((one) => one.member === member)?.name ?? '–',
  );
  return names.length === 0 ? (
    <span className="soft">
      <Say it="queue.noConflicts" />
    </span>
  ) : (
    <span className="tag ready">{formatList(names)}</span>
  );
}
