import type { Locale } from '../../messages/message.js';
import type { Answered, RequestKind } from './events.js';
import { ANSWER_NAMES, KIND_NAMES } from './names.js';
import type { PrivacySettings } from './settings.js';

interface LetterParts {
  readonly kind: RequestKind;
  readonly outcome: Answered;
  readonly reasons: string | null;
}

/**
 * The letter that answers a request, with the ways to complain and to go to court (GDPR articles 12.4, 77 and 79).
 */
export function letterOf(
  { kind, outcome, reasons }: LetterParts,
  { controller }: Pick<PrivacySettings, 'controller'>,
  locale: Locale,
): string {
  const what = KIND_NAMES[kind][locale].toLocaleLowerCase(locale);
  const answer = ANSWER_NAMES[outcome][locale];
  const why =
    reasons === null ? [] : [{ sv: `Skälen är: ${reasons}`, en: `The reasons are: ${reasons}` }[locale]];
  const opening = {
    sv: `Din begäran om ${what} är ${answer}.`,
    en: `Your request for ${what} is ${answer}.`,
  }[locale];
  const sender = `${controller.name}, ${controller.contact}`;
  return [opening, ...why, waysOn(locale), sender].join('\n\n');
}

/** What somebody may do who is not content. */
export function waysOn(locale: Locale): string {
  return {
    sv: 'Om du inte är nöjd kan du klaga hos Integritetsskyddsmyndigheten (IMY), www.imy.se. Du kan också vända dig till allmän domstol.',
    en: 'If you are not content, you may complain to the Swedish Authority for Privacy Protection (IMY), www.imy.se. You may also go to court.',
  }[locale];
}
