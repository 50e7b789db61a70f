import { Screen } from '../../shell/screen.js';
import { Say } from '../../words/say.js';
import { Calendar } from './calendar.js';
import { Notices } from './notices.js';

/** What somebody is told of and how, and the secret address of their calendar. */
export function AccountScreen() {
  return (
    <Screen
      title={{ it: 'account.title' }}
      lead={<Say it="account.lead" />}
      beside={
        <a href="/account">
          <Say it="account.signIn" />
        </a>
      }
    >
      <Notices />
      <Calendar />
    </Screen>
  );
}
