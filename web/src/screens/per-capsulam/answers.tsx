import { useQuery } from '@tanstack/react-query';
import { board, type PerCapsulam } from '../../api/questions.js';
import { FactLine } from '../../building-blocks/fact-line.js';
import { ShortMoment } from '../../building-blocks/when.js';
import { Say, useSay } from '../../words/say.js';

type Given = PerCapsulam['answers'][number];

/** What everybody who is asked has answered; who is conflicted; what counts no longer. */
export function Answers({ of }: { readonly of: PerCapsulam }) {
  const say = useSay();
  const nameOf = useNames(of);
  const { asked, answers, voided } = of;
  return (
    <section className="stack" aria-labelledby="answers-heading">
      <h2 id="answers-heading">
        <Say it="perCapsulam.answers" />
      </h2>
      <p>
        <Say it="perCapsulam.answeredOf" with={{ answered: answers.length, asked: asked.length }} />
      </p>
      <div className="table-frame" tabIndex={0} role="region" aria-label={say('perCapsulam.eachAnswer')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">
                <Say it="column.member" />
              </th>
              <th scope="col">
                <Say it="column.answer" />
              </th>
              <th scope="col">
                <Say it="column.when" />
              </th>
            </tr>
          </thead>
          <tbody>
            {asked.map(({ member, standsInFor }) => {
              const given = answers.find((answer) => answer.member === member);
              return (
                <tr key={member}>
                  <th scope="row">
                    {nameOf(member)}
                    {standsInFor !== null && (
                      <span className="soft small">
                        {' '}
                        <Say it="perCapsulam.standsInFor" with={{ name: nameOf(standsInFor) }} />
                      </span>
                    )}
                  </th>
                  <td>
                    {given === undefined ? (
                      <NotGiven closed={of.state !== 'open'} />
                    ) : (
                      <AnswerWords given={given} />
                    )}
                  </td>
                  <td>{given !== undefined && <ShortMoment at={given.at} />}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Conflicts of={of} nameOf={nameOf} />
      {voided.length > 0 && (
        <p className="soft">
          <Say it="perCapsulam.voided" with={{ count: voided.length }} />
        </p>
      )}
    </section>
  );
}

/** Who takes no part and why, and who of those that are asked has a tie, which is told of and excludes nobody. */
function Conflicts({
  of: { asked, conflicts, flags },
  nameOf,
}: {
  readonly of: PerCapsulam;
  readonly nameOf: ReturnType<typeof useNames>;
}) {
  const ties = flags.filter(
    ({ ground, member }) => ground === 'parent' && asked.some((one) => one.member === member),
  );
  if (conflicts.length + ties.length === 0) return null;
  return (
    <dl className="facts">
      <FactLine it="perCapsulam.conflicts">
        {conflicts.length > 0 && (
          <ul className="plain-list">
            {conflicts.map(({ member, ground }) => (
              <li key={member}>
                {nameOf(member)}: {ground ?? <Say it="alliance.erased" />}
              </li>
            ))}
          </ul>
        )}
      </FactLine>
      <FactLine it="perCapsulam.ties">
        {ties.length > 0 && (
          <ul className="plain-list">
            {ties.map(({ member, organisation }) => (
              <li key={`${member} ${organisation ?? ''}`}>
                {nameOf(member)}: {organisation}
              </li>
            ))}
          </ul>
        )}
      </FactLine>
    </dl>
  );
}

function NotGiven({ closed }: { readonly closed: boolean }) {
  return (
    <span className="soft">
      <Say it={closed ? 'perCapsulam.neverAnswered' : 'perCapsulam.notAnswered'} />
    </span>
  );
}

/** What somebody answered, in words. */
export function AnswerWords({ given: { acceptsForm, vote } }: { readonly given: Given }) {
  return acceptsForm && vote !== null ? <Say it={`vote.${vote}`} /> : <Say it="perCapsulam.toMeeting" />;
}

/** Those who are asked are named with the question; whoever is not, with the board. */
function useNames({ asked }: PerCapsulam): (member: string) => string {
  const { data } = useQuery(board);
  const seats = [...asked, ...(data?.ordinary ?? []), ...(data?.substitutes ?? [])];
  return (member) => seats.find((seat) => seat.member === member)?.name ?? '–';
}
