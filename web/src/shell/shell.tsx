import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { LiveFeedContext, useLiveFeed } from '../api/live.js';
import { api } from '../api/client.js';
import { session, type WhoAmI } from '../api/questions.js';
import { Answer } from '../building-blocks/answer.js';
import { Notice } from '../building-blocks/notice.js';
import { useLanguage } from '../words/locale.js';
import { Say, useSay, type WordKey } from '../words/say.js';

/** What everybody may read, signed in or not. */
const OPEN = ['/tillganglighet'];

/** What stands around every screen: who is signed in, the way to the others, the language. */
export function Shell() {
  const asked = useQuery(session);
  const isOpen = useLocation({ select: ({ pathname }) => OPEN.includes(pathname) });
  return (
    <>
      <a className="skip" href="#content">
        <Say it="shell.skip" />
      </a>
      <Head who={asked.data ?? null} />
      <main id="content" className="content" tabIndex={-1}>
        <Offline />
        {isOpen ? (
          <Outlet />
        ) : (
          <Answer to={asked}>{(who) => (who === null ? <SendToSignIn /> : <Within />)}</Answer>
        )}
      </main>
      <Foot />
    </>
  );
}

function Within() {
  const feed = useLiveFeed(true);
  return (
    <LiveFeedContext value={feed}>
      <Outlet />
    </LiveFeedContext>
  );
}

function SendToSignIn() {
  const { locale } = useLanguage();
  useEffect(() => {
    const { pathname, search } = globalThis.location;
    globalThis.location.replace(`/sign-in?to=${encodeURIComponent(pathname + search)}&lang=${locale}`);
  }, [locale]);
  return (
    <p>
      <a href={`/sign-in?lang=${locale}`}>
        <Say it="shell.signIn" />
      </a>
    </p>
  );
}

interface Place {
  readonly to: '/mitt-arbete' | '/allianser' | '/moten' | '/administration';
  readonly it: WordKey;
  /** Who has something to see there; left out: everybody. */
  readonly for?: readonly WhoAmI['roles'][number][];
  /** One of these is needed to find anything there; left out: none. */
  readonly needs?: readonly WhoAmI['permissions'][number][];
}

const PLACES: readonly Place[] = [
  { to: '/mitt-arbete', it: 'place.myWork' },
  { to: '/allianser', it: 'place.alliances' },
  {
    to: '/moten',
    it: 'place.meetings',
    for: ['board-member', 'chair', 'secretary', 'auditor', 'case-officer'],
  },
  {
    to: '/administration',
    it: 'place.administration',
    needs: ['accounts.read', 'operations.read', 'security-log.read'],
  },
];

function isFor({ roles, permissions }: WhoAmI, { for: some, needs }: Place): boolean {
  return (
    (some?.some((role) => roles.includes(role)) ?? true) &&
    (needs?.some((permission) => permissions.includes(permission)) ?? true)
  );
}

function Head({ who }: { readonly who: WhoAmI | null }) {
  const say = useSay();
  const { locale } = useLanguage();
  return (
    <header className="head not-printed">
      <div className="head-in">
        <Link to="/mitt-arbete" className="brand">
          <img src="/site.svg" alt="" />
          Samverka
        </Link>
        {who !== null && (
          <nav aria-label={say('shell.places')}>
            <ul>
              {PLACES.filter((place) => isFor(who, place)).map(({ to, it }) => (
                <li key={to}>
                  <Link to={to} activeProps={{ 'aria-current': 'page' }}>
                    <Say it={it} />
                  </Link>
                </li>
              ))}
              <li>
                <a href={`/lan?lang=${locale}`}>
                  <Say it="place.rollout" />
                </a>
              </li>
            </ul>
          </nav>
        )}
        <div className="who">
          {who !== null && <Account who={who} />}
          <LanguageSwitch />
        </div>
      </div>
    </header>
  );
}

function Account({ who }: { readonly who: WhoAmI }) {
  const queries = useQueryClient();
  const { locale } = useLanguage();
  const [failed, setFailed] = useState(false);
  const signOut = async () => {
    try {
      await api.DELETE('/api/session');
    } catch {
      setFailed(true);
      return;
    }
    queries.clear();
    globalThis.location.assign(`/sign-in?lang=${locale}`);
  };
  return (
    <>
      {failed && (
        <span role="alert" className="late">
          <Say it="shell.stillSignedIn" />
        </span>
      )}
      <Link to="/konto">{who.name ?? <Say it="shell.account" />}</Link>
      <button type="button" className="plain-button" onClick={() => void signOut()}>
        <Say it="shell.signOut" />
      </button>
    </>
  );
}

function LanguageSwitch() {
  const { locale, choose } = useLanguage();
  const queries = useQueryClient();
  const other = locale === 'sv' ? 'en' : 'sv';
  const change = () => {
    choose(other);
    // What the API says in words is asked for anew in the other language.
    void queries.invalidateQueries();
  };
  return (
    <button type="button" className="plain-button" lang={other} onClick={change}>
      {other === 'en' ? 'English' : 'Svenska'}
    </button>
  );
}

function Offline() {
  const online = useSyncExternalStore(
    (changed) => {
      globalThis.addEventListener('online', changed);
      globalThis.addEventListener('offline', changed);
      return () => {
        globalThis.removeEventListener('online', changed);
        globalThis.removeEventListener('offline', changed);
      };
    },
    () => navigator.onLine,
  );
  return online ? null : (
    <Notice kind="warn">
      <Say it="shell.offline" />
    </Notice>
  );
}

function Foot() {
  return (
    <footer className="foot not-printed">
      <div className="foot-in">
        <Link to="/tillganglighet">
          <Say it="place.accessibility" />
        </Link>
        <a href="/docs">
          <Say it="shell.api" />
        </a>
      </div>
    </footer>
  );
}
