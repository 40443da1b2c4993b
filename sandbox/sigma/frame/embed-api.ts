import type { Bookmark } from '../saved/bookmarks.ts';
import type { Exploration } from '../saved/explorations.ts';
import type { Schedule } from '../saved/schedules.ts';
import type { StatementOutcome } from '../warehouse/run-statement.ts';
import type { InboundEvent } from './events.ts';
import type { FrameConfig } from './frame-config.ts';

/** What an element gets for its question. */
export type ElementAnswer =
  | Exclude<StatementOutcome, { kind: 'signed-out' }>
  | { kind: 'signed-out'; code: string; message: string };

/** The document that a navigation came to, or why it was refused. */
export type NavigationAnswer =
  | Omit<FrameConfig, 'sessionId' | 'misbehaviour'>
  | { code: string; message: string };

/** The embed session has ended; nothing in this frame can be asked any more. */
export class SessionEnded extends Error {
  override readonly name = 'SessionEnded';
}

/** The calls that a frame makes to its own server, all with its session id. */
export interface EmbedApi {
  loadElement(id: string, state: Exploration & { page: number }): Promise<ElementAnswer>;
  /** All rows, where `loadElement` gives one page of a table. */
  exportElement(id: string, state: Exploration): Promise<ElementAnswer>;
  loadPickupZips(): Promise<ElementAnswer>;
  /** Rejects with `SessionEnded` when the session is over. */
  checkSession(): Promise<unknown>;
  saveExploration(state: Exploration): Promise<string | undefined>;
  createBookmark(
    bookmark: Exploration & Pick<Bookmark, 'name' | 'isDefault' | 'isShared'>,
  ): Promise<Bookmark | undefined>;
  findBookmark(bookmarkId: string): Promise<Bookmark | undefined>;
  updateBookmark(bookmarkId: string, state: Exploration): Promise<Bookmark | undefined>;
  deleteBookmark(bookmarkId: string): Promise<Bookmark | undefined>;
  /** All schedules of this person for this workbook. */
  saveSchedule(schedule: Schedule): Promise<Schedule[] | undefined>;
  navigate(inodeId: string): Promise<NavigationAnswer>;
  /** Tells the server what the host sent, for the tests that read it there. */
  reportMessage(message: InboundEvent): Promise<void>;
}

/** `onEnded` is called once, at the first call that finds the session over. */
export function createEmbedApi(sessionId: string, onEnded: () => void): EmbedApi {
  let hasEnded = false;
  async function send(path: string, body: object): Promise<Response> {
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
    return response;
  }
  async function call<Answer>(path: string, body: object = {}): Promise<Answer | undefined> {
    const response = await send(path, body);
    return response.ok ? ((await response.json()) as Answer) : undefined;
  }
  async function ask(path: string, body?: object): Promise<ElementAnswer> {
    try {
      const answer = await call<ElementAnswer>(path, body);
      return answer ?? { kind: 'failed', code: 'UNKNOWN', message: 'Something went wrong.' };
    } catch (error) {
      if (error instanceof SessionEnded) throw error;
      return { kind: 'failed', code: 'NETWORK', message: 'Sigma could not be reached.' };
    }
  }
  return {
    loadElement: (id, state) => ask(`elements/${id}`, state),
    exportElement: (id, state) => ask(`exports/${id}`, state),
    loadPickupZips: () => ask('controls/pickup-zip'),
    checkSession: () => call('session'),
    saveExploration: async (state) =>
      (await call<{ exploreKey: string }>('explorations', state))?.exploreKey,
    createBookmark: (bookmark) => call('bookmarks/create', bookmark),
    findBookmark: (bookmarkId) => call('bookmarks/select', { bookmarkId }),
    updateBookmark: (bookmarkId, state) => call('bookmarks/update', { bookmarkId, ...state }),
    deleteBookmark: (bookmarkId) => call('bookmarks/delete', { bookmarkId }),
    saveSchedule: (schedule) => call('schedules', schedule),
    navigate: async (inodeId) =>
      (await (await send('navigate', { inodeId })).json()) as NavigationAnswer,
    reportMessage: async (message) => {
      await call('messages', { message });
    },
  };
}
