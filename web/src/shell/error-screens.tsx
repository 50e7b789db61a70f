import { Link } from '@tanstack/react-router';
import { Say } from '../words/say.js';
import { Screen } from './screen.js';

/** An address that leads nowhere. */
export function MissingScreen() {
  return (
    <Screen title={{ it: 'missing.title' }} lead={<Say it="missing.hint" />}>
      <Link to="/mitt-arbete">
        <Say it="place.myWork" />
      </Link>
    </Screen>
  );
}

/** What a fault of our own leaves. */
export function BrokenScreen() {
  return (
    <Screen title={{ it: 'broken.title' }} lead={<Say it="broken.hint" />}>
      <a href={globalThis.location.pathname}>
        <Say it="failed.again" />
      </a>
    </Screen>
  );
}
