/** Under what names Nest knows the ports that have no class of their own. */

/** The event store that holds the log. */
export const EVENT_STORE = Symbol('EventStore');
/** The vault that holds names and free texts. */
export const VAULT = Symbol('Vault');
/** The clock that the program goes by. */
export const CLOCK = Symbol('Clock');
/** What is the association's own: rules, texts, settings. */
export const ASSOCIATION = Symbol('Association');
/** The catalogues of words for codes, asked in order before the general one. */
export const CATALOGUES = Symbol('Catalogues');
