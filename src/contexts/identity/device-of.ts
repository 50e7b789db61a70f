import Bowser from 'bowser';

/** The longest header that is looked at. */
const MOST = 400;

/**
 * Browser and system by name, so that somebody knows their own devices apart: `Firefox, Linux`. No version, model or
 * anything else that a browser tells. Empty where nothing is known.
 */
export function deviceOf(userAgent: string | undefined): string {
  if (userAgent === undefined || userAgent === '') return '';
  const { browser, os } = Bowser.parse(userAgent.slice(0, MOST));
  return [browser.name, os.name].filter((name) => name !== undefined && name !== '').join(', ');
}
