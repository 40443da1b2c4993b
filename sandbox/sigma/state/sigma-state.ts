import type { Faults } from '../../control/faults.ts';
import { type Bookmarks, createBookmarks } from '../saved/bookmarks.ts';
import { createExplorations, type Explorations } from '../saved/explorations.ts';
import type { Warehouse } from '../warehouse/run-statement.ts';
import { createEmbedLog, type EmbedLog } from './embed-log.ts';
import { createEmbedSessions, type EmbedSessions } from './embed-sessions.ts';
import { createMessageLog, type MessageLog } from './message-log.ts';
import { createUsedJtis, type UsedJtis } from './used-jtis.ts';

/** Configures the sandbox's Sigma. */
export interface SigmaOptions {
  host: string;
  /** 0 means a free port. */
  port: number;
  /** Client ID of the embed credential: the `kid` of every JWT. */
  clientId: string;
  /** Secret of the embed credential. It signs JWTs and encrypts OAuth tokens. */
  embedSecret: string;
  /** ID of the organization's only connection. */
  connectionId: string;
  /** Databricks warehouse, queried over HTTP with the viewer's token. */
  warehouse: { origin: string; warehouseId: string };
  /** Each request for a workbook's page takes one fault of the target `embed`, if there is one. */
  faults: Faults;
  /** Returns the time in ms since the epoch. Default `Date.now`. */
  now?: () => number;
}

/** Holds the configuration and the in-memory state of the simulated Sigma. */
export interface SigmaState {
  credential: { clientId: string; embedSecret: string };
  connectionId: string;
  warehouse: Warehouse;
  faults: Faults;
  /** Returns the time in ms since the epoch. */
  now: () => number;
  sessions: EmbedSessions;
  usedJtis: UsedJtis;
  /** Requests for workbook pages. */
  log: EmbedLog;
  /** Messages from hosts to frames. */
  messages: MessageLog;
  explorations: Explorations;
  bookmarks: Bookmarks;
  /** Restores the initial state. */
  reset(): void;
}

/** Creates the initial state. */
export function createSigmaState(options: SigmaOptions): SigmaState {
  const now = options.now ?? Date.now;
  const stores = {
    sessions: createEmbedSessions(now),
    usedJtis: createUsedJtis(now),
    log: createEmbedLog(),
    messages: createMessageLog(),
    explorations: createExplorations(),
    bookmarks: createBookmarks(),
  };
  return {
    credential: { clientId: options.clientId, embedSecret: options.embedSecret },
    connectionId: options.connectionId,
    warehouse: options.warehouse,
    faults: options.faults,
    now,
    ...stores,
    reset() {
      for (const store of Object.values(stores)) store.reset();
    },
  };
}
