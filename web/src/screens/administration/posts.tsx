import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { Account } from '../../api/administration-questions.js';
import { regions } from '../../api/questions.js';
import { Button } from '../../building-blocks/button.js';
import { Notice } from '../../building-blocks/notice.js';
import { Day, daysUntil } from '../../building-blocks/when.js';
import { CommandForm } from '../../commands/command-form.js';
import { Say, useSay } from '../../words/say.js';
import { WideTable } from './part.js';
import { usePeopleFields } from './people-fields.js';

type Post = Account['roles'][number];

/** The roles that somebody has and had, with their mandates; where one may, they are given and ended here. */
export function Posts({ of, manages }: { readonly of: Account; readonly manages: boolean }) {
  const say = useSay();
  const fields = usePeopleFields();
  const [open, setOpen] = useState<Post | 'new'>();
  const [done, setDone] = useState<'given' | 'ended'>();
  const heading = useRef<HTMLHeadingElement>(null);
  const leave = (what?: 'given' | 'ended'): void => {
    setOpen(undefined);
    setDone(what);
    heading.current?.focus();
  };
  return (
    <section className="stack" aria-labelledby="posts-heading">
      <h2 id="posts-heading" tabIndex={-1} ref={heading}>
        <Say it="people.posts" />
      </h2>
      {done !== undefined && (
        <Notice>
          <Say it={done === 'given' ? 'people.given' : 'people.ended'} />
        </Notice>
      )}
      <PostTable of={of.roles} onEnd={manages ? setOpen : null} />
      {manages && open === undefined && (
        <div className="row">
          <Button
            look="quiet"
            onPress={() => {
              setDone(undefined);
              setOpen('new');
            }}
          >
            <Say it="people.give" />
          </Button>
        </div>
      )}
      {open === 'new' && (
        <CommandForm
          address={`/api/accounts/${of.id}/roles`}
          action={{ command: 'give-role', label: say('people.give'), schema: fields.role }}
          onClose={() => leave()}
          onDone={() => leave('given')}
        />
      )}
      {open !== undefined && open !== 'new' && (
        <CommandForm
          key={open.id}
          address={`/api/accounts/${of.id}/roles/${open.id}/end`}
          action={{
            command: 'end-role',
            label: say('people.end', { role: say(`role.${open.role}`) }),
            schema: fields.roleEnd,
          }}
          onClose={() => leave()}
          onDone={() => leave('ended')}
        >
          <p>
            <Say it="people.endSure" />
          </p>
        </CommandForm>
      )}
    </section>
  );
}

/** @param onEnd what ends a role; null: whoever looks ends none */
function PostTable({
  of,
  onEnd,
}: {
  readonly of: readonly Post[];
  readonly onEnd: ((post: Post) => void) | null;
}) {
  const say = useSay();
  if (of.length === 0) {
    return (
      <p className="soft">
        <Say it="people.noPosts" />
      </p>
    );
  }
  return (
    <WideTable
      label={say('people.posts')}
      columns={[
        'people.role',
        'people.from',
        'people.to',
        'people.mandates',
        ...(onEnd === null ? [] : (['people.do'] as const)),
      ]}
    >
      {of.map((post) => (
        <tr key={post.id}>
          <th scope="row">
            <Say it={`role.${post.role}`} />
          </th>
          <td>
            <Day on={post.from} />
          </td>
          <td>{post.to === null ? <Say it="people.untilEnded" /> : <Day on={post.to} />}</td>
          <td>
            <Mandates of={post} />
          </td>
          {onEnd !== null && (
            <td>
              {(post.to === null || daysUntil(post.to) > 0) && (
                <Button look="quiet" size="small" onPress={() => onEnd(post)}>
                  <Say it="people.end" with={{ role: say(`role.${post.role}`) }} />
                </Button>
              )}
            </td>
          )}
        </tr>
      ))}
    </WideTable>
  );
}

function Mandates({ of }: { readonly of: Post }) {
  const { data } = useQuery(regions);
  const lan = of.regions.map((code) => data?.items.find(({ lan: one }) => one === code)?.short ?? code);
  return (
    <>
      {lan.join(', ')}
      {of.alliances.map((id) => (
        <span key={id}>
          {' '}
          <Link to="/allianser/$id" params={{ id }}>
            <Say it="people.anAlliance" with={{ id: id.slice(0, 8) }} />
          </Link>
        </span>
      ))}
    </>
  );
}
