import type { Bookmark } from '../saved/bookmarks.ts';
import type { Exploration } from '../saved/explorations.ts';
import type { StatementOutcome } from '../warehouse/run-statement.ts';
import type { InboundEvent } from './events.ts';

/** Describes the data of an element, or why there is none. */
export type ElementResult =
  | Exclude<StatementOutcome, { kind: 'signed-out' }>
  | { kind: 'signed-out'; code: string; message: string };

/** Signals that the embed session has ended and that no call can succeed any more. */
export class SessionEnded extends Error {
  override readonly name = 'SessionEnded';
}

/**
 * Calls `/embed-api/` on the frame's server, with the session ID. Every call rejects with
 * `SessionEnded` if the session has ended.
 */
export interface EmbedApi {
  loadElement(id: string, state: Exploration): Promise<ElementResult>;
  checkSession(): Promise<unknown>;
  saveExploration(state: Exploration): Promise<{ exploreKey: string } | undefined>;
  createBookmark(
    bookmark: Exploration & Pick<Bookmark, 'name' | 'isDefault' | 'isShared'>,
  ): Promise<Bookmark | undefined>;
  findBookmark(bookmarkId: string): Promise<Bookmark | undefined>;
  updateBookmark(bookmarkId: string, state: Exploration): Promise<Bookmark | undefined>;
  deleteBookmark(bookmarkId: string): Promise<Bookmark | undefined>;
  /** Adds a message from the host to the server's message log, for tests. */
  reportMessage(message: InboundEvent): Promise<unknown>;
}

/** Creates the API client. Calls `onEnded` once, when a call finds that the session has ended. */
export function createEmbedApi(sessionId: string, onEnded: () => void): EmbedApi {
  let hasEnded = false;
  async function call<Result>(path: string, body: object = {}): Promise<Result | undefined> {
    const response = await fetch(`/embed-api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-embed-session': sessionId },
      body: JSON.stringify(body),
    });
    if (response.status === 401) {
      if (!hasEnded) onEnded();
      hasEnded = true;
      throw new SessionEnded('Session expired. Reload the page.');
    }
    return response.ok ? ((await response.json()) as Result) : undefined;
  }
  return {
    async loadElement(id, state) {
      try {
        const result = await call<ElementResult>(`elements/${id}`, state);
        return result ?? { kind: 'failed', code: 'UNKNOWN', message: 'Something went wrong.' };
      } catch (error) {
        if (error instanceof SessionEnded) throw error;
        return { kind: 'failed', code: 'NETWORK', message: 'Sigma could not be reached.' };
      }
    },
    checkSession: () => call('session'),
    saveExploration: (state) => call('explorations', state),
    createBookmark: (bookmark) => call('bookmarks/create', bookmark),
    findBookmark: (bookmarkId) => call('bookmarks/select', { bookmarkId }),
    updateBookmark: (bookmarkId, state) => call('bookmarks/update', { bookmarkId, ...state }),
    deleteBookmark: (bookmarkId) => call('bookmarks/delete', { bookmarkId }),
    reportMessage: (message) => call('messages', { message }),
  };
}
