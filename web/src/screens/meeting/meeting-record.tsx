import { Fragment, type ReactNode } from 'react';
import type { Meeting } from '../../api/questions.js';
import { Moment } from '../../building-blocks/when.js';
import { Say } from '../../words/say.js';
import { namesIn } from './names.js';
import { Clock } from './room/clock.js';

type Spells = Meeting['attendance'][number]['spells'];

/** Who was called and came, who keeps and adjusts the minutes, who has signed them, and the papers, as the minutes have it. */
export function MeetingRecord({ of }: { readonly of: Meeting }) {
  const { opening, papers, attendance } = of;
  const sat = [...of.seats, ...of.seatedBefore];
  const nameOf = namesIn(of);
  const people = (members: readonly string[]) =>
    members.map((member) => <li key={member}>{nameOf(member)}</li>);
  const away = sat.filter(
    ({ member, kind }) => kind === 'ordinary' && !attendance.some((one) => one.member === member),
  );
  return (
    <section className="card stack" aria-labelledby="record-heading">
      <h2 id="record-heading">
        <Say it="record.heading" />
      </h2>
      <dl className="facts">
        {opening === null && (
          <Fact name={<Say it="record.called" />}>{people(of.called.map(({ member }) => member))}</Fact>
        )}
        {opening !== null && (
          <>
            {/* While it goes on, who is there is marked above. */}
            {of.state !== 'open' && (
              <Fact name={<Say it="record.came" />}>
                {attendance.map(({ member, spells, stoodIn }) => (
                  <li key={member}>
                    {nameOf(member)}
                    <PostOf seat={sat.find((one) => one.member === member)} />
                    {[...new Set(stoodIn.map((one) => one.member))].map((absent) => (
                      <Fragment key={absent}>
                        {', '}
                        <Say it="record.standsIn" with={{ name: nameOf(absent) }} />
                      </Fragment>
                    ))}
                    , <Times of={spells} />
                  </li>
                ))}
              </Fact>
            )}
            {of.state !== 'open' && away.length > 0 && (
              <Fact name={<Say it="record.away" />}>{people(away.map(({ member }) => member))}</Fact>
            )}
            <Fact name={<Say it="record.secretary" />}>
              <li>{opening.secretaryName ?? '–'}</li>
            </Fact>
            {opening.adjusters.length > 0 && (
              <Fact name={<Say it="record.adjusters" />}>{people(opening.adjusters)}</Fact>
            )}
          </>
        )}
        <Signatures of={of} />
        {papers.length > 0 && (
          <Fact name={<Say it="record.papers" />}>
            {papers.map(({ number, name }) => (
              <li key={number}>
                <a href={`/api/meetings/${of.id}/papers/${String(number)}`}>
                  <Say it="record.paper" with={{ number, name: name ?? '–' }} />
                </a>
              </li>
            ))}
          </Fact>
        )}
      </dl>
    </section>
  );
}

/** Whoever is to sign the minutes, once they are to be signed, and who has. */
function Signatures({ of }: { readonly of: Meeting }) {
  const { minutes, signatories, opening } = of;
  if (minutes.status !== 'signing' && minutes.status !== 'adjusted') return null;
  const nameOf = namesIn(of);
  const called = (member: string) =>
    member === opening?.secretary ? (opening.secretaryName ?? '–') : nameOf(member);
  return (
    <Fact name={<Say it="record.signatures" />}>
      {signatories.map(({ member }) => {
        const signed = minutes.signatures.find((one) => one.member === member);
        const name = called(member);
        return (
          <li key={member}>
            {signed === undefined ? (
              <Say it="record.unsigned" with={{ name }} />
            ) : (
              <Say it="record.signed" with={{ name, when: <Moment at={signed.at} /> }} />
            )}
          </li>
        );
      })}
    </Fact>
  );
}

function Fact({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <ul className="plain-list">{children}</ul>
      </dd>
    </>
  );
}

/** `, ordförande`; nothing for one who holds no post. */
function PostOf({ seat }: { readonly seat: Meeting['seats'][number] | undefined }) {
  const post = seat?.post ?? null;
  if (post === null) return null;
  return (
    <>
      {', '}
      <Say it={`post.${post}`} />
    </>
  );
}

/** When somebody came and went, as often as they did. */
function Times({ of }: { readonly of: Spells }) {
  return of.map(({ from, until }, index) => (
    <span key={from}>
      {index > 0 && ', '}
      {until === null ? (
        <Say it="record.from" with={{ from: <Clock at={from} /> }} />
      ) : (
        <>
          <Clock at={from} />–<Clock at={until} />
        </>
      )}
    </span>
  ));
}
