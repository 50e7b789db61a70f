const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long things hold and how much is let through: everything about sign-in that one may want to set otherwise. */
export const IDENTITY_SETTINGS = {
  session: {
    /** So long a sign-in counts as fresh, for what much depends on. */
    freshMs: 10 * MINUTE_MS,
    /** A session that nobody uses for so long ends (a working day). */
    idleMs: 12 * HOUR_MS,
    /** No session lasts longer. */
    longestMs: 30 * DAY_MS,
    /** One in which somebody showed anew who they are may do more, and ends sooner. */
    steppedUpMs: DAY_MS,
    /** How exact `last used` is kept: one write in so long. */
    touchMs: MINUTE_MS,
  },
  link: { invitationMs: 7 * DAY_MS, resetMs: HOUR_MS },
  /** So long whoever reads the address in use may say no to another that somebody else asked for. */
  addressChange: { waitMs: 7 * DAY_MS },
  passkeys: {
    /** So long an authenticator may take, and a sign-in wait for its second factor. */
    challengeMs: 5 * MINUTE_MS,
    /** The most that an account may have. */
    most: 20,
  },
  oidc: {
    /** So long a sign-in at a provider may take. */
    flowMs: 10 * MINUTE_MS,
    /** A provider that does not answer within so many seconds is away. */
    awayAfterSeconds: 5,
    /** What a provider tells of itself is asked for anew after so long. */
    knownMs: HOUR_MS,
  },
  attempts: {
    /** One account from one network. */
    pair: { free: 5, firstWaitMs: 2 * SECOND_MS, longestWaitMs: 15 * MINUTE_MS },
    /** All accounts from one network, which many people may share. */
    network: { free: 50, firstWaitMs: 2 * SECOND_MS, longestWaitMs: 15 * MINUTE_MS },
    /** Reset links for one address: what is asked for meanwhile is not sent. */
    reset: { free: 3, firstWaitMs: 5 * MINUTE_MS, longestWaitMs: HOUR_MS },
    /** Forgotten after so long without a try. */
    forgetMs: DAY_MS,
    /** The most that are kept, the newest. */
    most: 500_000,
  },
  password: {
    /** The fewest and most characters (OWASP ASVS 5.0, 6.2.1 and 6.2.9). */
    min: 12,
    max: 128,
    /** How many are reckoned at once, and how many may wait, in one process. */
    atOnce: 2,
    waiting: 30,
  },
  /** The longest that a token of one's own may hold. */
  tokenMs: 366 * DAY_MS,
} as const;
