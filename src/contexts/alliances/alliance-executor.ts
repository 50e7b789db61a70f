import type { Executor } from '../../log/executor.js';
import type { AllianceEventFact } from './events.js';
import type { AllianceSettings } from './settings.js';
import type { AllianceState } from './state.js';

/** The command path of the alliances. */
export type AllianceExecutor = Executor<AllianceState, AllianceEventFact, AllianceSettings>;

/** Under what names Nest knows the command path, what the association has settled, and how streams are named. */
export const ALLIANCE_EXECUTOR = Symbol('AllianceExecutor');
export const ALLIANCE_SETTINGS = Symbol('AllianceSettings');
export const ALLIANCE_STREAM = Symbol('AllianceStream');
