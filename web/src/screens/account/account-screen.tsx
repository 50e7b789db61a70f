import { Screen } from '../../shell/screen.js';
import { useLanguage } from '../../words/locale.js';
import { Say } from '../../words/say.js';
import { Calendar } from './calendar.js';
import { Notices } from './notices.js';

/** What somebody is told of and how, and the secret address of their calendar. */
export function AccountScreen() {
  const { locale } = useLanguage();
  return (
    <Screen
      title={{ it: 'account.title' }}
      lead={<Say it="account.lead" />}
      beside={
        <a href={`/account?lang=${locale}`}>
          <Say it="account.signIn" />
        </a>
      }
    >
      <Notices />
      <Calendar />
    </Screen>
  );
}
