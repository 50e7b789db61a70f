import type { ReactNode } from 'react';
import type { Alliance } from '../../api/questions.js';
import { Words } from '../../building-blocks/words.js';
import { Day } from '../../building-blocks/when.js';
import { Say, type WordKey } from '../../words/say.js';

/** What the board decided about an application, in a list of facts, with the way to its letter. */
export function Decision(decision: NonNullable<Alliance['application']>['decisions'][number]) {
  const { outcome, motivation, conditions, tally, quorum } = decision;
  const isFinal = outcome === 'granted' || outcome === 'rejected';
  return (
    <Decided {...decision} what={isFinal ? `outcome.${outcome}` : (`item.status.${outcome}` as WordKey)}>
      {motivation !== undefined && (
        <>
          <br />
          <Words text={motivation} />
        </>
      )}
      {conditions !== null && (
        <>
          <br />
          <Say it="fact.conditions" />: {conditions}
        </>
      )}
      {tally !== undefined && tally !== null && (
        <>
          <br />
          <Say it="fact.tally" />: <Say it="fact.tallyOf" with={tally} />
        </>
      )}
      {quorum !== undefined && quorum !== null && (
        <>
          <br />
          <Say it="fact.quorum" />: <Say it="case.quorum" with={quorum} />
        </>
      )}
    </Decided>
  );
}

/** What the board decided about a partnership. */
export function PartnershipDecision(decision: NonNullable<Alliance['partnership']>['decisions'][number]) {
  return <Decided {...decision} what={`partnershipStep.${decision.step}`} />;
}

function Decided({
  what,
  meetingDate,
  paragraf,
  letter,
  children,
}: {
  readonly what: WordKey;
  readonly meetingDate: string;
  readonly paragraf: string;
  readonly letter: string | null;
  readonly children?: ReactNode;
}) {
  return (
    <>
      <dt>
        <Say it="fact.decision" />
      </dt>
      <dd>
        <strong>
          <Say it={what} />
        </strong>
        {', '}
        <Day on={meetingDate} />
        {', '}
        {/* What was entered afterwards is as it was written, with its sign or without. */}
        {paragraf.includes('§') ? paragraf : <Say it="item.paragraf" with={{ paragraf }} />}
        {children}
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
