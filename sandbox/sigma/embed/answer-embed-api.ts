import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { type ControlValues, parseControlValue } from '../frame/control-value.ts';
import type { ElementAnswer } from '../frame/embed-api.ts';
import type { SigmaState } from '../sigma-state.ts';
import { runStatement, type StatementOutcome } from '../warehouse/run-statement.ts';
import {
  type StatementRequest,
  sortColumns,
  tripsStatement,
} from '../warehouse/trips-statement.ts';
import type { Workbook } from '../workbooks.ts';
import type { EmbedSession } from './embed-sessions.ts';

const sortSchema = z
  .object({ column: z.enum(sortColumns), direction: z.enum(['asc', 'desc']) })
  .nullable();
const stateSchema = z.object({ controls: z.record(z.string(), z.string()), sort: sortSchema });
const elementSchema = stateSchema.extend({ page: z.number().int().min(0).max(1_000_000) });
const bookmarkSchema = z.object({ bookmarkId: z.string() });
const newBookmarkSchema = stateSchema.extend({
  name: z.string().trim().min(1).max(200),
  isDefault: z.boolean(),
  isShared: z.boolean(),
});

/**
 * Answers `POST /embed-api/…`, which the script of a loaded frame calls with its session id in
 * `x-embed-session`: 401 when the session has ended, 400 for bodies of another shape.
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
  const { workbook } = session;
  const owner = { workbookId: workbook.urlId, user: session.user };
  const readState = () => {
    const { controls, sort } = stateSchema.parse(body);
    return { controls: canonicalControls(controls, workbook), sort };
  };
  const [, elementId] = /^elements\/([\w-]+)$/.exec(path) ?? [];
  if (elementId) return answerElement(elementId, call);
  switch (path) {
    case 'session':
      return {};
    case 'controls/pickup-zip':
      return ask({ query: 'pickup-zips', controls: {} }, call);
    case 'explorations':
      return { exploreKey: sigma.explorations.save(workbook.urlId, readState()) };
    case 'bookmarks/create': {
      const { name, isDefault, isShared } = newBookmarkSchema.parse(body);
      const exploration = readState();
      return sigma.bookmarks.create(owner, { name, isDefault, isShared, exploration });
    }
    case 'bookmarks/select':
      return sigma.bookmarks.find(owner, bookmarkSchema.parse(body).bookmarkId);
    case 'bookmarks/update':
      return sigma.bookmarks.update(owner, bookmarkSchema.parse(body).bookmarkId, readState());
    case 'bookmarks/delete':
      return sigma.bookmarks.remove(owner, bookmarkSchema.parse(body).bookmarkId);
    default:
      return undefined;
  }
}

async function answerElement(id: string, call: Call): Promise<ElementAnswer | undefined> {
  const { workbook, brokenElement } = call.session;
  const element = workbook.pages.flatMap(({ elements }) => elements).find((one) => one.id === id);
  if (!element) return undefined;
  if (brokenElement?.id === id) {
    return { kind: 'failed', code: brokenElement.code, message: brokenElement.message };
  }
  const { page, sort, controls } = elementSchema.parse(call.body);
  const paging = element.kind === 'table' ? { paging: { size: element.pageSize, page } } : {};
  return ask(
    {
      query: element.query,
      controls: canonicalControls(controls, workbook),
      sort: sort ?? undefined,
      ...paging,
    },
    call,
  );
}

async function ask(request: StatementRequest, { session, sigma }: Call): Promise<ElementAnswer> {
  const { accessToken } = session;
  if (accessToken === undefined) {
    return { kind: 'signed-out', code: 'EACCES', message: 'Sign in to view this connection.' };
  }
  const { warehouse } = sigma;
  return elementAnswer(await runStatement(tripsStatement(request), { warehouse, accessToken }));
}

function elementAnswer(outcome: StatementOutcome): ElementAnswer {
  if (outcome.kind !== 'signed-out') return outcome;
  // Simulated: which event and code go with a token that the warehouse refuses is not documented.
  return {
    kind: 'signed-out',
    code: 'EACCES',
    message: 'Your OAuth session has expired. Sign in to view this connection.',
  };
}

function canonicalControls(values: ControlValues, workbook: Workbook): ControlValues {
  const entries = workbook.controls.map(({ id, kind }) => [
    id,
    parseControlValue(kind, values[id] ?? '') ?? '',
  ]);
  return Object.fromEntries(entries);
}
