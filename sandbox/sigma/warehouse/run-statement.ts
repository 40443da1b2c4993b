import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { EmbedErrorCode } from '../token/embed-refusal.ts';
import type { Statement } from '../workbooks/trips-statement.ts';

/** The Databricks workspace and SQL warehouse behind the organisation's one connection. */
export interface Warehouse {
  /** For instance `http://127.0.0.1:4100`. */
  origin: string;
  warehouseId: string;
}

/** One row by column name; every cell is a string or null, as the API gives it. */
export type Row = Record<string, string | null>;

/** `signed-out`: the warehouse does not accept the token. `failed`: it does, but gave no rows. */
export type StatementOutcome =
  | { kind: 'rows'; rows: Row[] }
  | { kind: 'signed-out' }
  | { kind: 'failed'; code: EmbedErrorCode; message: string };

const POLL_MS = 200;
const DEADLINE_MS = 60_000;

const answerSchema = z.object({
  statement_id: z.string(),
  status: z.object({
    state: z.string(),
    error: z.object({ error_code: z.string().optional(), message: z.string() }).optional(),
  }),
  manifest: z
    .object({
      schema: z.object({ columns: z.array(z.object({ name: z.string() })).optional() }),
    })
    .optional(),
});
const chunkSchema = z.object({
  data_array: z.array(z.array(z.string().nullable())).optional(),
  next_chunk_internal_link: z.string().optional(),
});
const resultSchema = answerSchema.extend({ result: chunkSchema.optional() });
const errorSchema = z.object({
  error_code: z.union([z.number(), z.string()]).optional(),
  message: z.string().default(''),
});

/**
 * Runs one statement with the Statement Execution API as the person whose token is given, waits for
 * its end (60 s) and collects all chunks. Keeps nothing between calls.
 */
export async function runStatement(
  { statement, parameters }: Statement,
  { warehouse, accessToken }: { warehouse: Warehouse; accessToken: string },
): Promise<StatementOutcome> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const call = async (path: string, body?: object): Promise<unknown> => {
    const response = await fetch(new URL(path, warehouse.origin), {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
      signal,
    });
    if (!response.ok) throw new HttpFailure(response.status, await response.text());
    return response.json();
  };
  try {
    const path = '/api/2.0/sql/statements';
    let answer = resultSchema.parse(
      await call(path, {
        warehouse_id: warehouse.warehouseId,
        statement,
        parameters,
        wait_timeout: '30s',
        disposition: 'INLINE',
        format: 'JSON_ARRAY',
      }),
    );
    while (answer.status.state === 'PENDING' || answer.status.state === 'RUNNING') {
      await delay(POLL_MS, undefined, { signal });
      answer = resultSchema.parse(await call(`${path}/${answer.statement_id}`));
    }
    if (answer.status.state !== 'SUCCEEDED') return statementFailure(answer);
    const cells = [...(answer.result?.data_array ?? [])];
    let next = answer.result?.next_chunk_internal_link;
    while (next !== undefined) {
      const chunk = chunkSchema.parse(await call(next));
      cells.push(...(chunk.data_array ?? []));
      next = chunk.next_chunk_internal_link;
    }
    const columns = answer.manifest?.schema.columns ?? [];
    const rows = cells.map((row) =>
      Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])),
    );
    return { kind: 'rows', rows };
  } catch (error) {
    return callFailure(error);
  }
}

class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly status: number;
  readonly body: string;
  constructor(status: number, body: string) {
    super(`The warehouse answered ${status}`);
    this.status = status;
    this.body = body;
  }
}

function callFailure(error: unknown): StatementOutcome {
  if (error instanceof HttpFailure) return httpFailure(error);
  if (error instanceof Error && error.name === 'TimeoutError') {
    return { kind: 'failed', code: 'ETIMEDOUT', message: 'The query timed out.' };
  }
  return { kind: 'failed', code: 'UNKNOWN', message: 'The warehouse could not be reached.' };
}

function httpFailure({ status, body, message }: HttpFailure): StatementOutcome {
  const parsed = errorSchema.safeParse(parseJson(body));
  const error = parsed.success ? parsed.data : { error_code: undefined, message };
  const isRefused = status === 401 || status === 403;
  // Databricks numbers the errors of its authentication layer and names those of its services.
  if (isRefused && typeof error.error_code === 'number') return { kind: 'signed-out' };
  return {
    kind: 'failed',
    code: isRefused ? 'EACCES' : 'UNKNOWN',
    message: error.message || message,
  };
}

function statementFailure({ status }: z.infer<typeof answerSchema>): StatementOutcome {
  const text = status.error?.message.trim() ?? `The query ended as ${status.state}.`;
  const message = text.split('\n\n')[0] ?? text;
  if (status.error?.error_code === 'UNAUTHENTICATED') return { kind: 'signed-out' };
  if (/PERMISSION/.test(`${text} ${status.error?.error_code}`)) {
    return { kind: 'failed', code: 'EACCES', message };
  }
  const isLate = status.error?.error_code === 'DEADLINE_EXCEEDED' || status.state === 'CANCELED';
  return { kind: 'failed', code: isLate ? 'ETIMEDOUT' : 'UNKNOWN', message };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
