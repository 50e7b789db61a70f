import { IDENTITY_SETTINGS } from './identity-settings.js';

/** What anybody would try first here. */
const OWN_WORDS = [
  'samverka',
  'kulturallians',
  'allians',
  'ideell',
  'kultur',
  'lösenord',
  'välkommen',
  'sommar',
];
/** Fewer guesses than that (2^33) are a matter of minutes for whoever has the hash. */
const FEWEST_GUESSES = 1e10;

type Checker = (password: string, words: string[]) => { readonly guesses: number };
let checker: Promise<Checker> | undefined;

/**
 * What stands against a password beside its length: its code, or null. Common passwords, and what is made of the
 * person's own address and name, of keyboard rows, dates and repetitions, are too easy to guess.
 */
export async function passwordFault(
  password: string,
  about: { readonly email: string; readonly name: string },
): Promise<'password-has-address' | 'password-too-easy' | null> {
  const folded = password.normalize('NFC').toLowerCase();
  const [local = ''] = about.email.split('@');
  if (folded.includes(about.email) || (local.length >= 4 && folded.includes(local)))
    return 'password-has-address';
  checker ??= loadChecker();
  const check = await checker;
  const words = [...about.email.split(/[@.\-_+]/), ...about.name.split(/\s+/), ...OWN_WORDS].filter(
    (word) => word.length > 2,
  );
  return check(password.slice(0, IDENTITY_SETTINGS.password.max), words).guesses < FEWEST_GUESSES
    ? 'password-too-easy'
    : null;
}

/** Its lists are large: they are read when the first password is chosen. */
async function loadChecker(): Promise<Checker> {
  const [{ ZxcvbnFactory }, common] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const factory = new ZxcvbnFactory({
    dictionary: common.dictionary,
    graphs: common.adjacencyGraphs,
  });
  return (password, words) => factory.check(password, words);
}
