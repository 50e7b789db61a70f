import { useIntl } from 'react-intl';
import type { BoardRules } from '../../api/administration-questions.js';
import { useLanguage } from '../../words/locale.js';
import { useSay, type WordKey } from '../../words/say.js';

/** One version of the board's rules, each rule with what it says. */
export function RulesInWords({ of }: { readonly of: BoardRules }) {
  const say = useSay();
  const { locale } = useLanguage();
  const { formatNumber } = useIntl();
  const share = (of: number) => formatNumber(of, { style: 'percent', maximumFractionDigits: 1 });
  const yesOrNo = (is: boolean) => say(is ? 'choose.yes' : 'choose.no');
  const rules: readonly (readonly [WordKey, string])[] = [
    ['rules.seats', formatNumber(of.seats)],
    ['rules.quorum', say('rules.moreThan', { share: share(of.quorumAbove) })],
    ['rules.vacantSeats', yesOrNo(of.vacantSeatsCount)],
    ['rules.majority', say(of.majorityBase === 'cast' ? 'rules.ofCast' : 'rules.ofPresent')],
    ['rules.leastFor', of.leastShareFor === null ? say('rules.none') : share(of.leastShareFor)],
    ['rules.castingVote', yesOrNo(of.castingVote)],
    ['rules.substitutes', yesOrNo(of.substitutes)],
    ['rules.notice', say('settings.days', { days: of.noticeDays })],
    ['rules.paragraphs', say(of.paragraphs === 'meeting' ? 'rules.byMeeting' : 'rules.byYear')],
    ['rules.adjusters', formatNumber(of.adjusters)],
    ['rules.adjustedWithin', say('settings.days', { days: of.adjustedWithinDays })],
    ['rules.conditions', yesOrNo(of.conditionsAllowed)],
    ['rules.perCapsulam', yesOrNo(of.perCapsulam.allowed)],
    ['rules.unanimous', yesOrNo(of.perCapsulam.unanimous)],
    ['rules.organ', of.decidingOrgan[locale]],
    ['rules.highest', of.highestOrgan?.[locale] ?? say('rules.noHighest')],
  ];
  return (
    <dl className="facts">
      {rules.map(([it, words]) => (
        <div key={it} className="refused">
          <dt>{say(it)}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
