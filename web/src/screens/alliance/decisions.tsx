import type { Alliance } from '../../api/questions.js';
import { Words } from '../../building-blocks/words.js';
import { Day } from '../../building-blocks/when.js';
import { Say, type WordKey } from '../../words/say.js';

/** What the board decided about an application, in a list of facts, with the way to its letter. */
export function Decision({
  outcome,
  paragraf,
  meetingDate,
  motivation,
  letter,
}: NonNullable<Alliance['application']>['decisions'][number]) {
  const isFinal = outcome === 'granted' || outcome === 'rejected';
  return (
    <>
      <dt>
        <Say it="fact.decision" />
      </dt>
      <dd>
        <strong>
          <Say it={isFinal ? `outcome.${outcome}` : (`item.status.${outcome}` as WordKey)} />
        </strong>
        {', '}
        <Day on={meetingDate} />
        {', '}
        <Say it="item.paragraf" with={{ paragraf }} />
        {motivation !== undefined && (
          <>
            <br />
            <Words text={motivation} />
          </>
        )}
        {letter !== null && (
          <>
            <br />
            <a href={letter}>
              <Say it="decision.letter" />
            </a>
          </>
        )}
      </dd>
    </>
  );
}

/** What the board decided about a partnership. */
export function PartnershipDecision({
  step,
  meetingDate,
  paragraf,
  letter,
}: Pick<
  NonNullable<Alliance['partnership']>['decisions'][number],
  'step' | 'meetingDate' | 'paragraf' | 'letter'
>) {
  return (
    <>
      <dt>
        <Say it="fact.decision" />
      </dt>
      <dd>
        <strong>
          <Say it={`partnershipStep.${step}`} />
        </strong>
        {', '}
        <Day on={meetingDate} />
        {', '}
        <Say it="item.paragraf" with={{ paragraf }} />
        {letter !== null && (
          <>
            <br />
            <a href={letter}>
              <Say it="decision.letter" />
            </a>
          </>
        )}
      </dd>
    </>
  );
}
