import type { Bookmark } from '../saved/bookmarks.ts';
import type { Exploration } from '../saved/explorations.ts';
import type { StatementOutcome } from '../warehouse/run-statement.ts';
import type { InboundEvent } from './events.ts';

/** What an element gets for its question. */
export type ElementAnswer =
  | Exclude<StatementOutcome, { kind: 'signed-out' }>
  | { kind: 'signed-out'; code: string; message: string };

/** The embed session has ended; nothing in this frame can be asked any more. */
export class SessionEnded extends Error {
  override readonly name = 'SessionEnded';
}

/** The calls that a frame makes to its own server, all with its session id. */
export interface EmbedApi {
  loadElement(id: string, state: Exploration): Promise<ElementAnswer>;
  /** Rejects with `SessionEnded` when the session is over. */
  checkSession(): Promise<unknown>;
  saveExploration(state: Exploration): Promise<{ exploreKey: string } | undefined>;
  createBookmark(
    bookmark: Exploration & Pick<Bookmark, 'name' | 'isDefault' | 'isShared'>,
  ): Promise<Bookmark | undefined>;
  findBookmark(bookmarkId: string): Promise<Bookmark | undefined>;
  updateBookmark(bookmarkId: string, state: Exploration): Promise<Bookmark | undefined>;
  deleteBookmark(bookmarkId: string): Promise<Bookmark | undefined>;
  /** Tells the server what the host sent, for the tests that read it there. */
  reportMessage(message: InboundEvent): Promise<unknown>;
}

/** Creates the calls. `onEnded` is called once, at the first call that finds the session over. */
export function createEmbedApi(sessionId: string, onEnded: () => void): EmbedApi {
  let hasEnded = false;
  async function call<Answer>(path: string, body: object = {}): Promise<Answer | undefined> {
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
    return response.ok ? ((await response.json()) as Answer) : undefined;
  }
  return {
    async loadElement(id, state) {
      try {
        const answer = await call<ElementAnswer>(`elements/${id}`, state);
        return answer ?? { kind: 'failed', code: 'UNKNOWN', message: 'Something went wrong.' };
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
