import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, apiError, json } from '../http/answer.ts';
import type { User } from '../workspace/users.ts';
import { parseStatementRequest } from './statement-request.ts';
import { chunk, manifest } from './statement-result.ts';
import type { Statement, Statements } from './statements.ts';

/** A call below `/api/2.0/sql/statements`. */
export interface StatementCall {
  method: string;
  /** What follows `/api/2.0/sql/statements`, without slashes at its ends. */
  path: string;
  body: string;
  user: User;
}

/** The SQL Statement Execution API, disposition INLINE and format JSON_ARRAY. */
export async function answerStatementCall(
  call: StatementCall,
  { statements, warehouseId }: { statements: Statements; warehouseId: string },
): Promise<Answer> {
  const owner = call.user.email;
  if (call.path === '') {
    if (call.method !== 'POST') return noSuchEndpoint();
    const parsed = parseStatementRequest(call.body, warehouseId);
    if (!parsed.ok) return parsed.answer;
    const statement = statements.submit(owner, parsed.request);
    const waited = new AbortController();
    await Promise.race([
      statement.finished,
      delay(parsed.request.waitMs, undefined, { signal: waited.signal }).catch(() => undefined),
    ]);
    waited.abort();
    if (!statement.outcome() && parsed.request.isCanceledOnTimeout) {
      statement.cancel();
      await statement.finished;
    }
    return json(200, statementBody(statement));
  }

  const [id = '', action, chunks, number] = call.path.split('/');
  const statement = statements.find(id, owner);
  if (!statement) {
    return apiError(404, 'NOT_FOUND', `The statement ${id} was not found.`);
  }
  if (call.method === 'GET' && action === undefined) return json(200, statementBody(statement));
  if (call.method === 'POST' && action === 'cancel' && chunks === undefined) {
    statement.cancel();
    return json(200, {});
  }
  if (call.method === 'GET' && action === 'result' && chunks === 'chunks') {
    const outcome = statement.outcome();
    const found =
      outcome?.state === 'SUCCEEDED' && /^\d+$/.test(number ?? '')
        ? chunk(outcome.result, Number(number), id)
        : undefined;
    // Simulated: the text for a chunk that does not exist.
    return found
      ? json(200, found)
      : apiError(404, 'NOT_FOUND', `The chunk ${number} was not found.`);
  }
  return noSuchEndpoint();
}

function statementBody(statement: Statement): Record<string, unknown> {
  const outcome = statement.outcome();
  const id = { statement_id: statement.id };
  if (!outcome) return { ...id, status: { state: statement.isRunning() ? 'RUNNING' : 'PENDING' } };
  if (outcome.state === 'FAILED')
    return { ...id, status: { state: 'FAILED', error: outcome.error } };
  if (outcome.state === 'CANCELED') return { ...id, status: { state: 'CANCELED' } };
  return {
    ...id,
    status: { state: 'SUCCEEDED' },
    manifest: manifest(outcome.result),
    result: chunk(outcome.result, 0, statement.id),
  };
}

function noSuchEndpoint(): Answer {
  return apiError(404, 'ENDPOINT_NOT_FOUND', 'No API found for this path and method.');
}
