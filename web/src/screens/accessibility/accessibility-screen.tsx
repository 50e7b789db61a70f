import { Screen } from '../../shell/screen.js';
import { useLanguage } from '../../words/locale.js';
import { Say } from '../../words/say.js';

/** What may be expected of the application, and whom to tell where it falls short. */
export function AccessibilityScreen() {
  const { locale } = useLanguage();
  return (
    <Screen title={{ it: 'accessibility.title' }}>
      <p>
        <Say it="accessibility.aim" />
      </p>
      <section className="stack" aria-labelledby="known">
        <h2 id="known">
          <Say it="accessibility.known" />
        </h2>
        <p>
          <Say it="accessibility.pdf" />
        </p>
      </section>
      <section className="stack" aria-labelledby="tell">
        <h2 id="tell">
          <Say it="accessibility.tell" />
        </h2>
        <p>
          <Say it="accessibility.tellHow" />{' '}
          <a href={`/om?lang=${locale}#contact`}>
            <Say it="accessibility.reach" />
          </a>
        </p>
      </section>
    </Screen>
  );
}
