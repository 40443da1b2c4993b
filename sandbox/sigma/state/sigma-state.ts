import type { Faults } from '../../control/faults.ts';
import { type Bookmarks, createBookmarks } from '../saved/bookmarks.ts';
import { createExplorations, type Explorations } from '../saved/explorations.ts';
import type { Warehouse } from '../warehouse/run-statement.ts';
import { createEmbedLog, type EmbedLog } from './embed-log.ts';
import { createEmbedSessions, type EmbedSessions } from './embed-sessions.ts';
import { createMessageLog, type MessageLog } from './message-log.ts';
import { createSpentTokens, type SpentTokens } from './spent-tokens.ts';

/** What the sandbox's Sigma is started with. */
export interface SigmaOptions {
  host: string;
  /** 0 = a free port. */
  port: number;
  /** Embed credential: `kid` of every JWT, and the secret that signs them and encrypts tokens. */
  clientId: string;
  embedSecret: string;
  /** The only connection of this organization. */
  connectionId: string;
  /** Databricks workspace origin, queried over HTTP with the token of the person who looks. */
  warehouse: { origin: string; warehouseId: string };
  /** Faults with the target `embed` are taken at each workbook request. */
  faults: Faults;
  /** Milliseconds since the epoch; `Date.now` by default. */
  now?: () => number;
}

/** All that the simulated Sigma knows and remembers; nothing outlives the process. */
export interface SigmaState {
  credential: { clientId: string; embedSecret: string };
  connectionId: string;
  warehouse: Warehouse;
  faults: Faults;
  /** Milliseconds since the epoch. */
  now: () => number;
  sessions: EmbedSessions;
  spentTokens: SpentTokens;
  log: EmbedLog;
  messages: MessageLog;
  explorations: Explorations;
  bookmarks: Bookmarks;
  /** Forgets everything that happened since the start. */
  reset(): void;
}

/** The state at start. */
export function createSigmaState(options: SigmaOptions): SigmaState {
  const now = options.now ?? Date.now;
  const memories = {
    sessions: createEmbedSessions(now),
    spentTokens: createSpentTokens(now),
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
    ...memories,
    reset() {
      for (const memory of Object.values(memories)) memory.reset();
    },
  };
}
