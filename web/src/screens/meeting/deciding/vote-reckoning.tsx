import { useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import { boardRules } from '../../../api/administration-questions.js';
import { Problem } from '../../../api/problem.js';
import { type CountedVote, type Meeting, voteReckoning, type VoteReckoning } from '../../../api/questions.js';
import { Failed } from '../../../building-blocks/answer.js';
import { useSettled } from '../../../building-blocks/use-settled.js';
import { Say, useSay, type WordKey } from '../../../words/say.js';
import { namesIn } from '../names.js';
import { TieSettled } from '../vote.js';

/** How long after the last letter the vote is reckoned. */
const PAUSE_MS = 300;

/** A vote as it stands in its form: words, until they are sent. */
interface Written {
  readonly outcome?: string;
  readonly for?: string;
  readonly against?: string;
  readonly abstain?: string;
  readonly castingVote?: string;
  readonly lot?: string;
  readonly votes?: readonly { readonly value?: { readonly vote?: string } }[];
}

/**
 * What the vote that is being filled in would come to, by the API's own reckoning: whether those who take part are enough,
 * whether what is voted on is carried, of what that was reckoned, and what stands against recording it.
 */
export function Reckoned({ of, item }: { readonly of: Meeting; readonly item: string }) {
  const written: Written = useWatch();
  const counted = countedIn(written);
  // A word of a message has no hyphen.
  const outcome = (written.outcome ?? '').replace('granted-with-', '');
  const text = JSON.stringify(counted);
  const settled = useSettled(text, PAUSE_MS);
  const asked = useQuery({
    ...voteReckoning(of, item, (JSON.parse(settled) ?? {}) as CountedVote),
    enabled: settled !== 'null',
  });
  const isBusy = counted !== null && (settled !== text || asked.isFetching);
  return (
    <section className="stack" aria-labelledby="vote-reckoning">
      <h4 id="vote-reckoning">
        <Say it="reckon.heading" />
      </h4>
      <div className="stack" role="status" aria-busy={isBusy}>
        {counted === null ? (
          <p className="soft">
            <Say it="reckon.fillIn" />
          </p>
        ) : asked.error !== null ? (
          <Refused error={asked.error} again={() => void asked.refetch()} />
        ) : (
          asked.data !== undefined && <Result of={asked.data} outcome={outcome} nameOf={namesIn(of)} />
        )}
        {isBusy && (
          <p className="soft small">
            <Say it="reckon.busy" />
          </p>
        )}
      </div>
    </section>
  );
}

/** What is counted so far; null: not enough to reckon with. Of a roll call it is the answers that are counted. */
function countedIn({ votes = [], ...written }: Written): CountedVote | null {
  const answers = votes.flatMap(({ value }) => (value?.vote ? [value.vote] : []));
  const of = (side: string) => String(answers.filter((vote) => vote === side).length);
  const counted =
    answers.length === 0
      ? { for: written.for, against: written.against, abstain: written.abstain }
      : { for: of('for'), against: of('against'), abstain: of('abstain') };
  if (!counted.for || !counted.against) return null;
  const { castingVote, lot } = written;
  const given = Object.entries({ ...counted, castingVote, lot }).filter(([, value]) => value);
  // Whether these are numbers is for the API to say.
  return Object.fromEntries(given) as unknown as CountedVote;
}

/** Why it cannot be reckoned: what is written is no number, say. */
function Refused({ error, again }: { readonly error: Error; readonly again: () => void }) {
  const faults = error instanceof Problem ? (error.body?.errors ?? []) : [];
  if (faults.length === 0) return <Failed error={error} again={again} />;
  return (
    <ul className="plain-list">
      {faults.map(({ pointer, message }) => (
        <li key={pointer} className="fault">
          <Say it={`reckon.field.${pointer.slice(1)}` as WordKey} />: {message}
        </li>
      ))}
    </ul>
  );
}

function Result({
  of,
  outcome,
  nameOf,
}: {
  readonly of: VoteReckoning;
  readonly outcome: string;
  readonly nameOf: (member: string) => string;
}) {
  const { quorum, majority, reasons } = of;
  const { present, needed } = quorum;
  return (
    <>
      <p>
        <span className={reasons.length === 0 && majority.carried ? 'tag done' : 'tag refused'}>
          <Say
            it={reasons.length > 0 ? 'reckon.not' : majority.carried ? 'reckon.carried' : 'reckon.notCarried'}
            with={{ outcome }}
          />
        </span>
      </p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map(({ code, message }) => (
            <li key={code}>{message}</li>
          ))}
        </ul>
      )}
      <dl className="facts">
        <dt>
          <Say it="fact.quorum" />
        </dt>
        <dd>
          <Say it={present >= needed ? 'review.quorate' : 'review.notQuorate'} with={quorum} />
        </dd>
        <dt>
          <Say it="reckon.majority" />
        </dt>
        <dd>
          <Say
            it="reckon.numbers"
            with={{ for: of.for, against: of.against, abstain: of.abstain, needed: majority.needed }}
          />{' '}
          {majority.tie && <TieSettled of={of} nameOf={nameOf} />}
          {majority.leastFor !== null && <Say it="reckon.leastFor" with={{ least: majority.leastFor }} />}
        </dd>
        <Rule version={of.rulesVersion} />
      </dl>
    </>
  );
}

/** The rule by which it is a majority, in the words of the board's rules. */
function Rule({ version }: { readonly version: number }) {
  const say = useSay();
  const { data } = useQuery(boardRules);
  const rules = data?.items.find((one) => one.version === version);
  if (rules === undefined) return null;
  return (
    <>
      <dt>
        <Say it="reckon.rule" />
      </dt>
      <dd>
        <Say
          it="reckon.ruleOf"
          with={{
            majority: say(rules.majorityBase === 'cast' ? 'rules.ofCast' : 'rules.ofPresent'),
            casting: rules.castingVote ? 'yes' : 'no',
            version,
          }}
        />
      </dd>
    </>
  );
}
