import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { permissionsFor } from '../organization/account-types.ts';
import type { EmbedSession } from '../state/embed-sessions.ts';
import type { SigmaState } from '../state/sigma-state.ts';
import { EmbedRefusal } from '../token/embed-refusal.ts';
import { groupings, sortColumns } from '../workbooks/trips-statement.ts';
import { answerElement, answerPickupZips, canonicalControls } from './answer-element.ts';
import { createFrameConfig } from './create-frame-config.ts';
import { navigate } from './navigate.ts';

const sortSchema = z
  .object({ column: z.enum(sortColumns), direction: z.enum(['asc', 'desc']) })
  .nullable();
const stateSchema = z.object({
  controls: z.record(z.string(), z.string()),
  sort: sortSchema,
  hidden: z.array(z.string().max(100)).max(100).default([]),
  grouping: z.enum(groupings).nullable().default(null),
});
const elementSchema = stateSchema.extend({ page: z.number().int().min(0).max(1_000_000) });
const bookmarkSchema = z.object({ bookmarkId: z.string() });
const newBookmarkSchema = stateSchema.extend({
  name: z.string().trim().min(1).max(200),
  isDefault: z.boolean(),
  isShared: z.boolean(),
});
const scheduleSchema = z.object({
  every: z.enum(['day', 'weekday', 'week']),
  time: z.string().regex(/^\d{2}:\d{2}$/),
  recipients: z.array(z.email()).min(1).max(50),
});
const documentSchema = z.object({ inodeId: z.string().max(200) });
const messageSchema = z.object({ message: z.unknown() });

/**
 * Answers `POST /embed-api/…`, which the script of a loaded frame calls with its session id in
 * `x-embed-session`: 401 when the session has ended, 400 for bodies of another shape, 403 and 404
 * for what the person may not do or see.
 */
export async function answerEmbedApi(
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
  try {
    const body: unknown = JSON.parse((await text(request)) || '{}');
    const answer = await answerCall(pathname.slice('/embed-api/'.length), { body, session, sigma });
    return answer ? send(200, answer) : send(404, { message: 'Not found' });
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) {
      return send(400, { code: 'EINVAL', message: 'Invalid request body' });
    }
    if (error instanceof EmbedRefusal) {
      return send(error.status, { code: error.code, message: error.message });
    }
    throw error;
  }
}

interface Call {
  body: unknown;
  session: EmbedSession;
  sigma: SigmaState;
}

async function answerCall(path: string, call: Call): Promise<object | undefined> {
  const { body, session, sigma } = call;
  const [, kind, elementId] = /^(elements|exports)\/([\w-]+)$/.exec(path) ?? [];
  if (elementId && kind === 'elements') {
    return answerElement(elementId, elementSchema.parse(body), call);
  }
  if (elementId) {
    permit(session, 'export');
    return answerElement(elementId, { ...stateSchema.parse(body), page: 'all' }, call);
  }
  if (path.startsWith('bookmarks/')) return answerBookmark(path.slice('bookmarks/'.length), call);
  switch (path) {
    case 'session':
      return {};
    case 'controls/pickup-zip':
      return answerPickupZips(call);
    case 'explorations':
      return {
        exploreKey: sigma.explorations.save(session.view.workbook.urlId, readState(call)),
      };
    case 'schedules':
      permit(session, 'schedule');
      return sigma.schedules.add(ownerOf(session), scheduleSchema.parse(body));
    case 'navigate':
      navigate(session, documentSchema.parse(body).inodeId);
      return createFrameConfig(session, sigma);
    case 'messages': {
      const at = new Date(sigma.now()).toISOString();
      const { message } = messageSchema.parse(body);
      sigma.messages.add({ at, jti: session.claims.jti, message });
      return {};
    }
    default:
      return undefined;
  }
}

function answerBookmark(action: string, call: Call): object | undefined {
  const { body, session, sigma } = call;
  const owner = ownerOf(session);
  permit(session, 'bookmark');
  if (action === 'create') {
    const { name, isDefault, isShared } = newBookmarkSchema.parse(body);
    return sigma.bookmarks.create(owner, {
      name,
      isDefault,
      isShared,
      exploration: readState(call),
    });
  }
  const { bookmarkId } = bookmarkSchema.parse(body);
  if (action === 'select') return sigma.bookmarks.find(owner, bookmarkId);
  if (action === 'update') return sigma.bookmarks.update(owner, bookmarkId, readState(call));
  return action === 'delete' ? sigma.bookmarks.remove(owner, bookmarkId) : undefined;
}

function ownerOf({ view, claims }: EmbedSession) {
  return { workbookId: view.workbook.urlId, user: claims.sub };
}

function readState({ body, session }: Call) {
  const state = stateSchema.parse(body);
  return { ...state, controls: canonicalControls(state.controls, session.view.workbook) };
}

function permit({ claims }: EmbedSession, action: 'bookmark' | 'export' | 'schedule'): void {
  if (permissionsFor(claims.accountType)[action]) return;
  throw new EmbedRefusal('EACCES', "You don't have permission to do this.");
}
