import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { IntlProvider } from 'react-intl';
import { I18nProvider } from 'react-aria-components';
import { en } from './en.js';
import { sv } from './sv.js';

export type Locale = 'sv' | 'en';

const KEPT_AS = 'samverka.language';
const CATALOGUES = { sv, en };
/** Day before month and a 24-hour clock in English as well: British. */
const TAGS = { sv: 'sv-SE', en: 'en-GB' };

/** The language that was chosen here, else the browser's, else Swedish. */
export function chosenLocale(): Locale {
  const kept = localStorage.getItem(KEPT_AS);
  if (isLocale(kept)) return kept;
  return navigator.language.startsWith('en') ? 'en' : 'sv';
}

function isLocale(tag: string | null): tag is Locale {
  return tag === 'sv' || tag === 'en';
}

/** Goes on in the language of the page that led here, which the address says, and takes it out of the address. */
export function takeLanguageFromAddress(): void {
  const { pathname, hash, href } = globalThis.location;
  const { searchParams } = new URL(href);
  const said = searchParams.get('lang');
  if (said === null) return;
  if (isLocale(said)) localStorage.setItem(KEPT_AS, said);
  searchParams.delete('lang');
  const rest = searchParams.size === 0 ? '' : `?${searchParams.toString()}`;
  globalThis.history.replaceState(null, '', pathname + rest + hash);
}

const Chosen = createContext<{ locale: Locale; choose: (locale: Locale) => void }>({
  locale: 'sv',
  choose: () => undefined,
});

/** The words, dates and numbers of everything within, in the language that is chosen. */
export function Language({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState(chosenLocale);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const choose = (next: Locale) => {
    localStorage.setItem(KEPT_AS, next);
    setLocale(next);
  };
  return (
    <Chosen value={{ locale, choose }}>
      <I18nProvider locale={TAGS[locale]}>
        <IntlProvider
          locale={TAGS[locale]}
          defaultLocale={TAGS.sv}
          timeZone="Europe/Stockholm"
          messages={CATALOGUES[locale]}
          onError={(error) => {
            throw error;
          }}
        >
          {children}
        </IntlProvider>
      </I18nProvider>
    </Chosen>
  );
}

export function useLanguage() {
  return useContext(Chosen);
}
