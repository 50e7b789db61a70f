import { useLanguage } from '../words/locale.js';
import { Say } from '../words/say.js';

/** The way to sign in anew, in a window of its own, so that what was written stays here. */
export function SignInAgain({ code }: { readonly code: string }) {
  const { locale } = useLanguage();
  if (code !== 'fresh-sign-in-needed' && code !== 'not-signed-in') return null;
  const { pathname, search } = globalThis.location;
  return (
    <p>
      <a href={`/sign-in?to=${encodeURIComponent(pathname + search)}&lang=${locale}`} target="_blank">
        <Say it="failed.signInAgain" />
      </a>
    </p>
  );
}
