/** The read model that lists of requests are made from. */
export const PRIVACY_REQUESTS = 'privacy-requests';
