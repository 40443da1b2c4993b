import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { EmbedSession } from '../state/embed-sessions.ts';
import type { SigmaState } from '../state/sigma-state.ts';
import { sortColumns } from '../workbooks/trips-statement.ts';
import { canonicalControls, queryElement } from './query-element.ts';

const explorationSchema = z.object({
  controls: z.record(z.string(), z.string()),
  sort: z.object({ column: z.enum(sortColumns), direction: z.enum(['asc', 'desc']) }).nullable(),
});
const bookmarkSchema = z.object({ bookmarkId: z.string() });
const newBookmarkSchema = z.object({
  name: z.string().trim().min(1).max(200),
  isDefault: z.boolean(),
  isShared: z.boolean(),
});
const messageSchema = z.object({ message: z.unknown() });

/**
 * Handles `POST /embed-api/<resource>/<id or action>`, which the frame's script calls with its
 * session ID in `x-embed-session`. Responds with 401 if the session has ended, 400 for an invalid
 * body, and 404 for data that is unknown or that the user cannot see.
 * A guess: Sigma does not document the API between its frame and its server.
 */
export async function handleEmbedApi(
  request: IncomingMessage,
  response: ServerResponse,
  sigma: SigmaState,
): Promise<void> {
  const send = (status: number, body: object) => {
    response
      .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(JSON.stringify(body));
  };
  const session = sigma.sessions.find(String(request.headers['x-embed-session'] ?? ''));
  if (!session) return send(401, { code: 'EINVAL', message: 'Session expired. Reload the page.' });
  const { pathname } = new URL(request.url ?? '/', 'http://sigma.invalid');
  const [resource = '', idOrAction = ''] = pathname.slice('/embed-api/'.length).split('/');
  try {
    const body: unknown = JSON.parse((await text(request)) || '{}');
    const result = await dispatchCall(resource, idOrAction, { body, session, sigma });
    return result ? send(200, result) : send(404, { message: 'Not found' });
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) {
      return send(400, { code: 'EINVAL', message: 'Invalid request body' });
    }
    throw error;
  }
}

interface Call {
  body: unknown;
  session: EmbedSession;
  sigma: SigmaState;
}

/** Returns the body of the response, or undefined for 404. */
async function dispatchCall(
  resource: string,
  idOrAction: string,
  call: Call,
): Promise<object | undefined> {
  const { body, session, sigma } = call;
  const { claims, view } = session;
  switch (resource) {
    case 'elements':
      return queryElement(idOrAction, explorationSchema.parse(body), call);
    case 'bookmarks':
      return handleBookmark(idOrAction, call);
    // The frame only asks whether its session has ended, which `handleEmbedApi` has checked.
    case 'session':
      return {};
    case 'explorations':
      return { exploreKey: sigma.explorations.save(view.workbook.urlId, parseExploration(call)) };
    case 'messages': {
      const at = new Date(sigma.now()).toISOString();
      sigma.messages.add({ at, jti: claims.jti, message: messageSchema.parse(body).message });
      return {};
    }
    default:
      return undefined;
  }
}

function handleBookmark(action: string, call: Call): object | undefined {
  const { body, session, sigma } = call;
  const viewer = { workbookId: session.view.workbook.urlId, user: session.claims.sub };
  if (action === 'create') {
    const exploration = parseExploration(call);
    return sigma.bookmarks.create(viewer, { ...newBookmarkSchema.parse(body), exploration });
  }
  const { bookmarkId } = bookmarkSchema.parse(body);
  if (action === 'select') return sigma.bookmarks.find(viewer, bookmarkId);
  if (action === 'update')
    return sigma.bookmarks.update(viewer, bookmarkId, parseExploration(call));
  return action === 'delete' ? sigma.bookmarks.remove(viewer, bookmarkId) : undefined;
}

function parseExploration({ body, session }: Call) {
  const { controls, sort } = explorationSchema.parse(body);
  return { controls: canonicalControls(controls, session.view.workbook), sort };
}
