import { MasterKey } from '../../src/vault/master-key.js';

/** A master key for tests, as it stands in SAMVERKA_MASTER_KEY. */
export const MASTER_KEY_TEXT = Buffer.alloc(32, 'master key for tests').toString('base64');

/** The same, for a vault. */
export const MASTER_KEY = new MasterKey(Buffer.from(MASTER_KEY_TEXT, 'base64'), 'the test');
